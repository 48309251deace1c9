select 'latest' as w, a from {{ ref('m') }} union all select 'v1', a from {{ ref('m', v=1) }}
union all select 'v3', a from {{ ref('m', version=3) }}
