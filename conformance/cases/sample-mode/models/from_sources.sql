-- depends_on: {{ ref('clicks') }}
select 'timed' as name, count(*) as n from {{ source('raw', 'clicks') }}
union all select 'untimed', count(*) from {{ source('raw', 'untimed') }}
union all select 'rendered', count(*) from {{ source('raw', 'clicks').render() }}
union all select 'quoted', count(*) from {{ source('raw', 'quoted') }} q
union all select 'stg', count(*) from {{ ref('stg') }}
union all select 'eph', count(*) from {{ ref('eph') }}
