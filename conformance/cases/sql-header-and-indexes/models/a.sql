{{ config(materialized='table', indexes=[{'columns': ['id'], 'unique': true}, {'columns': ['b', 'id']}]) }}
{% call set_sql_header(config) %}
create or replace temporary macro plus_one(x) as x + 1;
{% endcall %}
select plus_one(1) as id, 2 as b
