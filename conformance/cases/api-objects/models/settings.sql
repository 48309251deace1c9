{# The project's settings, as macros reach them that are not told them. #}
{% set config = adapter.config %}
select
  '{{ config.project_name }} {{ config.profile_name }} {{ config.target_name }}' as names,
  {{ config.quoting.database }} as quotes_database,
  $${{ config.quoting }}$$ as quoting,
  $${{ config.model_paths }} {{ config.seed_paths }} {{ config.snapshot_paths }} {{ config.analysis_paths }} {{ config.test_paths }} {{ config.macro_paths }}$$ as paths,
  $${{ config.dispatch }}$$ as dispatch,
  {{ config.nothing_like_it is defined }} as more
