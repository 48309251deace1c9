import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { copyProject, removeFolder, rowsOf, tsdbt, withDatabase } from './support/warehouse.ts';

/** What the flagship is made of, by layer. */
const specified: Record<string, string[]> = {
  staging: [
    'stg_distribution_centers',
    'stg_events',
    'stg_inventory',
    'stg_marketing',
    'stg_order_items',
    'stg_orders',
    'stg_products',
    'stg_users',
  ],
  intermediate: [
    'int_attribution_credits',
    'int_campaign_attribution',
    'int_daily_marketing',
    'int_daily_sales',
    'int_order_items_enriched',
    'int_order_touchpoints',
    'int_user_acquisition',
    'int_web_sessions',
  ],
  marts: [
    'dim_customer_segments',
    'dim_customers',
    'dim_date',
    'dim_products',
    'fact_campaign_performance',
    'fact_channel_attribution',
    'fact_cohort_retention',
    'fact_daily_pnl',
    'fact_daily_pnl_advanced',
    'fact_funnel_daily',
    'fact_inventory_forecast',
    'fact_product_performance',
    'fact_session_metrics',
    'metrics_executive_kpis',
    'metrics_rfm_segments',
  ],
  snapshot: ['snap_customer_segments', 'snap_inventory_status'],
};

interface ManifestNode {
  readonly name: string;
  readonly resource_type: string;
  readonly original_file_path: string;
  readonly description: string;
  readonly columns: Record<string, { readonly description: string }>;
}

describe('the flagship', () => {
  let project: string;
  let nodes: ManifestNode[];

  beforeAll(async () => {
    project = await copyProject();
    await tsdbt(project, 'seed');
    await tsdbt(project, 'run');
    await tsdbt(project, 'snapshot');
    const manifest = JSON.parse(await readFile(path.join(project, 'target/manifest.json'), 'utf8'));
    nodes = Object.values(manifest.nodes as Record<string, ManifestNode>);
  });
  afterAll(() => removeFolder(project));

  it('has the models and snapshots of its specification, each in its layer', () => {
    const found: Record<string, string[]> = {};
    for (const { name, resource_type, original_file_path } of nodes) {
      if (resource_type !== 'model' && resource_type !== 'snapshot') continue;
      const layer =
        resource_type === 'model' ? (original_file_path.split(/[\\/]/)[1] as string) : resource_type;
      found[layer] = [...(found[layer] ?? []), name].sort();
    }
    expect(found).toEqual(specified);
  });

  it('describes every model and every column that a model has', async () => {
    const columns = await withDatabase(path.join(project, 'target/thelook.duckdb'), (connection) =>
      rowsOf(
        connection,
        `select table_name, list(column_name order by column_index) as columns from duckdb_columns()
         where not internal and schema_name = 'main' group by table_name`,
      ),
    );
    const existing = new Map(columns.map((row) => [row.table_name, row.columns as string[]]));
    const undescribed = nodes
      .filter(({ resource_type }) => ['model', 'snapshot', 'seed'].includes(resource_type))
      .flatMap((node) => {
        const has = (existing.get(node.name) ?? ['(no table)']).filter((name) => !name.startsWith('dbt_'));
        const lacking = has.filter((name) => !node.columns[name]?.description);
        const unknown = Object.keys(node.columns).filter((name) => !has.includes(name));
        return [
          ...(node.description === '' ? [node.name] : []),
          ...lacking.map((name) => `${node.name}.${name} is not described`),
          ...unknown.map((name) => `${node.name}.${name} is described and does not exist`),
        ];
      });
    expect(undescribed).toEqual([]);
  });
});
