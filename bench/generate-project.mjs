// A synthetic dbt project: N models in three layers (10 % staging, 60 % intermediate, 30 % marts),
// tests and descriptions in YAML. The same arguments always give the same project.
//
//   node bench/generate-project.mjs OUT N [--tests 2] [--jinja] [--mat view|table] [--runnable]
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * @typedef {object} Shape
 * @property {number} models how many models
 * @property {number} [tests] data tests per model: 0 to 3
 * @property {boolean} [jinja] 40 % of the models use a loop, a condition and a macro call
 * @property {'view' | 'table'} [materialized]
 * @property {boolean} [runnable] sources are tables of one row, so that the project can be run
 */

/**
 * Writes the project and gives the compiled statement of every model in an order in which it runs:
 * what a bare script would send to DuckDB.
 * @param {string} out folder, emptied first
 * @param {Shape} shape
 * @returns {{ name: string, sql: string }[]}
 */
export function generateProject(
  out,
  { models, tests = 2, jinja = false, materialized = 'view', runnable = false },
) {
  rmSync(out, { recursive: true, force: true });
  const write = (/** @type {string} */ file, /** @type {string} */ text) => {
    const full = path.join(out, file);
    mkdirSync(path.dirname(full), { recursive: true });
    writeFileSync(full, text);
  };
  const random = mulberry32(42);
  write('dbt_project.yml', projectFile(materialized));
  write(
    'profiles.yml',
    'synth:\n  target: dev\n  outputs:\n    dev: {type: duckdb, path: target/dev.duckdb, threads: 4}\n',
  );
  write(
    'macros/cents.sql',
    '{% macro cents_to_dollars(col, places=2) %}round({{ col }} / 100.0, {{ places }}){% endmacro %}\n',
  );
  const stagingCount = Math.max(1, Math.floor(models / 10));
  const intermediateCount = Math.floor(models * 0.6);
  /** @type {Map<string, string[]>} */
  const yaml = new Map();
  /** @type {{ name: string, sql: string }[]} */
  const bare = [];

  const add = (
    /** @type {string} */ layer,
    /** @type {string} */ prefix,
    /** @type {number} */ i,
    /** @type {string[]} */ refs,
  ) => {
    const name = `${prefix}_${String(i).padStart(5, '0')}`;
    const source = layer === 'staging' ? `table_${String((i + 1) % 50).padStart(2, '0')}` : undefined;
    const usesJinja = jinja && i % 5 < 2;
    const folder = `models/${layer}/g${String(Math.floor(i / 100)).padStart(3, '0')}`;
    const config = i % 3 === 0 ? `{{ config(meta={'owner': 'team_${i % 7}'}) }}\n\n` : '';
    write(`${folder}/${name}.sql`, config + modelText(source, refs, usesJinja, false));
    bare.push({ name, sql: modelText(source, refs, usesJinja, true) });
    const key = `${folder}/_schema_${String(Math.floor(i / 10)).padStart(5, '0')}.yml`;
    yaml.set(key, [...(yaml.get(key) ?? []), name]);
    return name;
  };

  const pool = Array.from({ length: stagingCount }, (_, i) => add('staging', 'stg', i, []));
  const intermediate = [];
  for (let i = 0; i < intermediateCount; i++) {
    const refs = sample(random, pool.slice(-400), [1, 1, 2, 2, 3][Math.floor(random() * 5)] ?? 1);
    const name = add('intermediate', 'int', i, refs);
    intermediate.push(name);
    pool.push(name);
  }
  for (let i = 0; i < models - stagingCount - intermediateCount; i++) {
    const from = intermediate.length > 0 ? intermediate.slice(-1000) : pool;
    add('marts', 'mart', i, sample(random, from, 1 + Math.floor(random() * 3)));
  }
  for (const [file, names] of yaml) write(file, propertiesFile(names, tests));
  const tables = Array.from({ length: 50 }, (_, i) => `table_${String(i).padStart(2, '0')}`);
  write(
    'models/staging/_sources.yml',
    `version: 2\nsources:\n  - name: raw\n    schema: raw\n    tables:\n${tables.map((table) => `      - name: ${table}\n`).join('')}`,
  );
  if (runnable) write('raw.sql', rawTables(tables));
  return bare;
}

/** Statements that make the source tables, of one row each. @param {string[]} tables */
function rawTables(tables) {
  const row = "select 1 as id, timestamp '2024-01-01' as updated_at, 'a' as status, 100 as amount";
  return [
    'create schema if not exists raw',
    ...tables.map((table) => `create or replace table raw.${table} as ${row}`),
  ].join(';\n');
}

