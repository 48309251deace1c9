{{ config(materialized='table') }}{% call statement('x') %}create table main.in_model as select 1 as a{% endcall %} select 1 as a
