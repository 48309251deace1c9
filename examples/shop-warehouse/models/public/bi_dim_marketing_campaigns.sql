-- The current version of every member of dim_marketing_campaigns.
{{ config(alias='dim_marketing_campaigns') }}
select *
from {{ ref('dim_marketing_campaigns') }}
where is_current
