{{ config(pre_hook="{% if execute %}{{ refuse('a hook') }}{% endif %}") }} select 1 as id
