import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { cliMessages, hasErrors } from '@tsdbt/core';
import type { Call, ExitCode } from '../commands/command.ts';
import { makeView } from '../session/make-view.ts';
import { requestOf } from '../session/request-of.ts';
import { settle } from '../session/settle.ts';

/** `tsdbt docs serve`: the documentation page over HTTP, on this machine alone unless --host says else. */
export async function docsServeCommand(call: Call): Promise<ExitCode> {
  const { io } = call;
  const { value, diagnostics } = settle(requestOf(call), io);
  const { settled } = value;
  const view = makeView({ call, options: value.options, ...(settled && { settled }) });
  try {
    view.diagnostics(diagnostics, value.texts);
    if (!settled || hasErrors(diagnostics)) return 2;
    const { values } = settled.options;
    const dir = settled.environment.invocation.targetDir;
    if (!existsSync(path.join(dir, 'index.html'))) {
      view.diagnostics(
        [cliMessages.docsMissing({ dir: path.relative(settled.dir, dir) || '.' })],
        value.texts,
      );
      return 2;
    }
    const [host, port] = [String(values.host), Number(values.port)];
    const server = createServer((request, response) => void answer(dir, request, response));
    const problem = await listen(server, host, port);
    if (problem !== undefined) {
      view.diagnostics([cliMessages.cannotListen({ host, port, reason: problem })], value.texts);
      return 2;
    }
    const url = `http://${host.includes(':') ? `[${host}]` : host}:${(server.address() as AddressInfo).port}`;
    const say = (msg: string) =>
      view.log({ name: 'Note', code: 'Z050', level: 'info', msg, data: { msg }, at: io.now() });
    say(`Serving docs at ${url}`);
    say('Press Ctrl+C to exit.');
    if (values.browser === true) openBrowser(url);
    await aborted(io.signal);
    server.closeAllConnections();
    server.close();
    return 0;
  } finally {
    view.close();
  }
}

/** Files that are served; nothing else of the target folder is. */
const served: Readonly<Record<string, string>> = {
  '/index.html': 'text/html; charset=utf-8',
  '/static_index.html': 'text/html; charset=utf-8',
  '/manifest.json': 'application/json',
  '/catalog.json': 'application/json',
};

async function answer(
  dir: string,
  { method, url = '/' }: { readonly method?: string; readonly url?: string },
  response: ServerResponse,
): Promise<void> {
  const [asked = '/'] = url.split(/[?#]/);
  const file = asked === '/' ? '/index.html' : asked;
  const type = Object.hasOwn(served, file) ? served[file] : undefined;
  const isRead = method === 'GET' || method === 'HEAD';
  const body =
    isRead && type !== undefined ? await readFile(path.join(dir, file)).catch(() => undefined) : undefined;
  const status = body ? 200 : isRead ? 404 : 405;
  response.writeHead(status, {
    'content-type': body && type !== undefined ? type : 'text/plain; charset=utf-8',
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
  });
  response.end(method === 'HEAD' ? undefined : (body ?? `${status}\n`));
}

/** Why it cannot listen, if it cannot. */
function listen(server: Server, host: string, port: number): Promise<string | undefined> {
  return new Promise((resolve) => {
    server.once('error', (error: NodeJS.ErrnoException) =>
      resolve(reasons[error.code ?? ''] ?? error.message),
    );
    server.listen(port, host, () => resolve(undefined));
  });
}

const reasons: Readonly<Record<string, string>> = {
  EADDRINUSE: 'another program listens there',
  EADDRNOTAVAIL: 'this machine has no such address',
  ENOTFOUND: 'there is no such host',
  EACCES: 'that takes more rights',
};

function aborted(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve();
  return new Promise((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));
}

/** Asks the system to show the page; where it has nothing for that, the address was told anyway. */
function openBrowser(url: string): void {
  const programs: Readonly<Record<string, readonly string[]>> = {
    darwin: ['open'],
    win32: ['cmd', '/c', 'start', ''],
  };
  const [program = '', ...words] = programs[process.platform] ?? ['xdg-open'];
  const child = spawn(program, [...words, url], { stdio: 'ignore', detached: true });
  child.on('error', () => undefined);
  child.unref();
}
