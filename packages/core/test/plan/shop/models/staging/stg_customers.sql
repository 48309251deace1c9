{{ config(tags=['pii']) }}
select * from {{ source('raw', 'customers') }}
