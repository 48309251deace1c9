select *
from {{ ref('north', 'orders') }}
