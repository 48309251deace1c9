-- With bins of equal size, chance or the user id would decide between buyers who are alike.
{{ config(enabled=var('rfm_method') == 'percent_rank') }}
select 'recency' as measure, recency as value from {{ ref('dim_user_rfm') }} group by recency having min(r_score) <> max(r_score)
union all
select 'frequency', frequency from {{ ref('dim_user_rfm') }} group by frequency having min(f_score) <> max(f_score)
union all
select 'monetary', monetary from {{ ref('dim_user_rfm') }} group by monetary having min(m_score) <> max(m_score)
