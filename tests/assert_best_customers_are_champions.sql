-- 5 is best: Champions spent more than the Lost, came more recently, and no scale runs backwards.
select *
from (
  select
    max(mean_value) filter (where segment = 'Champions') as champions_value,
    max(mean_value) filter (where segment = 'Lost') as lost_value,
    max(mean_recency_days) filter (where segment = 'Champions') as champions_days,
    max(mean_recency_days) filter (where segment = 'Lost') as lost_days
  from {{ ref('metrics_rfm_segments') }}
) as means
where (champions_value > lost_value and champions_days < lost_days) is not true

union all

select a.m_score, b.m_score, null, null
from (select m_score, min(monetary) as least, max(monetary) as most from {{ ref('dim_customer_segments') }} group by m_score) as a
inner join (select m_score, min(monetary) as least from {{ ref('dim_customer_segments') }} group by m_score) as b
  on a.m_score < b.m_score
where a.most >= b.least
