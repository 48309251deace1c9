{{ keeper.note('kept') }}
select 1 as id
