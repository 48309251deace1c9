select i as id, i % 3 as m from range(9) t(i)
