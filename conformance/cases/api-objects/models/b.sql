-- {{ ref('a') }}
{% set r = api.Relation.create(database='d', schema='s', identifier='i', type='view') %}
{% set c = api.Column('col', 'varchar', 20) %}
select '{{ r }}' as r, '{{ r.without_identifier() }}' as wi, '{{ r.include(database=false) }}' as inc, '{{ r.quote(identifier=false) }}' as q,
 '{{ r.incorporate(path={"identifier": "j"}) }}' as j, '{{ r.identifier }}{{ r.schema }}{{ r.database }}{{ r.type }}{{ r.is_view }}' as parts,
 '{{ r.replace_path(schema="zz") }}' as rp, '{{ r.information_schema() }}' as isch, '{{ r.name }} {{ r.table }}' as nm,
 '{{ c.name }} {{ c.quoted }} {{ c.data_type }} {{ c.is_string() }} {{ c.string_size() }}' as col,
 '{{ api.Column.create("x", "integer").data_type }} {{ api.Column.string_type(10) }} {{ api.Column.numeric_type("decimal", 10, 2) }}' as ct,
 '{{ this }} {{ this.schema }} {{ this.name }} {{ model.name }} {{ model.unique_id }} {{ model.config.materialized }}' as self,
 '{{ target.name }} {{ target.type }} {{ target.threads }} {{ target.profile_name }} {{ target.schema }}' as tgt,
 '{{ project_name }} {{ dbt_version.split(".")[0] }} {{ execute }} {{ flags.FULL_REFRESH }} {{ flags.WHICH }}' as misc,
 '{{ adapter.type() }} {{ adapter.check_schema_exists(target.database, target.schema) }}' as ad,
 '{{ modules.datetime.date(2024, 1, 2).isoformat() }} {{ modules.re.sub("a", "b", "aaa") }} {{ modules.itertools.chain([1], [2]) | list }}' as mods,
 '{{ tojson({"a": [1, none, true]}) }} {{ fromjson("[1]")[0] }} {{ toyaml({"a": 1}) | trim }} {{ fromyaml("a: 1").a }}' as ser,
 '{{ zip([1,2],[3,4]) | list }} {{ set([1,1]) | length }} {{ local_md5("a") }}' as z
