{% macro snapshot_rounded_strategy(node, snapshotted_rel, current_rel, model_config, target_exists) %}
  {% set columns = config.get('snapshot_table_column_names') or get_snapshot_table_column_names() %}
  {% set key = config.get('unique_key') %}
  {% set updated_at = config.get('updated_at') %}
  {% do return({
    'unique_key': key,
    'updated_at': updated_at,
    'row_changed': 'round(' ~ snapshotted_rel ~ '.amount) <> round(' ~ current_rel ~ '.amount)',
    'scd_id': snapshot_hash_arguments([key, updated_at]),
    'hard_deletes': adapter.get_hard_deletes_behavior(config),
  }) %}
{% endmacro %}

{# The built-in strategy, but rows called 'frozen' never change. #}
{% macro snapshot_check_strategy(node, snapshotted_rel, current_rel, model_config, target_exists) %}
  {% set usual = dbt.snapshot_check_strategy(node, snapshotted_rel, current_rel, model_config, target_exists) %}
  {% do usual.update({'row_changed': '(' ~ usual.row_changed ~ ') and ' ~ current_rel ~ ".name <> 'frozen'"}) %}
  {% do return(usual) %}
{% endmacro %}
