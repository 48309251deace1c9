select id, name from {{ ref("people") }} where id > 0
