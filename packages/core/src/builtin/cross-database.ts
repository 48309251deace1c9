import { dispatched } from './dispatched.ts';
import { jinjaFiles } from './jinja-file.ts';

/** A macro that gives a type's name, as its column class knows it. */
const type = (name: string) => ({
  parameters: '',
  bodies: { default: `{{ return(api.Column.translate_type('${name}')) }}` },
});

/** Functions of SQL that databases spell differently. */
const FUNCTIONS = dispatched({
  any_value: {
    parameters: 'expression',
    bodies: { default: 'any_value({{ expression }})', duckdb: 'arbitrary({{ expression }})' },
  },
  bool_or: { parameters: 'expression', bodies: { default: 'bool_or({{ expression }})' } },
  cast: { parameters: 'field, type', bodies: { default: ' cast({{ field }} as {{ type }}) ' } },
  safe_cast: { parameters: 'field, type', bodies: { default: ' cast({{ field }} as {{ type }}) ' } },
  concat: { parameters: 'fields', bodies: { default: "{{ fields | join(' || ') }}" } },
  hash: {
    parameters: 'field',
    bodies: { default: "md5(cast({{ field }} as {{ api.Column.translate_type('string') }}))" },
  },
  length: { parameters: 'expression', bodies: { default: ' length( {{ expression }} )' } },
  position: {
    parameters: 'substring_text, string_text',
    bodies: { default: ' position( {{ substring_text }} in {{ string_text }} )' },
  },
  replace: {
    parameters: 'field, old_chars, new_chars',
    bodies: { default: ' replace( {{ field }}, {{ old_chars }}, {{ new_chars }} ) ' },
  },
  right: {
    parameters: 'string_text, length_expression',
    bodies: { default: ' right( {{ string_text }}, {{ length_expression }} )' },
  },
  split_part: {
    parameters: 'string_text, delimiter_text, part_number',
    bodies: {
      default: ' split_part( {{ string_text }}, {{ delimiter_text }}, {{ part_number }} ) ',
      duckdb: ' string_split({{ string_text }}, {{ delimiter_text }})[ {{ part_number }} ] ',
    },
  },
  listagg: {
    parameters: `measure, delimiter_text="','", order_by_clause=none, limit_num=none`,
    bodies: {
      duckdb:
        '{% set ordered = (measure ~ " " ~ order_by_clause) if order_by_clause else measure %}' +
        '{% if limit_num %}' +
        "list_aggr( (array_agg( {{ ordered }} ))[1:{{ limit_num }}], 'string_agg', {{ delimiter_text }} )" +
        '{% else %}' +
        ' string_agg( {{ measure }}, {{ delimiter_text }} {{ order_by_clause or "" }} )' +
        '{% endif %}',
    },
  },
  string_literal: { parameters: 'value', bodies: { default: "'{{ value }}'" } },
  escape_single_quotes: {
    parameters: 'expression',
    bodies: { default: `{{ expression | replace("'", "''") }}` },
  },
  equals: {
    parameters: 'expr1, expr2',
    bodies: {
      default:
        '{% if adapter.behavior.enable_truthy_nulls_equals_macro.no_warn %}' +
        ' case when (({{ expr1 }} = {{ expr2 }}) or ({{ expr1 }} is null and {{ expr2 }} is null)) then 0 else 1 end = 0\n' +
        '{% else %}({{ expr1 }} = {{ expr2 }})\n{% endif %}',
    },
  },
  except: { parameters: '', bodies: { default: ' except ' } },
  intersect: { parameters: '', bodies: { default: ' intersect ' } },
  array_append: {
    parameters: 'array, new_element',
    bodies: { default: 'array_append({{ array }}, {{ new_element }})' },
  },
  array_concat: {
    parameters: 'array_1, array_2',
    bodies: { default: 'array_cat({{ array_1 }}, {{ array_2 }})' },
  },
  array_construct: {
    parameters: "inputs=[], data_type=api.Column.translate_type('integer')",
    bodies: {
      default:
        " {% if inputs %} array[ {{ inputs | join(' , ') }} ] {% else %} array[]::{{ data_type }}[] {% endif %}",
    },
  },
});

