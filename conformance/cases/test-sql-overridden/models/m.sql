select i as n, 'text' || i as t from {{ ref('numbers') }}
