-- What happened to a product on a day, as it was described then: what products, categories and brands are made from,
-- so that a load need not read all events again. Made anew by day.
{{ config(
  materialized='incremental',
  incremental_strategy='delete+insert',
  unique_key='event_date',
  pre_hook='{{ delete_vanished_days() }}',
) }}
{#- The newest price without keeping every price: time and price in one number, the greater price if times are equal. -#}
{%- set cents = 10000000000000 %}
select
  event_date,
  product_id,
  category_id,
  category_code,
  brand,
  count(*) as event_count,
  count(case when is_view then 1 end) as view_count,
  count(case when is_cart_add then 1 end) as cart_additions,
  count(case when is_purchase then 1 end) as purchase_count,
  cast(coalesce(sum(revenue), 0) as decimal(18, 2)) as revenue,
  min(event_time) as first_event_at,
  max(event_time) as last_event_at,
  cast(cast(
    max(cast(epoch_us(event_time) as hugeint) * {{ cents }} + cast(price * 100 as hugeint)) % {{ cents }}
  as decimal(20, 0)) / 100 as decimal(18, 2)) as last_price,
  max(as_of_load) as as_of_load
from {{ ref('fct_events') }}
{%- if is_incremental() %}
where {{ is_in('event_date', rewritten_days(['event_date']), 'date') }}
{%- endif %}
group by event_date, product_id, category_id, category_code, brand
