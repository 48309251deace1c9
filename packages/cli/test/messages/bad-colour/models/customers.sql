{{ config(docs={'node_color': '#ff00'}) }}
select 1 as id