/** Dates and times. */
const DATES = dispatched({
  date: {
    parameters: 'year, month, day',
    bodies: {
      default: "to_date('{{ modules.datetime.date(year, month, day).isoformat() }}', 'YYYY-MM-DD')",
      duckdb: 'make_date({{ year }}, {{ month }}, {{ day }})',
    },
  },
  date_trunc: {
    parameters: 'datepart, date',
    bodies: { default: "date_trunc('{{ datepart }}', {{ date }})" },
  },
  dateadd: {
    parameters: 'datepart, interval, from_date_or_timestamp',
    bodies: {
      default: ' dateadd( {{ datepart }}, {{ interval }}, {{ from_date_or_timestamp }} ) ',
      // DuckDB's interval literals take no expression, and no quarters: a count times a unit takes both.
      duckdb:
        "{% set count, unit = {'quarter': ((' * 3'), 'month'), 'week': ((' * 7'), 'day')}.get(datepart | lower, ('', datepart | lower)) %}" +
        '{% set times = "cast(" ~ interval ~ " as bigint)" ~ count %}' +
        ' ({{ from_date_or_timestamp }} + {{ "(" ~ times ~ ")" if count else times }} * interval 1 {{ unit }})',
    },
  },
  datediff: {
    parameters: 'first_date, second_date, datepart',
    bodies: {
      default: 'datediff( {{ datepart }}, {{ first_date }}, {{ second_date }} )',
      // Weeks are whole days by seven, and one more or less where the two dates' weekdays cross a Sunday.
      duckdb:
        " {% if datepart == 'week' %} ({{ datediff(first_date, second_date, 'day') }} // 7 + case" +
        " when date_part('dow', ({{ first_date }})::timestamp) <= date_part('dow', ({{ second_date }})::timestamp)" +
        ' then case when {{ first_date }} <= {{ second_date }} then 0 else -1 end' +
        ' else case when {{ first_date }} <= {{ second_date }} then 1 else 0 end end)' +
        " {% else %} (date_diff('{{ datepart }}', {{ first_date }}::timestamp, {{ second_date }}::timestamp )) {% endif %}",
    },
  },
  last_day: {
    parameters: 'date, datepart',
    bodies: {
      default: '{{ dbt.default_last_day(date, datepart) }}',
      // DuckDB's `dateadd` knows no quarters: three months are one.
      duckdb:
        "{% if datepart == 'quarter' %}" +
        '-- duckdb dateadd does not support quarter interval.\n' +
        "cast( {{ dbt.dateadd('day', '-1', dbt.dateadd('month', '3', dbt.date_trunc(datepart, date))) }} as date)" +
        '{% else %}{{ dbt.default_last_day(date, datepart) }}{% endif %}',
    },
  },
  current_timestamp_backcompat: { parameters: '', bodies: { default: ' current_timestamp::timestamp ' } },
  current_timestamp_in_utc_backcompat: {
    parameters: '',
    bodies: { default: "{{ return(adapter.dispatch('current_timestamp_backcompat', 'dbt')()) }}" },
  },
  get_intervals_between: {
    parameters: 'start_date, end_date, datepart',
    bodies: {
      default:
        "{% call statement('get_intervals_between', fetch_result=True) %} select {{ dbt.datediff(start_date, end_date, datepart) }} {% endcall %}" +
        "{% set answer = load_result('get_intervals_between') %}" +
        "{{ return(answer['data'][0][0] if answer and answer['data'] else 1) }}",
    },
  },
  get_powers_of_two: {
    parameters: 'upper_bound',
    bodies: {
      default:
        "{% if upper_bound <= 0 %}{{ exceptions.raise_compiler_error('upper bound must be positive') }}{% endif %}" +
        '{% for power in range(1, 100) if upper_bound <= 2 ** power %}{{ return(power) }}{% endfor %}',
    },
  },
  generate_series: {
    parameters: 'upper_bound',
    bodies: {
      duckdb: ' select generate_series as generated_number from generate_series(1, {{ upper_bound }}) ',
    },
  },
  date_spine: {
    parameters: 'datepart, start_date, end_date',
    bodies: {
      default:
        ' with rawdata as ( {{ dbt.generate_series(dbt.get_intervals_between(start_date, end_date, datepart)) }} ),' +
        ' all_periods as ( select ( {{ dbt.dateadd(datepart, "row_number() over (order by 1) - 1", start_date) }} ) as date_{{ datepart }} from rawdata ),' +
        ' filtered as ( select * from all_periods where date_{{ datepart }} <= {{ end_date }} )' +
        ' select * from filtered ',
    },
  },
});

