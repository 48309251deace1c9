{{ same_rows(
  "select " ~ ecommerce.pooled_retention() ~ " from (values (1, 10, true), (5, 10, true), (9, 10, false)) as t(active, cohort_size, is_complete)",
  "select 0.3e0"
) }}
