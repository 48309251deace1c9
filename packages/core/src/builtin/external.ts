import { jinjaFile } from './jinja-file.ts';

/** dbt-duckdb's external materialization in parts, and views on what earlier runs wrote into files. */
export const EXTERNAL = jinjaFile(
  'dbt_duckdb',
  'external.sql',
  String.raw`
{%- macro external_location(relation, config) -%}
  {%- set ending = '' -%}
  {%- if config.get('options', {}).get('partition_by') is none -%}{%- set ending = '.' ~ config.get('format', 'parquet') -%}{%- endif -%}
  {{- adapter.external_root() }}/{{ relation.identifier }}{{ ending }}
{%- endmacro -%}

{%- macro location_exists(location) -%}{{ return(adapter.location_exists(location)) }}{%- endmacro -%}

{%- macro write_to_file(relation, location, options) -%}
  {%- call statement('write_to_file') -%}
    copy {{ relation }} to '{{ location }}' ({{ options }})
  {%- endcall -%}
{%- endmacro -%}

{%- macro store_relation(plugin, relation, location, format, config) -%}
  {%- do adapter.store_relation(plugin, relation, adapter.get_columns_in_relation(relation), location, format, config) -%}
{%- endmacro -%}

{%- macro render_write_options(config) -%}
  {%- set options = config.get('options', {}) -%}
  {%- if options is not mapping -%}
    {%- do exceptions.raise_compiler_error('The options argument must be a dictionary') -%}
  {%- endif -%}
  {%- set options = dict(options) -%}
  {%- for name in options -%}{%- do options.update({name: render(options[name])}) -%}{%- endfor -%}
  {%- for name in ['format', 'delimiter'] if config.get(name) -%}
    {%- do options.update({name: render(config.get(name))}) -%}
  {%- endfor -%}
  {{ return(options) }}
{%- endmacro -%}

{%- macro register_upstream_external_models() -%}
  {%- set done = [] -%}
  {%- set schemas = [] -%}
  {%- for id in selected_resources if execute and id in graph.nodes -%}
    {%- for upstream_id in graph.nodes[id].depends_on.nodes if upstream_id not in done and upstream_id not in selected_resources -%}
      {%- do done.append(upstream_id) -%}
      {%- set upstream = graph.nodes.get(upstream_id) -%}
      {%- if upstream and upstream.resource_type in ('model', 'seed') and upstream.config.materialized == 'external' -%}
        {%- set relation = api.Relation.create(database=upstream.database, schema=upstream.schema, identifier=upstream.alias) -%}
        {%- set location = upstream.config.get('location', external_location(relation, upstream.config)) -%}
        {%- set read_location = adapter.external_read_location(location, render_write_options(upstream.config)) -%}
        {%- if relation.schema not in schemas -%}
          {%- call statement('main', language='sql') -%}create schema if not exists {{ relation.without_identifier() }}{%- endcall -%}
          {%- do schemas.append(relation.schema) -%}
        {%- endif -%}
        {%- call statement('main', language='sql') -%}
          create or replace view {{ relation }} as (
            select * from '{{ read_location }}'
          );
        {%- endcall -%}
      {%- endif -%}
    {%- endfor -%}
  {%- endfor -%}
  {%- if schemas -%}{%- do adapter.commit() -%}{%- endif -%}
{%- endmacro -%}

{%- macro duckdb__external_view(relation, format, location, options, columns) -%}
  create or replace view {{ relation }} as (
    select * from read_{{ format }}('{{ location }}'
    {%- for key, value in options.items() -%}
      , {{ key }} = {% if value is string %}'{{ value }}'{% else %}{{ value }}{% endif %}
    {%- endfor -%}
    )
    {%- for column in columns %}
    {{ 'where' if loop.first else 'and' }} {{ column.quoted }} is not null
    {%- endfor %}
  )
{%- endmacro -%}

{% materialization external, adapter='duckdb', supported_languages=['sql', 'python'] %}
  {%- set location = render(config.get('location', default=external_location(this, config))) -%}
  {%- set options = render_write_options(config) -%}
  {%- set write_options = adapter.external_write_options(location, options) -%}
  {%- set formats = ['csv', 'parquet', 'json'] -%}
  {%- set format = config.get('format') or (options.format | lower) -%}
  {%- if format not in formats -%}
    {%- if config.get('format') -%}
      {%- do exceptions.raise_compiler_error('Invalid format: ' ~ format ~ '. Allowed formats are: ' ~ formats | join(', ')) -%}
    {%- endif -%}
    {%- set format = 'parquet' -%}
  {%- endif -%}
  {%- set standard = {'union_by_name': False} if format == 'parquet' else {'auto_detect': True} -%}
  {%- set read_options = dict(config.get(format ~ '_read_options', standard)) -%}
  {%- if options.get('compression') and format != 'parquet' and 'compression' not in read_options -%}
    {%- do read_options.update({'compression': options.compression}) -%}
  {%- endif -%}
  {%- set existing = load_cached_relation(this) -%}
  {%- set target_relation = this.incorporate(type='view') -%}
  {%- set temporary = make_intermediate_relation(this.incorporate(type='table'), suffix='__dbt_tmp') -%}
  {%- set intermediate = make_intermediate_relation(target_relation, suffix='__dbt_int') -%}
  {%- set backup = make_backup_relation(target_relation, 'table' if existing is none else existing.type) -%}
  {%- for relation in [intermediate, temporary, backup] -%}
    {%- do drop_relation_if_exists(load_cached_relation(relation)) -%}
  {%- endfor -%}
  {{ run_hooks(pre_hooks, inside_transaction=False) }}
  {{ run_hooks(pre_hooks, inside_transaction=True) }}
  {%- call statement('create_table', language=model.language) -%}{{ create_table_as(False, temporary, compiled_code, model.language) }}{%- endcall -%}
  {#- A file without rows would not tell its columns: one row of nulls stands in it, which the view leaves out. -#}
  {%- set columns = [] -%}
  {%- if run_query('select count(*) as row_count from ' ~ temporary)[0][0] == 0 -%}
    {%- do columns.extend(adapter.get_columns_in_relation(temporary)) -%}
    {%- call statement('fill') -%}insert into {{ temporary }} values ({{ (['null'] * (columns | length)) | join(', ') }}){%- endcall -%}
  {%- endif -%}
  {{ write_to_file(temporary, location, write_options) }}
  {%- set read_location = adapter.external_read_location(location, options) -%}
  {%- call statement('main') -%}{{ duckdb__external_view(intermediate, format, read_location, read_options, columns) }}{%- endcall -%}
  {%- if existing is not none -%}{%- do adapter.rename_relation(existing, backup) -%}{%- endif -%}
  {%- do adapter.rename_relation(intermediate, target_relation) -%}
  {{ run_hooks(post_hooks, inside_transaction=True) }}
  {%- do apply_grants(target_relation, config.get('grants'), should_revoke=should_revoke(existing, full_refresh_mode=True)) -%}
  {%- do persist_docs(target_relation, model) -%}
  {%- do adapter.commit() -%}
  {%- do drop_relation_if_exists(backup) -%}
  {%- do drop_relation_if_exists(temporary) -%}
  {%- set plugin = 'glue|' ~ config.get('glue_database', 'default') if config.get('glue_register') else config.get('plugin') -%}
  {%- if plugin is not none -%}{%- do store_relation(plugin, target_relation, location, format, config) -%}{%- endif -%}
  {{ run_hooks(post_hooks, inside_transaction=False) }}
  {{ return({'relations': [target_relation]}) }}
{% endmaterialization %}
`,
);
