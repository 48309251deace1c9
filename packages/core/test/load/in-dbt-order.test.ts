import { describe, expect, it } from 'vitest';
import { inDbtOrder } from '../../src/load/link/in-dbt-order.ts';
import { loadTexts } from './memory-project.ts';

const TEXTS = {
  'models/a.sql': 'select 1 as id',
  'models/b.sql': 'select 1 as id',
  'models/c.py': 'def model(dbt, session): return None',
  'models/deep/d.sql': 'select 1 as id',
  'models/a.yml': 'models: [{name: a, columns: [{name: id, data_tests: [unique]}]}]',
  'models/b.yml': 'models: [{name: b, columns: [{name: id, data_tests: [unique]}]}]',
  'seeds/s.csv': 'id\n1\n',
  'tests/t.sql': 'select 1 where false',
};
const { nodes } = loadTexts(TEXTS).value;

/** Names of the nodes, with files read in the order given; the rest after them. */
function order(...paths: readonly string[]): readonly string[] {
  const files = Object.keys(TEXTS).map((path) => ({
    package: 'shop',
    path,
    displayPath: path,
    searchedPath: '',
    kind: 'model' as const,
    text: '',
    hash: '',
    absolutePath: path,
    ...(paths.length > 0 && { place: paths.includes(path) ? paths.indexOf(path) : paths.length }),
  }));
  return [...inDbtOrder(nodes, files, []).values()].map(({ name }) => name);
}

describe('the order of nodes', () => {
  it('is that of the files where nobody knows that of the file system', () => {
    expect(order()).toEqual(['a', 'b', 'd', 'c', 't', 's', 'unique_a_id', 'unique_b_id']);
  });

  it("is the file system's within a kind", () => {
    expect(order('models/b.yml', 'seeds/s.csv', 'models/c.py', 'models/deep/d.sql', 'models/b.sql')).toEqual([
      'd',
      'b',
      'a',
      'c',
      't',
      's',
      'unique_b_id',
      'unique_a_id',
    ]);
  });
});
