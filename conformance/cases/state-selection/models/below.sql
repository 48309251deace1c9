select id from {{ ref("with_macro") }} union all select id from {{ ref("steady") }}
