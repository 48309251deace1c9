-- One load, at noon: what the `fresh` test is tried on.
select timestamp '2024-01-10 12:00:00' as loaded_at
