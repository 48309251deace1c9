select 'café' as word
