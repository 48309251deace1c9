{% if execute %}{{ exceptions.raise_compiler_error('on purpose') }}{% endif %} select 1
