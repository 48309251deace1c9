{% macro make(name, n=1, tags=[]) %}
{% do run_query("create table " ~ name ~ " as select " ~ n ~ " as n, '" ~ (tags | join('+')) ~ "' as t") %}
{% do log('made ' ~ name, info=true) %}
{{ print('printed ' ~ name) }}
{% endmacro %}
{% macro look() %}
{% set t = adapter.get_relation(target.database, target.schema, 'made') %}
{{ print(t) }}
{{ print(run_query('select * from made').rows[0].values()) }}
{% for n in graph.nodes.values() | selectattr('resource_type', 'equalto', 'model') %}{{ print(n.unique_id ~ ' ' ~ n.config.materialized) }}{% endfor %}
{% endmacro %}
{% macro bad() %}{{ exceptions.raise_compiler_error('bad') }}{% endmacro %}
{% macro sql_bad() %}{% do run_query('select nope from nowhere') %}{% endmacro %}
