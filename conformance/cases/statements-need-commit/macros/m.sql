{% macro op() %}{% call statement('a') %}create table main.op_stmt as select 1 as a{% endcall %}{% endmacro %}
{% macro op2() %}{% do run_query('create table main.op_rq as select 1 as a') %}{% endmacro %}
{% macro op3() %}{% do adapter.create_schema(api.Relation.create(database=target.database, schema='sx')) %}{% endmacro %}
{% materialization nocommit, default %}
{% call statement('main') %}create table {{ this }} as ({{ sql }}){% endcall %}
{{ return({'relations': [this]}) }}
{% endmaterialization %}
{% materialization norel, default %}
{% call statement('main') %}create table {{ this }} as ({{ sql }}){% endcall %}
{% do adapter.commit() %}
{% endmaterialization %}
{% materialization nomain, default %}
{% call statement('other') %}create table {{ this }} as ({{ sql }}){% endcall %}
{% do adapter.commit() %}
{{ return({'relations': [this]}) }}
{% endmaterialization %}
{% materialization table, default %}
{% call statement('main') %}create table {{ this }} as (select 42 as from_default){% endcall %}
{% do adapter.commit() %}
{{ return({'relations': [this]}) }}
{% endmaterialization %}
{% materialization view, default %}
{% call statement('main') %}create view {{ this }} as (select 42 as from_default){% endcall %}
{% do adapter.commit() %}
{{ return({'relations': [this]}) }}
{% endmaterialization %}
{% macro hookmac(n) %}{% call statement('a') %}create table main.hook_{{ n }} as select 1 as a{% endcall %}{% endmacro %}
{# Tests pass whatever they find; this one is for all databases, and so is dbt's. #}
{% materialization test, default %}
{% do adapter.commit() %}
{% call statement('main', fetch_result=true) %}select 0 as failures, false as should_warn, false as should_error{% endcall %}
{{ return({'relations': []}) }}
{% endmaterialization %}
{% materialization seed, adapter='duckdb' %}
{% set rows = load_agate_table() %}{% do store_result("agate_table", response="OK", agate_table=rows) %}
{% call statement('main') %}create or replace table {{ this }} as select {{ rows.rows | length }} as n, '{{ rows.column_names | join("+") }}' as names{% endcall %}
{% do adapter.commit() %}
{{ return({'relations': [this.incorporate(type='table')]}) }}
{% endmaterialization %}
