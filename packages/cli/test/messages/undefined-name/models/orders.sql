select {{ cnets('amount') }} as amount
