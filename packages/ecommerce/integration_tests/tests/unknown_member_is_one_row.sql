{{ same_rows(
  ecommerce.unknown_member({"customer_key": ecommerce.unknown_key(), "segment": "'Unknown'", "budget": none}),
  "select " ~ ecommerce.surrogate_key(["'unknown'"]) ~ ", 'Unknown', null"
) }}
