{#-
  Two variants side by side, within the window in which both ran; what B earned more is carried only to the sessions
  of B between the end of the test and report_until. A is the control; the comparison stands in B's row.
-#}
with entries as (
  select
    sessions.session_id,
    sessions.traffic_source,
    sessions.traffic_campaign,
    counted.counts_by,
    case counted.counts_by when 'billing_page' then sessions.billing_page else sessions.landing_page end as variant,
    case counted.counts_by when 'billing_page' then sessions.billing_at else sessions.session_at end as entered_at
  from {{ ref('dim_session_activity') }} as sessions
  cross join (select distinct counts_by from {{ ref('ab_tests') }}) as counted
),

-- A test's own sessions, of either variant, at any time before report_until.
candidates as (
  select tests.test_name, tests.variant_a, tests.variant_b, tests.starts_at, tests.ends_at, entries.*
  from {{ ref('ab_tests') }} as tests
  inner join entries
    on entries.counts_by = tests.counts_by
    and entries.variant in (tests.variant_a, tests.variant_b)
    and (tests.traffic_source is null or entries.traffic_source = tests.traffic_source)
    and (tests.traffic_campaign is null or entries.traffic_campaign = tests.traffic_campaign)
  where cast(entries.entered_at as date) < {{ report_until() }}
),

with_start as (
  select
    * exclude (starts_at),
    coalesce(
      starts_at, min(entered_at) filter (where variant = variant_b) over (partition by test_name)
    ) as starts_at
  from candidates
),

revenues as (
  select session_id, sum(price_usd) as revenue
  from {{ ref('fact_orders') }}
  where order_date < {{ report_until() }}
  group by session_id
),

variants as (
  select
    with_start.test_name,
    with_start.variant,
    with_start.variant = with_start.variant_b as is_treatment,
    with_start.starts_at,
    with_start.ends_at,
    count(*) filter (where entered_at >= starts_at and entered_at < ends_at) as sessions,
    count(revenues.session_id) filter (where entered_at >= starts_at and entered_at < ends_at) as conversions,
    coalesce(sum(revenues.revenue) filter (where entered_at >= starts_at and entered_at < ends_at), 0) as revenue,
    count(*) filter (where entered_at >= ends_at) as later_sessions
  from with_start
  left join revenues on revenues.session_id = with_start.session_id
  group by 1, 2, 3, 4, 5
),

rates as (
  select
    *,
    {{ ecommerce.safe_divide('conversions', 'sessions') }} as conversion_rate,
    {{ ecommerce.safe_divide('revenue', 'sessions') }} as revenue_per_session
  from variants
),

compared as (
  select
    treatment.test_name,
    treatment.variant,
    treatment.conversion_rate - control.conversion_rate as difference,
    (treatment.conversions + control.conversions)
      / nullif(cast(treatment.sessions + control.sessions as double), 0) as pooled_rate,
    1.0::double / nullif(treatment.sessions, 0) + 1.0::double / nullif(control.sessions, 0) as inverse_sessions,
    sqrt(
      treatment.conversion_rate * (1 - treatment.conversion_rate) / nullif(treatment.sessions, 0)
      + control.conversion_rate * (1 - control.conversion_rate) / nullif(control.sessions, 0)
    ) as standard_error,
    (treatment.revenue_per_session - control.revenue_per_session) * treatment.later_sessions
      as incremental_revenue
  from rates as treatment
  inner join rates as control
    on control.test_name = treatment.test_name
    and treatment.is_treatment
    and not control.is_treatment
),

scored as (
  select
    *,
    difference / nullif(sqrt(pooled_rate * (1 - pooled_rate) * inverse_sessions), 0) as z_score
  from compared
)

select
  rates.test_name,
  rates.variant,
  rates.is_treatment,
  rates.starts_at,
  rates.ends_at,
  rates.sessions,
  rates.conversions,
  rates.conversion_rate,
  cast(rates.revenue as decimal(18, 2)) as revenue,
  rates.revenue_per_session,
  rates.later_sessions,
  scored.difference,
  scored.z_score,
  -- two-sided
  {{ erfc('abs(scored.z_score) / sqrt(2)') }} as p_value,
  scored.difference - 1.959963984540054 * scored.standard_error as difference_low,
  scored.difference + 1.959963984540054 * scored.standard_error as difference_high,
  scored.incremental_revenue
from rates
left join scored on scored.test_name = rates.test_name and scored.variant = rates.variant
