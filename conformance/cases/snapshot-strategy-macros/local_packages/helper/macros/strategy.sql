{% macro snapshot_versioned_strategy(node, snapshotted_rel, current_rel, config, target_exists) %}
  {% set key = config['unique_key'] %}
  {% set updated_at = snapshot_get_time() %}
  {% do return({
    'unique_key': key,
    'updated_at': updated_at,
    'row_changed': snapshotted_rel ~ '.version < ' ~ current_rel ~ '.version',
    'scd_id': snapshot_hash_arguments([key, 'version']),
    'invalidate_hard_deletes': false
  }) %}
{% endmacro %}
