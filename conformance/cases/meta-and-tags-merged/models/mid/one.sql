{{ config(tags='file', meta={'c': 3}) }} select 1 as id
