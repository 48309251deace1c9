select {{ endless(1) }}
