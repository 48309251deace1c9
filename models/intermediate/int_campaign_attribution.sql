-- Sessions with the campaigns that may have brought them: those of the platform and day, weighted by clicks,
-- so that a session counts once however many campaigns ran. Without a campaign a session has one row.

with campaigns as (
  select date, platform, campaign_id, cast(allocated_share as decimal(18, 12)) as campaign_weight
  from (
    {{ ecommerce.allocate(
      ref('stg_marketing'),
      amount='1',
      partition_by=['date', 'platform'],
      weight='clicks',
      fallback_weights=['spend'],
    ) | indent(4) }}
  ) as weighted
),

sessions as (
  select
    session_id,
    visitor_key,
    cast(created_at as date) as session_date,
    {{ visit_channel('traffic_source') }} as attributed_channel
  from {{ ref('int_web_sessions') }}
  where is_session_start
),

credits as (
  select
    session_id,
    {%- for model in attribution_models() %}
    {%- for measure in ['orders', 'revenue', 'gross_profit'] %}
    coalesce(sum(attributed_{{ measure }}) filter (where attribution_model = '{{ model }}'), 0) as {{ model }}_{{ measure }}{{ ',' if not (loop.last and model == 'position_based') }}
    {%- endfor %}
    {%- endfor %}
  from {{ ref('int_attribution_credits') }}
  where session_id is not null
  group by session_id
)

select
  s.session_id,
  s.visitor_key,
  s.session_date,
  s.attributed_channel,
  c.campaign_id,
  coalesce(c.campaign_weight, 1) as campaign_weight
  {%- for model in attribution_models() %}
  {%- for measure in ['orders', 'revenue', 'gross_profit'] %},
  coalesce({{ share_of('k.' ~ model ~ '_' ~ measure, 'coalesce(c.campaign_weight, 1)') }}, 0) as {{ model }}_{{ measure }}
  {%- endfor %}
  {%- endfor %}
from sessions as s
left join campaigns as c on s.session_date = c.date and s.attributed_channel = c.platform
left join credits as k on s.session_id = k.session_id
