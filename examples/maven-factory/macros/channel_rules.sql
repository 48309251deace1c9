{#-
  The marketing channel of a session, as an ordered list of rules: the first that holds decides.
  Whether a visit is organic stands in http_referer alone: search engines' URLs never occur in utm_source.
-#}
{% macro channel_rules() %}
  {%- do return([
    ("utm_source = 'socialbook'", 'paid_social'),
    ("utm_campaign = 'brand'", 'paid_brand'),
    ("utm_campaign = 'nonbrand'", 'paid_nonbrand'),
    ("utm_source is null and http_referer is not null", 'organic'),
    ("utm_source is null and http_referer is null", 'direct_type_in'),
  ]) -%}
{% endmacro %}
