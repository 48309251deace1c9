select *, '{{ ref("three").database }}.{{ ref("three").schema }}.{{ ref("three").identifier }}' as r from {{ ref('three') }}
