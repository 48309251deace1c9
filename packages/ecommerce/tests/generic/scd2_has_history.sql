{# Fails if fewer than `min_keys` members of a history dimension have more than one version: nothing ever changed. #}
{% test scd2_has_history(model, natural_key, min_keys=1) %}
select changed
from (
  select count(*) as changed
  from (select {{ natural_key }} from {{ model }} as _rows group by {{ natural_key }} having count(*) > 1) as members
) as counted
where changed < {{ min_keys }}
{% endtest %}
