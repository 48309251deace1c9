-- Each of the 125 cells gets one segment of the ruleset, and each segment with a text is reached by the cells it should.
with cells as (
  select r.score as r_score, f.score as f_score, m.score as m_score
  from (select unnest(range(1, 6)) as score) as r, (select unnest(range(1, 6)) as score) as f, (select unnest(range(1, 6)) as score) as m
),

segmented as (
  {{ ecommerce.rfm_segment('cells', 'nine') }}
),

expected as (
  select * from (values
    ('Champions', 8), ('At Risk', 8), ('Loyal Customers', 22), ('Potential Loyalists', 15), ('Recent Customers', 20),
    ('Promising', 10), ('About To Sleep', 22), ('Lost', 8), ('Needs Attention', 12)
  ) as t(segment, cells)
)

select texts.segment, expected.cells, count(segmented.segment) as found
from {{ ref('rfm_segment_texts') }} as texts
full join expected using (segment)
left join segmented using (segment)
group by texts.segment, expected.cells
having expected.cells is distinct from count(segmented.segment)
