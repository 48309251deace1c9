select 4 as id {% if var('c_on', false) %} union all select * from {{ ref('c') }} {% endif %}
