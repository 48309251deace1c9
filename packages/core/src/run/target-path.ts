import { type Batch, formatBatch, isBatchSize } from '../project/batch.ts';
import type { UnitTestNode } from '../project/node.ts';

/** The facts of a node that decide where its SQL is written. */
interface Placed {
  readonly package: string;
  readonly path: string;
  readonly originalFilePath: string;
  readonly batch?: Batch;
  readonly config?: Readonly<Record<string, unknown>>;
}

/**
 * Where the compiled or executed SQL of a node goes below the target folder, as dbt lays it out:
 * `compiled/shop/models/orders.sql`; several nodes of one file go into a folder of its name, as in
 * `compiled/shop/models/schema.yml/unique_orders_id.sql`, and each batch of a model too:
 * `compiled/shop/models/events/events_2024-01-31.sql`.
 */
export function targetPath(kind: 'compiled' | 'run', node: Placed | UnitTestNode): string {
  const file = node.originalFilePath.replace(/^\.\//, '');
  if ('batch' in node && node.batch && isBatchSize(node.config?.batch_size)) {
    const name = baseName(file).replace(/\.sql$/, '');
    const batched = `${name}/${name}_${formatBatch(node.batch.start, node.config.batch_size)}.sql`;
    return [kind, node.package, file.slice(0, -baseName(file).length) + batched].join('/');
  }
  const path = 'kind' in node && node.kind === 'unit_test' ? pathOfUnitTest(node) : node.path;
  const isAlone = baseName(path) === baseName(file);
  return [kind, node.package, isAlone ? file : `${file}/${path}`].join('/');
}

/** The file that dbt pretends a unit test to have: beside its YAML file, named after it. */
function pathOfUnitTest({ originalFilePath, name, version }: UnitTestNode): string {
  const folder = originalFilePath.slice(0, originalFilePath.lastIndexOf('/') + 1);
  return `${folder}${name}${version === undefined || version === null ? '' : `_v${version}`}.sql`;
}

function baseName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}
