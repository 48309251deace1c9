select '{{ metric('revnue') }}', '{{ metric('old_revenue') }}'
