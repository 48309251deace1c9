{% set rows = run_query("select * from " ~ ref('a') ~ " order by id") %}
{% if execute %}
{% set names = rows.columns[1].values() %}
{% call statement('more', fetch_result=true) %} select count(*) as c, max(d) as d from {{ ref('a') }} {% endcall %}
{% set loaded = load_result('more') %}
select '{{ names | join(",") }}' as names, '{{ rows.column_names | join("|") }}' as cols, {{ rows | length }} as n,
 {{ rows.rows[1][0] }} as second, '{{ rows[0]["d"] }}' as d, '{{ loaded["data"][0][0] }}' as c, '{{ loaded.table.columns["d"].values()[0] }}' as maxd,
 '{{ rows.columns["n"].values() | sum }}' as total, '{{ loaded.response }}' as resp
{% else %} select 1 {% endif %}
