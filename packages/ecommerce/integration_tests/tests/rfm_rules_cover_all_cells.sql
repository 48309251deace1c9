-- All 125 cells: each gets one segment, and each segment has as many cells as the specification counts.
with cells as (
  select r.n as r_score, f.n as f_score, m.n as m_score
  from generate_series(1, 5) as r(n), generate_series(1, 5) as f(n), generate_series(1, 5) as m(n)
)

{{ same_rows(
  "select 'eight' as ruleset, segment, count(*) from (" ~ ecommerce.rfm_segment("cells", "eight") ~ ") as e group by segment union all
   select 'nine', segment, count(*) from (" ~ ecommerce.rfm_segment("cells", "nine") ~ ") as n group by segment",
  "values ('eight', 'Champions', 8), ('eight', 'Cant Lose Them', 8), ('eight', 'At Risk', 10), ('eight', 'Loyal Customers', 19), ('eight', 'New Customers', 8),
    ('eight', 'Potential Loyalists', 40), ('eight', 'Hibernating High Value', 12), ('eight', 'Lost', 20),
    ('nine', 'Champions', 8), ('nine', 'At Risk', 8), ('nine', 'Loyal Customers', 22), ('nine', 'Potential Loyalists', 15), ('nine', 'Recent Customers', 20),
    ('nine', 'Promising', 10), ('nine', 'About To Sleep', 22), ('nine', 'Lost', 8), ('nine', 'Needs Attention', 12)"
) | replace('with actual', ', actual') }}
