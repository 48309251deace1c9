-- One row per line up to as_of_date, with what it is: its kind of item, its type and whether it can be revenue.
-- A table, unlike the others here: ten models read it, and each would find the repeated lines anew.
{{ config(materialized='table') }}

with lines as (
  select *
  from {{ ref('stg_online_retail') }}
  {%- if var('as_of_date') is not none %}
  where invoice_date <= date '{{ var("as_of_date") }}'
  {%- endif %}
),

classified as (
  select
    *,
    {{ item_kind() }} as item_kind,
    {{ line_type() }} as line_type
  from lines
)

select
  *,
  {{ is_revenue_kind() }} as is_revenue,
  -- Three decimals, as the unit price has: sums are exact.
  cast(quantity * unit_price as decimal(18, 3)) as amount
from classified
