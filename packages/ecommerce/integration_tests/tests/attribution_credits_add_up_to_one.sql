-- Conversions with 1 to 40 touches, up to 400 days old: every model shares out exactly one.
with touches as (
  select c.n as conversion, t.n as touch, 'ch' || cast(t.n % 3 as varchar) as channel, t.n * 10e0 as age_days
  from generate_series(1, 40) as c(n), generate_series(1, 40) as t(n)
  where t.n <= c.n
)

select conversion, attribution_model, sum(credit) as total
from ({{ ecommerce.attribution_credits('touches', 'conversion', ['age_days desc', 'touch']) }}) as credits
group by conversion, attribution_model
having abs(sum(credit) - 1) > 1e-9
union all
select null, 'conversions and models', count(distinct conversion * 10 + length(attribution_model))
from ({{ ecommerce.attribution_credits('touches', 'conversion', ['age_days desc', 'touch'], models=['linear', 'time_decay']) }}) as credits
having count(distinct conversion * 10 + length(attribution_model)) <> 80
