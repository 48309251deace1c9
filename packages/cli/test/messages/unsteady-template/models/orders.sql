{% if execute %}{% do run_query('select ' ~ modules.datetime.datetime.now().isoformat() | tojson) %}{% do run_query('select 2') %}{% endif %}
select 1 as id
