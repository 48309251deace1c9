{#
  The channel of a visit from its traffic source. The first four are ad platforms too.
#}
{% macro visit_channel(traffic_source) -%}
{{ ecommerce.channel_group([
  (traffic_source ~ " = 'Adwords'", 'Google'),
  (traffic_source ~ " = 'Facebook'", 'Facebook'),
  (traffic_source ~ " = 'YouTube'", 'YouTube'),
  (traffic_source ~ " = 'Email'", 'Email'),
  (traffic_source ~ " = 'Organic'", 'Organic Search'),
], default='Direct/Other') }}
{%- endmacro %}
