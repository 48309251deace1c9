select * from {{ ref('tf1') }}(1, 'x') union all select i, 'y' from {{ ref('tf2') }}()
