select '{{ var("everywhere") }}' as e, {{ var("number") + 1 }} as n, '{{ var("list") | join("-") }}' as l,
  {{ var("nested").x.y }} as y, '{{ var("missing", "dflt") }}' as m, '{{ var("nothing") }}' as nothing,
  '{{ env_var("CASE_VALUE", "none") }}' as env, {{ env_var("CASE_NUMBER", "3") | as_number }} as num,
  {{ var.has_var("number") }} as has
