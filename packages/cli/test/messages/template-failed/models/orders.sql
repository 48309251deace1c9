select {{ 1 + 'a' }} as amount
