select 1 from {{ ref('untouched') }} where id < 0
