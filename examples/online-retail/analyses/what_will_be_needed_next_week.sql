-- What will be needed next week? The forecast of the first week, the most wanted products first.
select
  product.stock_code,
  product.description,
  forecast.week_start,
  round(forecast.forecast_units) as units,
  floor(forecast.lower_units) as at_least,
  ceil(forecast.upper_units) as at_most,
  forecast.method
from {{ ref('demand_forecast') }} as forecast
inner join {{ ref('dim_product') }} as product using (product_key)
where forecast.weeks_ahead = 1
order by forecast.forecast_units desc, product.stock_code
