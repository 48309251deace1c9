import { parseYaml } from '@tsdbt/core';
import { expect, test } from 'vitest';
import { packagesHash } from '../src/packages/packages-hash.ts';
import { packageEntries } from '../src/packages/read-packages.ts';

/** Lists of packages with the hash that dbt 1.11 gives them. */
test.each([
  ['[{local: ../a}]', '95d915a2157c25384b59e63cd428e17675959efb'],
  [
    '[{git: "https://x/y.git", revision: "1.0", warn-unpinned: false, subdirectory: s}]',
    '75d7724e70a8e25f8074a3550a7362cb1436417a',
  ],
  ['[{git: "https://x/y.git"}]', 'f48a339deec875966716571e6eca5cf96910edd3'],
  ['[{git: u, revision: 1.0}]', 'daaca5d3e1d52c67710e9624ee506d2ffc102347'],
  ['[{tarball: "http://t", name: n}]', 'f9c4314dd242df61272374b000468a7b434bbde4'],
  ['[{package: a/b, version: 1.0.0}]', 'fbe59819b389dd3c16eebc554e4ec5b3ce2924bc'],
  ['[{package: a/b, version: 1.0}]', 'bbcacd8a45bfe08b1b0e318c1c09cccb5c12fe57'],
  ['[{local: é, name: x}]', '20840118c89ebe3ace434660b85332e3558e84cc'],
  [
    '[{local: ../a}, {git: "https://x/y.git", revision: "1.0", warn-unpinned: false}, ' +
      '{package: a/b, version: [">=1.0.0", "<2.0.0"]}]',
    'a57d076c2cc0b834a0badcb9e82e5a490084f332',
  ],
])('%s', (list, hash) => {
  const document = parseYaml('packages.yml', `packages: ${list}`).value.value;
  const { value, diagnostics } = packageEntries('packages.yml', document, document);
  expect(diagnostics).toEqual([]);
  expect(packagesHash(value)).toBe(hash);
});

/** dbt refuses each of these lists as malformed. */
test.each([
  '[{local: ""}]',
  '[{foo: x}]',
  '[x]',
  '{a: 1}',
  '[{local: 5}]',
  '[{package: a/b, version: null}]',
  '[{package: a/b, version: [">=1.0.0"], install-prerelease: true}]',
  '[{tarball: x}]',
])('%s is malformed', (list) => {
  const document = parseYaml('packages.yml', `packages: ${list}`).value.value;
  expect(packageEntries('packages.yml', document).diagnostics.map(({ code }) => code)).toEqual([
    'packages-malformed',
  ]);
});
