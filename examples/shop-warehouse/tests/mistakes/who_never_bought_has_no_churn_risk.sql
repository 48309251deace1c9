select customer_id, churn_risk_score
from {{ ref('customer_metrics') }}
where first_order_date is null and (churn_risk_score is not null or churn_risk <> 'No Orders')
