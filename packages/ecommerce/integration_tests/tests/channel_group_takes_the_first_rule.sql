{{ same_rows(
  "select c, " ~ ecommerce.channel_group([("c like '%brand%'", "brand"), ("c = 'nonbrand'", "never"), ("c is null", "direct")]) ~ " from (values ('nonbrand'), (null), ('x')) as t(c)",
  "values ('nonbrand', 'brand'), (null, 'direct'), ('x', 'other')"
) }}
