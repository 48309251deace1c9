-- Two-sided tails of the normal distribution as tables print them.
select *
from (values (0.0, 1.0), (0.6744897501960817, 0.5), (1.959963984540054, 0.05), (2.5758293035489004, 0.01), (3.2905267314919255, 0.001))
  as known(z, tail)
where abs({{ erfc('z::double / sqrt(2)') }} - tail) > 2e-7 * tail + 1e-12
