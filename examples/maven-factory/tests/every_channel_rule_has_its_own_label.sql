{#- The rules of channel_group, as data: the first that holds decides, and no two share a label. -#}
select label, count(*) as rules
from (
  {%- for condition, label in channel_rules() %}
  {{ 'union all ' if not loop.first }}select '{{ label }}' as label
  {%- endfor %}
) as rules
group by label
having count(*) > 1
