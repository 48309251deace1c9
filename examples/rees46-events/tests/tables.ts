import type { Copy } from './build-copy.ts';

/** The tables that must not depend on how the loads were split, ordered or repeated. */
export const tables =
  `fct_events fct_sessions int_session_categories int_product_days dim_users dim_categories dim_products
  dim_user_rfm metrics_conversion_rates metrics_churn metrics_rfm_segments metrics_ltv_distribution
  metrics_category_performance`.split(/\s+/);

/** What each table holds, as a count and a hash that no order of rows changes; without what tells of the loads. */
export async function contents(
  copy: Copy,
  names: readonly string[] = tables,
): Promise<Record<string, string>> {
  const held: Record<string, string> = {};
  for (const name of names) {
    const columns = await copy.query(
      `select column_name as name from (describe warehouse.${name}) where column_name <> 'as_of_load'`,
    );
    const list = columns.map((column) => String(column.name)).join(', ');
    const [row] = await copy.query(
      `select count(*) || ' rows, ' || coalesce(md5(string_agg(line, chr(10) order by line)), '') as held
       from (select cast(row(${list}) as varchar) as line from warehouse.${name})`,
    );
    held[name] = String(row?.held);
  }
  return held;
}
