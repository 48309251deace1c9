{{ config(materialized='table', pre_hook=["create table if not exists helper as select 5 as x", "{{ note('in-file') }}"]) }}
select x from helper
