/** The facts of a node that decide where its SQL is written. */
interface Placed {
  readonly package: string;
  readonly path: string;
  readonly originalFilePath: string;
}

/**
 * Where the compiled or executed SQL of a node goes below the target folder, as dbt lays it out:
 * `compiled/shop/models/orders.sql`; several nodes of one file go into a folder of its name, as in
 * `compiled/shop/models/schema.yml/unique_orders_id.sql`.
 */
export function targetPath(kind: 'compiled' | 'run', node: Placed): string {
  const file = node.originalFilePath.replace(/^\.\//, '');
  const isAlone = baseName(node.path) === baseName(file);
  return [kind, node.package, isAlone ? file : `${file}/${node.path}`].join('/');
}

function baseName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}
