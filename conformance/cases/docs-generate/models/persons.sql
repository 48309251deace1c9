{{ config(materialized='table', persist_docs={'relation': true, 'columns': true}) }}
select id, name, born, 1.5::decimal(10,2) as "Mixed Case", [1, 2] as many from {{ ref('people') }}
