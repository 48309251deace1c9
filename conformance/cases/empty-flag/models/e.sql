-- depends_on: {{ ref('sd') }} {{ ref('a') }}
{% set found = run_query('select count(*) as n from ' ~ ref('a')) if execute %}
select {{ found.columns[0].values()[0] if execute else 0 }} as n, (select count(*) from {{ ref('sd').render() }}) as seeded, (select count(*) from {{ ref('eph') }}) as ephemeral, (select count(*) from {{ source('s', 't').render() }}) as sourced
