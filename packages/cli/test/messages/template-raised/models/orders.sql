select {{ exceptions.raise_compiler_error('No orders today.') if execute }} as amount
