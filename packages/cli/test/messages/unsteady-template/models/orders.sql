{% set number %}{% for n in range(30) %}{{ range(10) | random }}{% endfor %}{% endset %}
{% if execute %}
{% do run_query('select ' ~ number) %}
{% do run_query('select 2') %}
{% endif %}
select 1 as id
