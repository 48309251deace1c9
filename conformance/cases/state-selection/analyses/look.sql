select * from {{ ref('untouched') }}
