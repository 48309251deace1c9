import type { Output } from '../io.ts';
import { isShown, type LogFilter, type LogWriter } from './log-event.ts';

/** Writes messages as dbt's text log: `HH:MM:SS  message`, one per line. */
export function textWriter(
  output: Output,
  options: LogFilter & {
    /** dbt's debug format: date, level and thread in front. */
    readonly detailed?: boolean;
  },
): LogWriter {
  return (event) => {
    if (!isShown(event, options)) return;
    if (event.printed) {
      output.write(`${event.msg}\n`);
      return;
    }
    const time = clock(event.at);
    if (!options.detailed) {
      output.write(`${time}  ${event.msg}\n`);
      return;
    }
    const micro = event.at.toISOString().slice(20, 23);
    const thread = event.thread ?? 'MainThread';
    output.write(`${time}.${micro}000 [${event.level.padEnd(5)}] [${thread}]: ${event.msg}\n`);
  };
}

/** Local time of day, `HH:MM:SS`. */
function clock(at: Date): string {
  const two = (number: number) => String(number).padStart(2, '0');
  return `${two(at.getHours())}:${two(at.getMinutes())}:${two(at.getSeconds())}`;
}
