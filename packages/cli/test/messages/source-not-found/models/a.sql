select *
from {{ source('web', 'event') }}
