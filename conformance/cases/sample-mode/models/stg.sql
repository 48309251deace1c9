select * from {{ ref('clicks') }} as c
