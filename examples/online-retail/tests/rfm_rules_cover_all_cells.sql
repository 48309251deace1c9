-- Each of the 125 cells gets exactly one segment, each segment is reached, and by as many cells as the rules
-- were written for.
with scores as (
  select unnest(range(1, 6)) as score
),

cells as (
  select
    r.score * 100 + f.score * 10 + m.score as cell,
    cast(r.score as integer) as r_score,
    cast(f.score as integer) as f_score,
    cast(m.score as integer) as m_score
  from scores as r
  cross join scores as f
  cross join scores as m
),

segmented as (
  {{ rfm_segment('cells', 'eight', 'cell') | indent(2) }}
),

expected(segment, cells) as (
  values
    ('Champions', 8), ('Cant Lose Them', 8), ('At Risk', 10), ('Loyal Customers', 19), ('New Customers', 8),
    ('Potential Loyalists', 40), ('Hibernating High Value', 12), ('Lost', 20)
)

select e.segment, e.cells as expected_cells, count(s.cell) as cells
from expected as e
full join segmented as s on e.segment = s.segment
group by e.segment, e.cells
having count(s.cell) is distinct from e.cells
