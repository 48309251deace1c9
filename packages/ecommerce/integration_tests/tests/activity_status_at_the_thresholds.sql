{{ same_rows(
  "select d, " ~ ecommerce.activity_status("d", [(60, "churned"), (45, "at_risk"), (30, "declining")], never="prospect") ~ " from (values (61), (60), (45), (31), (30), (0), (null)) as t(d)",
  "values (61, 'churned'), (60, 'at_risk'), (45, 'declining'), (31, 'declining'), (30, 'active'), (0, 'active'), (null, 'prospect')"
) }}
