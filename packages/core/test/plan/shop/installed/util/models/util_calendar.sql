select {{ util.today() }} as d
