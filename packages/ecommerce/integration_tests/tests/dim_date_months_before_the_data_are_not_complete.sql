-- Data from 15 January to 10 March: January and February have their last days within, December and March have not.
{{ same_rows(
  "select full_date, is_complete_month from (" ~ ecommerce.dim_date("date '2023-12-31'", "date '2024-03-31'", as_of="date '2024-03-10'", since="date '2024-01-15'") ~ ") as d
   where is_month_end",
  "values (date '2023-12-31', false), (date '2024-01-31', true), (date '2024-02-29', true), (date '2024-03-31', false)"
) }}
