{{ config(materialized='counted', bonus=7, post_hook="insert into {{ this }} values (9, 9)") }} select 1 as id
