select 1 from {{ ref('untouched') }} where id is null
