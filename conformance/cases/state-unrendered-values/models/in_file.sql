{{ config(
    materialized=env_var('SOME_KIND', 'view'),
    tags=['a', var('tag', "it's") ~ 'b' | upper],
    meta={'k': 1 + 2 * 3, "on": true and not (var('n', 1) > 2), 'none': none, 'f': -1.5},
    alias='x' if target.name == 'dev' else 'y_' ~ target['schema'],
    persist_docs={'relation': 1 in [1, 2] and (3 is not odd)}
) }}
select 1 as id
