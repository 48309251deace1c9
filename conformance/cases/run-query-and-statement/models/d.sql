{%- set rel = adapter.get_relation(database=target.database, schema=target.schema, identifier='a') -%}
{%- set gone = load_relation(api.Relation.create(schema='nope', identifier='x')) -%}
-- {{ ref('a') }}
select '{{ rel }}' as rel, '{{ rel.type }}' as t, {{ rel.is_table or false }} as is_table, '{{ gone }}' as gone,
 '{{ dbt_utils_like("z") }}' as m, '{{ adapter.quote("q") }}' as q
