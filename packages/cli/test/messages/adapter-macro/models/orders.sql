select {{ adapter_macro('cents', 'amount') }} as cents
