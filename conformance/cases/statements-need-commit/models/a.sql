{{ config(materialized='table', post_hook="{{ hookmac('post') }}", pre_hook="{{ hookmac('pre') }}") }} select 1 as a
