-- One row per stock code of any line and the unknown one.
with lines as (
  select * from {{ ref('int_lines_classified') }}
),

-- The most frequent description on sale lines: remarks of the warehouse stand on other lines.
descriptions as (
  select stock_code, description
  from lines
  where line_type = 'sale' and description is not null
  group by stock_code, description
  qualify 1 = row_number() over (partition by stock_code order by count(*) desc, max(invoice_at) desc, description)
),

products as (
  select
    stock_code,
    min(item_kind) as item_kind,
    min(invoice_date) filter (where line_type = 'sale') as first_sold_date,
    max(invoice_date) filter (where line_type = 'sale') as last_sold_date,
    cast(median(unit_price) filter (where line_type = 'sale') as decimal(18, 3)) as list_price
  from lines
  group by stock_code
),

suppliers as (
  select upper(trim(stock_code)) as stock_code, max(supplier_id) as supplier_id
  from {{ source('companions', 'product_suppliers') }}
  group by 1
)

select
  {{ ecommerce.surrogate_key(["'product'", 'products.stock_code']) }} as product_key,
  products.stock_code,
  coalesce(descriptions.description, 'No description') as description,
  products.item_kind,
  products.item_kind = 'product' as is_product,
  products.first_sold_date,
  products.last_sold_date,
  products.list_price,
  coalesce(dim_supplier.supplier_key, {{ ecommerce.unknown_key() }}) as supplier_key
from products
left join descriptions using (stock_code)
left join suppliers using (stock_code)
left join {{ ref('dim_supplier') }} as dim_supplier using (supplier_id)

union all

select {{ ecommerce.unknown_key() }}, 'Unknown', 'Unknown', 'Unknown', false, null, null, null, {{ ecommerce.unknown_key() }}
order by stock_code
