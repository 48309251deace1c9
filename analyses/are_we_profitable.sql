-- Are we profitable, over 7, 30 and 90 days, and is it getting better?
select
  window_days,
  revenue,
  spend,
  gross_profit,
  contribution,
  contribution > 0 as is_profitable,
  contribution_change,
  roas,
  orders,
  aov
from {{ ref('metrics_executive_kpis') }}
order by window_days
