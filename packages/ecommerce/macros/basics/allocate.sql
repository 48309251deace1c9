{#
  The rows of a relation with their part of an amount that they share, as a SELECT: adds `allocated_share` (the
  shares of a partition add up to 1) and `allocated_amount`, to ten decimals.

  amount:           column with the whole, the same on all rows of a partition
  partition_by:     columns that name what is shared out, a list
  weight:           SQL of a weight that is not negative; null counts as 0
  fallback_weights: weights to take instead, in this order, where all weights before are 0; at last all rows
                    get the same
#}
{% macro allocate(relation, amount, partition_by, weight, fallback_weights=[]) -%}
{%- set parent = "(partition by " ~ partition_by | join(', ') ~ ")" -%}
select
  shared.*,
  cast(cast({{ amount }} as double precision) * allocated_share as decimal(28, 10)) as allocated_amount
from (
  select
    _rows.*,
    case
      {%- for w in [weight] + fallback_weights %}
      when sum(coalesce({{ w }}, 0)) over {{ parent }} > 0
        then cast(coalesce({{ w }}, 0) as double precision) / sum(coalesce({{ w }}, 0)) over {{ parent }}
      {%- endfor %}
      else cast(1 as double precision) / count(*) over {{ parent }}
    end as allocated_share
  from {{ relation }} as _rows
) as shared
{%- endmacro %}
