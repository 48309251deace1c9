import type { Output } from '../io.ts';
import { isAtLeast, isShown, type LogFilter, type LogWriter } from './log-event.ts';

/** Events that orchestrators follow nodes by: told in JSON even where their level is not asked for. */
const followed = new Set(['NodeStart', 'NodeCompiling', 'NodeExecuting', 'NodeFinished']);

/** Writes messages as dbt's JSON log: one object per line with `info` and `data`. */
export function jsonWriter(
  output: Output,
  options: LogFilter & {
    readonly invocationId: string;
    readonly pid: number;
  },
): LogWriter {
  return (event) => {
    const shown = isShown(event, options);
    if (!shown && !(followed.has(event.name) && !options.quiet && isAtLeast('info', options.level))) return;
    const line = {
      data: event.data,
      info: {
        category: '',
        code: event.code,
        extra: {},
        invocation_id: options.invocationId,
        level: shown ? event.level : 'info',
        msg: event.msg,
        name: event.name,
        pid: options.pid,
        thread: event.thread ?? 'MainThread',
        ts: event.at.toISOString().replace('Z', '000Z'),
      },
    };
    output.write(`${JSON.stringify(line, jsonValue)}\n`);
  };
}

function jsonValue(_key: string, value: unknown): unknown {
  return typeof value === 'bigint' ? Number(value) : value;
}
