-- Nothing goes silently: the clicks of the source are those kept, those rejected, and repetitions of one of them.
select read, kept, rejected
from (
  select
    (select count(distinct event_id) from ({{ loads('clickstream') }}) as loaded) as read,
    (select count(*) from {{ ref('stg_clickstream') }}) as kept,
    (select count(distinct source_key) from {{ ref('stg_rejects') }} where source_table = 'clickstream') as rejected
) as counted
where read <> kept + rejected
