{% do exceptions.warn('a warning') %} select 1 as id
