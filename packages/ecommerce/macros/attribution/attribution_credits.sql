{#
  How the credit for each conversion is shared among its touches, as a SELECT: the columns of the touchpoints with
  `credited_channel`, `attribution_model` and `credit`. Rows without credit are left out. The credits of a conversion
  and model add up to 1, within a billionth; a credit is a decimal number, so that sums of credits do not depend
  on the order in which they are added. A conversion without a touch goes to `Unattributed`.

  touchpoints:      relation or CTE as `attribution_touchpoints` gives it
  conversion:       column that names the conversion
  order_by:         columns that put the touches of a conversion into a total order, earliest first, a list
  age_days:         column with the days from the touch to the conversion, with fractions; null without a touch
  channel:          column with the channel of the touch
  half_life_days:   after so many days a touch counts half as much (time_decay)
  position_weights: shares of the first touch, of those between together, and of the last (position_based)
  ignore_channels:  channels that get credit only where a conversion has no other
#}
{% macro attribution_credits(
  touchpoints,
  conversion,
  order_by,
  age_days='age_days',
  channel='channel',
  models=['first_touch', 'last_touch', 'linear', 'time_decay', 'position_based'],
  half_life_days=7,
  position_weights=[0.4, 0.2, 0.4],
  ignore_channels=['Direct/Other']
) -%}
{%- set ignored = "coalesce(" ~ channel ~ " in ('" ~ ignore_channels | join("', '") ~ "'), false)" if ignore_channels else "false" -%}
{%- set ends = "cast(" ~ (position_weights[0] + position_weights[2]) ~ " as double precision)" -%}
select
  credited.*,
  cast(_exact as decimal(18, 12)) as credit
from (
  select
    placed.*,
    case when {{ age_days }} is null then 'Unattributed' else coalesce({{ channel }}, 'Unknown') end as credited_channel,
    models.attribution_model,
    case models.attribution_model
      when 'first_touch' then case when _place = 1 then cast(1 as double precision) else 0 end
      when 'last_touch' then case when _place = _places then cast(1 as double precision) else 0 end
      when 'linear' then cast(1 as double precision) / _places
      when 'time_decay' then cast(_decay as double precision)
        / cast(sum(_decay) over (partition by {{ conversion }}, models.attribution_model) as double precision)
      when 'position_based' then case
        when _places = 1 then cast(1 as double precision)
        -- Without a middle its share goes to both ends.
        when _places = 2 then cast(case _place when 1 then {{ position_weights[0] }} else {{ position_weights[2] }} end as double precision) / {{ ends }}
        when _place = 1 then cast({{ position_weights[0] }} as double precision)
        when _place = _places then cast({{ position_weights[2] }} as double precision)
        else cast({{ position_weights[1] }} as double precision) / (_places - 2)
      end
    end as _exact
  from (
    select
      counted.*,
      row_number() over (partition by {{ conversion }} order by {{ order_by | join(', ') }}) as _place,
      count(*) over (partition by {{ conversion }}) as _places,
      -- Relative to the youngest touch, so that no weight is too small for a number; decimal, so that their sum is exact.
      cast(coalesce(
        pow(2.0, (min({{ age_days }}) over (partition by {{ conversion }}) - {{ age_days }}) / {{ half_life_days }}), 1
      ) as decimal(18, 15)) as _decay
    from (
      select flagged.*
      from (
        select _rows.*, min(case when {{ ignored }} then 1 else 0 end) over (partition by {{ conversion }}) as _all_ignored
        from {{ touchpoints }} as _rows
      ) as flagged
      where _all_ignored = 1 or not {{ ignored }}
    ) as counted
  ) as placed
  cross join ({% for model in models %}select '{{ model }}' as attribution_model{{ ' union all ' if not loop.last }}{% endfor %}) as models
) as credited
where _exact > 0
{%- endmacro %}
