{{ config(enabled=var('published_figures')) }}

{% call ecommerce.assert_figure(3) %}
select count(*) from {{ ref('int_lines_classified') }} where line_type = 'bad_debt'
{% endcall %}
