{{ config(tags=['single']) }}
-- a comment
select * from {{ ref('m') }} where id > 1;
