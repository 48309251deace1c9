select nope from {{ ref('eph') }}
