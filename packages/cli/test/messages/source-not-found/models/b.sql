select *
from {{ source('wb', 'events') }}
