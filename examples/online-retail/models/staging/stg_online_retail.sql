-- One row per line. A line that the extract repeats whole, over its eight raw columns, counts once.
with lines as (
  select distinct InvoiceNo, StockCode, Description, Quantity, InvoiceDate, UnitPrice, CustomerID, Country
  from {{ source('retail', 'online_retail') }}
)

select
  {{ ecommerce.surrogate_key(['InvoiceNo', 'StockCode', 'Description', 'Quantity', 'InvoiceDate', 'UnitPrice', 'CustomerID', 'Country']) }}
    as line_id,
  upper(trim(InvoiceNo)) as invoice_no,
  upper(trim(StockCode)) as stock_code,
  {{ ecommerce.clean_text('Description') }} as description,
  cast(Quantity as integer) as quantity,
  cast(InvoiceDate as timestamp) as invoice_at,
  cast(InvoiceDate as date) as invoice_date,
  cast(round(UnitPrice, 3) as decimal(18, 3)) as unit_price,
  -- Some extracts write 17850.0.
  cast(cast(CustomerID as double) as integer) as customer_id,
  {{ ecommerce.clean_text('Country') }} as country
from lines
