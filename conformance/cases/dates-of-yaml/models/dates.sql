select 1 as a
-- {{ fromyaml("a: 2020-01-02\nb: 2020-01-02 03:04:05\nc: 2020-01-02T03:04:05Z\nd: 2020-01-02T03:04:05+02:00") }}
-- {{ fromyaml("a: 2020-01-02").a.strftime('%d/%m/%Y') }}
-- {{ fromyaml("a: 2020-01-02").a - modules.datetime.timedelta(days=1) }}
-- {{ fromyaml("a: 2020-01-02").a < modules.datetime.date(2021,1,1) }} {{ modules.datetime.date(2021,1,1) > fromyaml("a: 2020-01-02").a }}
-- {{ (fromyaml("a: 2020-01-05").a - fromyaml("a: 2020-01-02").a).days }} {{ fromyaml("a: 2020-01-02").a == modules.datetime.date(2020,1,2) }}
-- {{ toyaml(fromyaml("a: 2020-01-02\nb: 2020-01-02 03:04:05")) }}
-- {{ var('d') }} {{ var('d').isoformat() }} {{ fromyaml("a: 2020-01-02").a ~ 'x' }} {{ {'k': var('d')} }}