const TYPES = dispatched({
  type_string: type('string'),
  type_timestamp: type('timestamp'),
  type_float: type('float'),
  type_numeric: {
    parameters: '',
    bodies: { default: "{{ return(api.Column.numeric_type('numeric', 28, 6)) }}" },
  },
  type_bigint: type('bigint'),
  type_int: type('integer'),
  type_boolean: type('boolean'),
});

/** Macros that print around what they dispatch to, or do not dispatch at all. */
const OTHERS = String.raw`
{% macro cast_bool_to_text(field) %} {{ adapter.dispatch('cast_bool_to_text', 'dbt')(field) }} {% endmacro %}
{% macro default__cast_bool_to_text(field) %} cast({{ field }} as {{ api.Column.translate_type('string') }}) {% endmacro %}
{% macro current_timestamp() %}{{ adapter.dispatch('current_timestamp', 'dbt')() }}{% endmacro %}
{% macro default__current_timestamp() %}{{ exceptions.raise_not_implemented('current_timestamp macro not implemented for adapter ' ~ adapter.type()) }}{% endmacro %}
{% macro snapshot_get_time() %}{{ adapter.dispatch('snapshot_get_time', 'dbt')() }}{% endmacro %}
{% macro default__snapshot_get_time() %} {{ current_timestamp() }} {% endmacro %}
{% macro get_snapshot_get_time_data_type() %}
  {{ return(get_column_schema_from_query('select ' ~ snapshot_get_time() ~ ' as dbt_snapshot_time')[0].dtype or none) }}
{% endmacro %}
{% macro default_last_day(date, datepart) -%}
cast( {{ dbt.dateadd('day', '-1', dbt.dateadd(datepart, '1', dbt.date_trunc(datepart, date))) }} as date)
{%- endmacro %}
{% macro _split_part_negative(string_text, delimiter_text, part_number) %}
split_part( {{ string_text }}, {{ delimiter_text }}, length({{ string_text }}) - length( replace({{ string_text }}, {{ delimiter_text }}, '') ) + 2 + {{ part_number }} )
{% endmacro %}

{% macro convert_datetime(date_str, date_fmt) %}
  {%- set problem = "The provided partition date '" ~ date_str ~ "' does not match the expected format '" ~ date_fmt ~ "'" -%}
  {{ return(try_or_compiler_error(problem, modules.datetime.datetime.strptime, date_str.strip(), date_fmt)) }}
{% endmacro %}

{% macro dates_in_range(start_date_str, end_date_str=none, in_fmt="%Y%m%d", out_fmt="%Y%m%d") %}
  {%- set first = convert_datetime(start_date_str, in_fmt) -%}
  {%- set last = convert_datetime(start_date_str if end_date_str is none else end_date_str, in_fmt) -%}
  {%- if last < first -%}
    {{ exceptions.raise_compiler_error('Partition start date is after the end date (' ~ first ~ ', ' ~ last ~ ')', model) }}
  {%- endif -%}
  {%- set dates = [] -%}
  {%- for day in range((last - first).days + 1) -%}
    {%- set date = first + modules.datetime.timedelta(days=day) -%}
    {%- do dates.append(date.strftime(out_fmt) if out_fmt else date) -%}
  {%- endfor -%}
  {{ return(dates) }}
{% endmacro %}

{% macro partition_range(raw_partition_date, date_fmt='%Y%m%d') %}
  {%- set ends = (raw_partition_date | string).split(',') -%}
  {%- if ends | length > 2 -%}
    {{ exceptions.raise_compiler_error('Invalid partition time. Expected format: {Start Date}[,{End Date}]. Got: ' ~ raw_partition_date) }}
  {%- endif -%}
  {{ return(dates_in_range(ends[0], ends[1] if ends | length == 2 else none, in_fmt=date_fmt)) }}
{% endmacro %}

{% macro py_current_timestring() %}
  {% do return(modules.datetime.datetime.now().strftime('%Y%m%d%H%M%S%f')) %}
{% endmacro %}
`;

const FOR_DUCKDB = `
{% macro duckdb__current_timestamp() %}now(){% endmacro %}
{% macro duckdb__snapshot_get_time() %}{{ current_timestamp() }}::timestamp{% endmacro %}
`;

/** dbt's cross-database macros: `dbt.dateadd`, `dbt.type_string`, … with what they give on DuckDB. */
export const CROSS_DATABASE = jinjaFiles('utils/cross_database.sql', {
  dbt: FUNCTIONS.dbt + DATES.dbt + TYPES.dbt + OTHERS,
  adapter: FUNCTIONS.adapter + DATES.adapter + TYPES.adapter + FOR_DUCKDB,
});
