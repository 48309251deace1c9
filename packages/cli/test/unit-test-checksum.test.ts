import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { tempProject } from './support/run-cli.ts';

const unitTests = `unit_tests:
  - name: dates
    model: b
    overrides:
      vars: {d: 2011-02-01, e: 2011-02-01 10:00:00, f: [2011-02-01]}
      macros: {current_timestamp: 2011-02-03}
      env_vars: {X: 2011-02-04}
    given:
      - input: ref('a')
        rows:
          - {a: 2011-02-01 10:11:12.5, b: 2011-02-01T10:11:12Z, c: 2011-02-01 10:11:12 +02:00, d: [2011-02-01, {x: 2011-02-05}]}
    expect:
      rows:
        - {a: 2011-02-01}
`;

test('the checksum of a unit test takes dates of YAML as their ISO form', async () => {
  const project = tempProject({
    'project.yml': 'name: p',
    'models/a.sql': 'select 1 a',
    'models/b.sql': "select * from {{ ref('a') }}",
    'models/u.yml': unitTests,
  });
  try {
    const { code } = await project.tsdbt('parse');
    expect(code).toBe(0);
    const manifest = JSON.parse(readFileSync(path.join(project.dir, 'target/manifest.json'), 'utf8'));
    // As dbt 1.11.16 writes it.
    expect(manifest.unit_tests['unit_test.p.b.dates'].checksum).toBe(
      'dbbc9882d0ba49f6a66079eda8165ef2de000ea60668e490878d6925c41c2845',
    );
  } finally {
    project.remove();
  }
});
