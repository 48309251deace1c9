{% if execute %}{% set rows = run_query('select nope from (select 1 as note)') %}{% endif %}
select 1 as id
