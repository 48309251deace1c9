select * from (values (1, 'a', 10), (2, 'b', 20), (2, 'c', null), (null, 'c', 40)) t(id, s, v)
