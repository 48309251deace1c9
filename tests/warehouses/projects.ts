import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { root } from '../support/warehouse.ts';

/** A warehouse of this repository. */
export interface Warehouse {
  readonly name: string;
  /** Absolute. */
  readonly dir: string;
  /** The page that explains it. */
  readonly page: string;
}

/** The flagship and every example. */
export const warehouses: readonly Warehouse[] = [
  { name: 'flagship', dir: root, page: path.join(root, 'WAREHOUSE.md') },
  ...readdirSync(path.join(root, 'examples'))
    .map((name) => ({ name, dir: path.join(root, 'examples', name) }))
    .filter(({ dir }) => existsSync(path.join(dir, 'project.yml')))
    .map((example) => ({ ...example, page: path.join(example.dir, 'README.md') })),
];
