-- Six buyers, so five others: rows below × 5 / 5. Equal values get equal scores; who never bought is left out.
{{ same_rows(
  "select id, r_score, f_score, m_score, rfm_score, rfm_cell from (" ~ ecommerce.rfm_scores(
    "(select * from (values ('a', 0, 9, 60), ('b', 10, 1, 50), ('c', 10, 1, 40), ('d', 20, 1, 30), ('e', 30, 2, 20), ('f', 40, 3, 10), ('g', null, 0, 0)) as t(id, days, n, worth))",
    "id", "days", "n", "worth") ~ ") as r",
  "values ('a', 5, 5, 5, 15, '555'), ('b', 4, 1, 5, 10, '415'), ('c', 4, 1, 4, 9, '414'), ('d', 3, 1, 3, 7, '313'), ('e', 2, 4, 2, 8, '242'), ('f', 1, 5, 1, 7, '151')"
) }}
