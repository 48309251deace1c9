{#
  How the credit for each conversion is shared among its touches, as a SELECT with the columns of the
  touchpoints, `attribution_model` and `credit`. Rows without credit are left out; the credits of a
  conversion and model add up to 1, within a billionth: a credit is a decimal number, so that sums of credits
  do not depend on the order in which they are added.

  touchpoints:      relation or CTE, one row per conversion and touch
  conversion:       column that names the conversion
  order_by:         columns that put the touches of a conversion into a total order, a list
  age_days:         column with the days from the touch to the conversion, with fractions
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
{%- set ignored = channel ~ " in ('" ~ ignore_channels | join("', '") ~ "')" -%}
select * exclude (exact_credit), cast(exact_credit as decimal(18, 12)) as credit
from (
  select
    placed.* exclude (_place, _places, _decay),
    models.attribution_model,
    case models.attribution_model
      when 'first_touch' then cast(_place = 1 as double)
      when 'last_touch' then cast(_place = _places as double)
      when 'linear' then 1.0 / _places
      when 'time_decay' then cast(_decay as double) / cast(sum(_decay) over (partition by {{ conversion }}, models.attribution_model) as double)
      when 'position_based' then case
        when _places = 1 then 1.0
        -- Without a middle its share goes to both ends.
        when _places = 2 then case _place
          when 1 then cast({{ position_weights[0] }} as double) / ({{ position_weights[0] }} + {{ position_weights[2] }})
          else cast({{ position_weights[2] }} as double) / ({{ position_weights[0] }} + {{ position_weights[2] }})
        end
        when _place = 1 then cast({{ position_weights[0] }} as double)
        when _place = _places then cast({{ position_weights[2] }} as double)
        else cast({{ position_weights[1] }} as double) / (_places - 2)
      end
    end as exact_credit
  from (
    select
      *,
      row_number() over (partition by {{ conversion }} order by {{ order_by | join(', ') }}) as _place,
      count(*) over (partition by {{ conversion }}) as _places,
      -- Relative to the youngest touch, so that no weight is too small for a number; decimal, so that their sum
      -- is exact.
      cast(
        pow(2.0, (min({{ age_days }}) over (partition by {{ conversion }}) - {{ age_days }}) / {{ half_life_days }}) as decimal(18, 15)
      ) as _decay
    from (
      select *
      from {{ touchpoints }}
      qualify {{ channel }} is null or not {{ ignored }} or bool_and({{ ignored }}) over (partition by {{ conversion }})
    ) as counted
  ) as placed
  cross join (values {% for model in models %}('{{ model }}'){{ ', ' if not loop.last }}{% endfor %}) as models(attribution_model)
) as credited
where exact_credit > 0
{%- endmacro %}
