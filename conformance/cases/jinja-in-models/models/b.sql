{% call(x) wrap() %}called {{ x }}{% endcall %}
{% set ns = namespace(total=0) %}{% for i in range(4) %}{% set ns.total = ns.total + i %}{% endfor %}
{% set block %}multi {{ 1 + 1 }}{% endset %}
select 'i' as i, {{ ns.total }} as t, '{{ block }}' as b, '{{ wrapped() }}' as w from {{ ref('a') }}
