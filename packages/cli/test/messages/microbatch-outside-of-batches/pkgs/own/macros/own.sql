{% macro get_incremental_microbatch_sql(arg_dict) %}{{ return(adapter.dispatch('get_incremental_microbatch_sql', 'dbt')(arg_dict)) }}{% endmacro %}
