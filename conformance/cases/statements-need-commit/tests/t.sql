{% call statement('x') %}create table main.in_test as select 1 as a{% endcall %} select 1 as a where false
