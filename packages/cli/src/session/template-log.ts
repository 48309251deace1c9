import type { LogEvent } from '../terminal/log-event.ts';
import type { View } from '../terminal/view.ts';
import type { OnLog } from './workbench.ts';

/** Tells what templates say outside of a run, as a run tells it. */
export function templateLogTo(view: View, now: () => Date): OnLog {
  return ({ via, level, message }) => {
    const names = {
      print: 'PrintEvent',
      warn: 'JinjaLogWarning',
      log: level === 'debug' ? 'JinjaLogDebug' : 'JinjaLogInfo',
    };
    const event: LogEvent = {
      name: names[via],
      code: { print: 'Z052', warn: 'I061', log: level === 'debug' ? 'I063' : 'I062' }[via],
      level,
      msg: via === 'warn' ? `[WARNING]: ${message}` : message,
      data: { msg: message },
      at: now(),
      ...(via === 'print' && { printed: 'said' as const }),
    };
    view.log(event);
  };
}