/** @param {string} materialized */
function projectFile(materialized) {
  return `name: synth
version: '1.0'
config-version: 2
profile: synth
model-paths: [models]
macro-paths: [macros]
flags: {send_anonymous_usage_stats: false}
models:
  synth:
    staging: {+materialized: ${materialized}, +tags: [staging]}
    intermediate: {+materialized: ${materialized}}
    marts: {+materialized: ${materialized}, +tags: [mart]}
`;
}

/**
 * @param {string | undefined} source
 * @param {string[]} refs
 * @param {boolean} usesJinja
 * @param {boolean} rendered as it comes out of Jinja, with names of the schema `main`
 */
function modelText(source, refs, usesJinja, rendered) {
  const ctes = [];
  if (source !== undefined)
    ctes.push(
      `src as (\n    select * from ${rendered ? `"raw"."${source}"` : `{{ source('raw', '${source}') }}`}\n)`,
    );
  refs.forEach((ref, k) => {
    ctes.push(`p${k} as (\n    select * from ${rendered ? `"main"."${ref}"` : `{{ ref('${ref}') }}`}\n)`);
  });
  const names = [...(source === undefined ? [] : ['src']), ...refs.map((_ref, k) => `p${k}`)];
  const extra = !usesJinja
    ? ''
    : rendered
      ? `${['a', 'b', 'c'].map((m) => `sum(case when t.status = '${m}' then t.amount else 0 end) over (partition by t.id) as amount_${m},\n    `).join('')}round(t.amount / 100.0, 2) as amount_usd,\n    timestamp '2024-01-01' as loaded_at,\n`
      : "{% for m in ['a', 'b', 'c'] %}sum(case when t.status = '{{ m }}' then t.amount else 0 end) over (partition by t.id) as amount_{{ m }},\n    {% endfor %}{{ cents_to_dollars('t.amount') }} as amount_usd,\n    {% if target.name == 'prod' %}current_timestamp{% else %}timestamp '2024-01-01'{% endif %} as loaded_at,\n";
  const joins = names.slice(1).map((name) => `\nleft join ${name} on ${name}.id = t.id`);
  return `with\n${ctes.join(',\n')}\n\nselect\n    t.id,\n    t.updated_at,\n    t.status,\n    ${extra}    t.amount\nfrom ${names[0]} as t${joins.join('')}\n`;
}

/**
 * @param {string[]} names
 * @param {number} tests
 */
function propertiesFile(names, tests) {
  const keys =
    tests >= 2
      ? '        data_tests: [unique, not_null]\n'
      : tests === 1
        ? '        data_tests: [not_null]\n'
        : '';
  const values =
    tests >= 3
      ? "        data_tests:\n          - accepted_values: {arguments: {values: ['a','b','c']}}\n"
      : '';
  const models = names.map(
    (name) => `  - name: ${name}
    description: Synthetic model ${name}, one row per id.
    columns:
      - name: id
        description: primary key
${keys}      - name: status
        description: status code
${values}      - name: amount
        description: amount in cents
`,
  );
  return `version: 2\nmodels:\n${models.join('')}`;
}

/** A small seeded generator of numbers in [0, 1). @param {number} seed */
function mulberry32(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/**
 * `count` different items.
 * @param {() => number} random
 * @param {string[]} items
 * @param {number} count
 */
function sample(random, items, count) {
  const rest = [...items];
  const taken = [];
  while (taken.length < count && rest.length > 0)
    taken.push(...rest.splice(Math.floor(random() * rest.length), 1));
  return taken;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [out, count, ...flags] = process.argv.slice(2);
  if (out === undefined || !(Number(count) > 0)) {
    console.error(
      'usage: node bench/generate-project.mjs OUT N [--tests N] [--jinja] [--mat view|table] [--runnable]',
    );
    process.exit(2);
  }
  const value = (/** @type {string} */ name) =>
    flags.includes(name) ? flags[flags.indexOf(name) + 1] : undefined;
  const made = generateProject(out, {
    models: Number(count),
    tests: Number(value('--tests') ?? 2),
    jinja: flags.includes('--jinja'),
    materialized: value('--mat') === 'table' ? 'table' : 'view',
    runnable: flags.includes('--runnable'),
  });
  console.log(`${out}: ${made.length} models`);
}
