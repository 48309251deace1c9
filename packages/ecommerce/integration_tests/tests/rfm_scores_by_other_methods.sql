-- ntile: equal sizes, ties in the order of the id. thresholds: 30 days exceed no cut at 30, 31 do; frequency 2 reaches the cut at 2.
{%- set buyers = "(select * from (values ('a', 30, 1, 10), ('b', 31, 1, 10), ('c', 400, 2, 10), ('d', 0, 9, 10), ('e', 0, 9, 99)) as t(id, days, n, worth))" %}
{{ same_rows(
  "select 'ntile' as method, id, r_score, f_score, m_score from (" ~ ecommerce.rfm_scores(buyers, "id", "days", "n", "worth", method="ntile", tiebreaker="id")
    ~ ") as r union all select 'thresholds', id, r_score, f_score, m_score from (" ~ ecommerce.rfm_scores(buyers, "id", "days", "n", "worth", method="thresholds",
      thresholds={"recency": [30, 60, 90, 365], "frequency": [2, 3, 5, 10], "monetary": [10, 20, 50, 100]}) ~ ") as s",
  "values ('ntile', 'a', 3, 1, 1), ('ntile', 'b', 2, 2, 2), ('ntile', 'c', 1, 3, 3), ('ntile', 'd', 4, 4, 4), ('ntile', 'e', 5, 5, 5),
    ('thresholds', 'a', 5, 1, 2), ('thresholds', 'b', 4, 1, 2), ('thresholds', 'c', 1, 2, 2), ('thresholds', 'd', 5, 4, 2), ('thresholds', 'e', 5, 4, 4)"
) }}
