{% macro default__cents(c) %}{{ c }} / 100{% endmacro %}
{% macro cents(c) %}{{ return(adapter.dispatch('cent', 'shop')(c)) }}{% endmacro %}
{% macro dotted(c) %}{{ return(adapter.dispatch('shop.cents')(c)) }}{% endmacro %}
{% macro named(c, name) %}{{ return(adapter.dispatch(name)(c)) }}{% endmacro %}
{% macro spaced(c, space) %}{{ return(adapter.dispatch('cents', macro_namespace=space)(c)) }}{% endmacro %}
