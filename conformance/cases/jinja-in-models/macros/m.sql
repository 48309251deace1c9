{% macro wrap() %}-- {{ caller('here') }}{% endmacro %}
{% macro wrapped() -%}{%- set out = [] -%}{%- for k, v in {'b': 2, 'a': 1} | dictsort -%}{%- do out.append(k ~ v) -%}{%- endfor -%}{{ return(out | join(',')) }}{%- endmacro %}
