select id, name from {{ ref('people') }} where {{ "id > 1" if defer_relation else "id > 0" }}
