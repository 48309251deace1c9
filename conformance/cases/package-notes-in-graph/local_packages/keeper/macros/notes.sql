{# Notes that nodes leave in `graph` for the end of the run, as packages that watch a run keep them. #}
{% macro begin() %}
  {% if execute %}{% do graph.setdefault('keeper', {'seen': [], 'rows': {}}) %}{% endif %}
{% endmacro %}

{% macro note(name) %}
  {% if execute %}
    {% set rows = run_query("select count(*) as n from range(3)").rows[0]['n'] %}
    {% set notes = graph.setdefault('keeper', {'seen': [], 'rows': {}}) %}
    {% do notes.seen.append(name) %}
    {% do notes.rows.update({name: rows}) %}
  {% endif %}
{% endmacro %}

{% macro write_down(results) %}
  {% if execute %}
    {% set notes = graph.get('keeper', {}) %}
    {% set config = builtins.ref.config %}
    {% do invocation_args_dict.update({'mine': 'changed'}) %}
    {% do context.update({'keeper_word': 'from the context'}) %}
    {% set found = [] %}
    {% for result in results | sort(attribute='node.unique_id') if result.node.resource_type in ('model', 'seed') %}
      {% do found.append(result.node.name ~ ':' ~ result.to_dict()['status'] ~ ':' ~ ((result.node.to_dict().get('compiled_code') or '') | trim | length > 0)) %}
    {% endfor %}
    {% set times = results[0].timing | map(attribute='name') | list %}
    create or replace table {{ target.schema }}.notes as select
      '{{ notes.seen | sort | join(",") }}' as seen,
      '{{ notes.rows.items() | sort | list | tojson }}' as counted,
      '{{ config.project_name }}' as project,
      '{{ config.dependencies["keeper"].version }}' as version,
      '{{ config.vars.to_dict()["greeting"] }}' as greeting,
      '{{ invocation_args_dict["mine"] }}' as argument,
      '{{ keeper.word() }}' as word,
      '{{ found | join(",") }}' as results,
      '{{ times | join(",") }}' as times
  {% endif %}
{% endmacro %}

{% macro word() %}{{ return(context['keeper_word']) }}{% endmacro %}

{% macro changed_meta() %}
  {# What a template changes of a node is its own. #}
  {% do model.meta.update({'touched': true}) %}
  {% do model.config.update({'owner': 'me'}) %}
  {{ return(model.meta.touched ~ ' ' ~ model.config.owner) }}
{% endmacro %}
