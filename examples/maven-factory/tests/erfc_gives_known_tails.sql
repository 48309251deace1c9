-- Two-sided tails of the normal distribution as tables print them, and erfc on both sides of 3, where its way changes.
select *
from (values
  (0.0, 1.0), (0.6744897501960817, 0.5), (1.959963984540054, 0.05), (2.5758293035489004, 0.01),
  (3.2905267314919255, 0.001), (4.24, 2.235197866424112e-05),
  (4.3, 1.7079810941983632e-05), (6.0, 1.9731752900754024e-09)
) as known(z, tail)
where abs({{ erfc('z::double / sqrt(2)') }} - tail) > 1e-11 * tail
