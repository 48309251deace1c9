import { readFileSync } from 'node:fs';
import { request } from 'node:http';
import path from 'node:path';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import type { Io } from '../src/io.ts';
import { main } from '../src/main.ts';
import { tempProject } from './support/run-cli.ts';

const project = tempProject({
  'project.yml': 'name: shop\n',
  'models/orders.sql': "select 1 as id, '</pre><b>' as mark",
  'models/totals.sql': "select count(*) as n from {{ ref('orders') }}",
  'models/models.yml': [
    'models:',
    '  - name: orders',
    '    description: "<script>alert(1)</script> & more"',
    '    columns:',
    '      - {name: id, description: "A \\"number\\""}',
    '      - {name: planned, data_type: date, description: Not there yet}',
  ].join('\n'),
});
const ending = new AbortController();
const said: string[] = [];
let served: Promise<number>;
let port = '';

beforeAll(async () => {
  expect((await project.tsdbt('build')).code).toBe(0);
  expect((await project.tsdbt('docs', 'generate')).code).toBe(0);
  const output = { isTTY: false, columns: 80, rows: 40, write: (text: string) => void said.push(text) };
  const io: Io = {
    cwd: project.dir,
    env: { HOME: project.dir },
    stdout: output,
    stderr: output,
    pid: 1,
    signal: ending.signal,
    now: () => new Date(),
    monotonic: () => performance.now(),
  };
  served = main(['docs', 'serve', '--port', '0'], io);
  await vi.waitFor(() => expect(said.join('')).toContain('Serving docs at http://127.0.0.1:'), 10_000);
  port = /127\.0\.0\.1:(\d+)/.exec(said.join(''))?.[1] ?? '';
});

afterAll(() => project.remove());

/** Asks without tidying the path, as no browser would. */
function ask(target: string, method = 'GET'): Promise<{ readonly status: number; readonly body: string }> {
  return new Promise((resolve, reject) => {
    const asked = request({ host: '127.0.0.1', port, path: target, method }, (response) => {
      let body = '';
      response.setEncoding('utf8');
      response.on('data', (chunk: string) => {
        body += chunk;
      });
      response.on('end', () => resolve({ status: response.statusCode ?? 0, body }));
    });
    asked.on('error', reject);
    asked.end();
  });
}

it('serves a page with every node, its columns and its neighbours', async () => {
  const { status, body } = await ask('/');
  expect(status).toBe(200);
  expect(body).toContain('<section id="model.shop.orders">');
  expect(body).toContain('Read by: <a href="#model.shop.totals">model.shop.totals</a>');
  expect(body).toContain('<td class="text">id</td><td class="text">INTEGER</td>');
  expect(body).toContain('<td class="text">planned</td><td class="text">date</td>');
});

it('takes nothing of a project for HTML', async () => {
  const { body } = await ask('/index.html');
  expect(body).toContain('&lt;script&gt;alert(1)&lt;/script&gt; &amp; more');
  expect(body).toContain('A &quot;number&quot;');
  expect(body).toContain('&lt;/pre&gt;&lt;b&gt;');
  expect(body).not.toContain('<script>alert');
});

it('serves the artifacts and nothing else', async () => {
  const manifest = readFileSync(path.join(project.dir, 'target/manifest.json'), 'utf8');
  expect(await ask('/manifest.json?t=1')).toEqual({ status: 200, body: manifest });
  expect(JSON.parse((await ask('/catalog.json')).body).nodes['model.shop.orders'].columns.id.index).toBe(1);
  for (const target of ['/run_results.json', '/../project.yml', '/%2e%2e/project.yml', '//etc/passwd']) {
    expect([target, (await ask(target)).status]).toEqual([target, 404]);
  }
  expect((await ask('/', 'POST')).status).toBe(405);
  expect(await ask('/', 'HEAD')).toEqual({ status: 200, body: '' });
});

it('ends well when it is interrupted', async () => {
  ending.abort();
  expect(await served).toBe(0);
});
