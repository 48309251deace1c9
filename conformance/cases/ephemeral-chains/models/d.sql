with c as (select * from {{ ref('c') }}), "Odd (name" as (select 1)
select c.id, c.t, b.t as bt from c join {{ ref('b') }} b using (id)
