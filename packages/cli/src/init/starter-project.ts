/** Files of a new project by path. Small, complete, and green on its first build. */
export function starterProject(name: string): Readonly<Record<string, string>> {
  return {
    'project.yml': `name: ${name}
version: '1.0.0'

# Without a profile the warehouse is a DuckDB file: target/${name}.duckdb

models:
  ${name}:
    staging:
      +materialized: view
    marts:
      +materialized: table

seeds:
  ${name}:
    +schema: raw
`,
    'seeds/raw_customers.csv': `id,first_name,last_name,signed_up_at
1,Ada,Byron,2024-01-03
2,Grace,Murray,2024-01-09
3,Alan,Mathison,2024-02-11
4,Katherine,Coleman,2024-02-20
`,
    'seeds/raw_orders.csv': `id,customer_id,ordered_at,status,amount_cents
101,1,2024-02-01,completed,2500
102,1,2024-02-14,completed,1250
103,2,2024-02-15,returned,4000
104,3,2024-03-01,completed,999
105,2,2024-03-04,completed,7350
106,1,2024-03-09,placed,1800
`,
    'models/staging/stg_customers.sql': `select
    id as customer_id,
    first_name || ' ' || last_name as customer_name,
    cast(signed_up_at as date) as signed_up_on
from {{ ref('raw_customers') }}
`,
    'models/staging/stg_orders.sql': `select
    id as order_id,
    customer_id,
    cast(ordered_at as date) as ordered_on,
    status,
    {{ cents_to_amount('amount_cents') }} as amount
from {{ ref('raw_orders') }}
`,
    'models/staging/staging.yml': `models:
  - name: stg_customers
    description: One row per customer.
    columns:
      - name: customer_id
        data_tests: [unique, not_null]

  - name: stg_orders
    description: One row per order.
    columns:
      - name: order_id
        data_tests: [unique, not_null]
      - name: customer_id
        data_tests:
          - relationships:
              arguments:
                to: ref('stg_customers')
                field: customer_id
      - name: status
        data_tests:
          - accepted_values:
              arguments:
                values: [placed, completed, returned]
`,
    'models/marts/customers.sql': `with orders as (
    select
        customer_id,
        count(*) as order_count,
        min(ordered_on) as first_ordered_on,
        sum(amount) filter (where status = 'completed') as revenue
    from {{ ref('stg_orders') }}
    group by customer_id
)

select
    customers.customer_id,
    customers.customer_name,
    customers.signed_up_on,
    orders.first_ordered_on,
    coalesce(orders.order_count, 0) as order_count,
    coalesce(orders.revenue, 0) as revenue
from {{ ref('stg_customers') }} as customers
left join orders using (customer_id)
`,
    'models/marts/marts.yml': `models:
  - name: customers
    description: One row per customer with what they ordered.
    columns:
      - name: customer_id
        data_tests: [unique, not_null]
      - name: revenue
        description: Sum of completed orders.
        data_tests: [not_null]
`,
    'macros/cents_to_amount.sql': `{% macro cents_to_amount(column) -%}
    cast({{ column }} / 100.0 as decimal(12, 2))
{%- endmacro %}
`,
    'tests/assert_revenue_adds_up.sql': `-- Fails with a row when the marts lose or invent revenue.
select marts.total, orders.total as expected
from (select sum(revenue) as total from {{ ref('customers') }}) as marts
cross join (
    select sum(amount) as total from {{ ref('stg_orders') }} where status = 'completed'
) as orders
where marts.total <> orders.total
`,
    '.gitignore': `target/
dbt_packages/
logs/
`,
    'README.md': `# ${name}

    tsdbt build                     seeds, models and tests, in order
    tsdbt watch                     again on every save, only what changed
    tsdbt show --select customers   the first rows of a model
    tsdbt ls --output path          what is there

\`models/staging\` cleans what comes in, one view per raw table; \`models/marts\` holds the tables
that people read. Tests stand next to the models in YAML, and in \`tests/\` as SQL that finds
the rows that should not be.
`,
  };
}
