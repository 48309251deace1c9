-- as_of is 2024-12-31. a bought first 60.875 days before, two months: 200 / 2 × 12 × 0.3 = 360. b bought today: one month. c lost money. Four
-- with orders: ranks 0, 1/3, 2/3, 1. d never bought.
{{ same_rows(
  "select id, historic_clv, avg_order_value, tenure_months, predicted_clv, clv_segment from (" ~ ecommerce.clv(
    "(select * from (values ('a', 200, 4, date '2024-10-31'), ('b', 300, 3, date '2024-12-31'), ('c', -10, 1, date '2024-12-31'), ('d', 0, 0, null), ('e', 50, 1, date '2024-12-01'))
      as t(id, net, n, first))", "net", "n", "first", "date '2024-12-31'") ~ ") as v",
  "values ('a', 200, 50e0, 61e0 / 30.4375e0, 50e0 * 4 / (61e0 / 30.4375e0) * 12 * 0.3, 'Gold'), ('b', 300, 100, 1, 1080, 'Platinum'), ('c', -10, -10, 1, 0, 'Bronze'),
    ('d', 0, null, null, null, null), ('e', 50, 50, 1, 180, 'Silver')"
) }}
