-- With an earlier `as_of_date` days would be negative. To see the warehouse as it stood, there is `loaded_until`.
select as_of_date, last_day
from (select {{ as_of() }} as as_of_date, (select max(event_date) from {{ ref('fct_events') }}) as last_day) as days
where as_of_date < last_day
