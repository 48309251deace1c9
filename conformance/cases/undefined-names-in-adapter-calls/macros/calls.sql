{% macro relation_of_no_name() %}{% set r = api.Relation.create(database=target.database, schema='main', identifier=nope) %}{{ log(r, true) }}{{ log(r.identifier is none, true)}}{% endmacro %}
{% macro get_from_nothing() %}{% set r = adapter.get_relation(database=target.database, schema='main', identifier=nope) %}{{ log(r, true) }}{% endmacro %}
{% macro get_beside_others() %}{% do adapter.create_schema(api.Relation.create(database=target.database, schema='main')) %}{% do run_query('create or replace table a as select 1 a') %}{% set r = adapter.get_relation(database=target.database, schema='main', identifier=nope) %}{{ log(r, true) }}{% endmacro %}
{% macro get_from_no_schema() %}{% set r = adapter.get_relation(database=target.database, schema=nope, identifier='a') %}{{ log(r, true) }}{% endmacro %}
{% macro check_no_schema() %}{{ log(adapter.check_schema_exists(target.database, nope), true) }}{% endmacro %}
{% macro quote_nothing() %}{{ log(adapter.quote(nope), true) }}{% endmacro %}
{% macro incorporate_nothing() %}{{ log(api.Relation.create(database=target.database, schema='main', identifier='x').incorporate(path={'identifier': nope}), true) }}{% endmacro %}
