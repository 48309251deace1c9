select id from {{ ref("body") }}
