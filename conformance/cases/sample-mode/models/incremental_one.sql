{{ config(materialized='incremental', unique_key='id') }}
select id, happened, '{{ invocation_args_dict.sample.start if invocation_args_dict.sample else "" }} {{ invocation_args_dict.event_time_end }}' as sampled_from from {{ ref('stg') }}
{% if is_incremental() %} where happened >= (select max(happened) from {{ this }}) {% endif %}
