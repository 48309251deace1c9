select * from {{ ref('clicks') }} where id > 100
