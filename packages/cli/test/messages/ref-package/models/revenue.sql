select *
from {{ ref('shp', 'orders') }}
