select range as i from range(5)
