select made_as from {{ ref('one') }}
