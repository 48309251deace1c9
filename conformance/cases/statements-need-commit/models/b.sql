{{ config(materialized='table', post_hook=after_commit("{{ hookmac('postafter') }}"), pre_hook=before_begin("{{ hookmac('prebefore') }}")) }} select 1 as a
