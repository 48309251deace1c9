import { createHash } from 'node:crypto';
import { prettyPython, pythonText, withoutSecretVars } from '@tsdbt/core';
import type { Call, ExitCode } from '../commands/command.ts';
import type { LogEvent } from '../terminal/log-event.ts';
import { dbtVersion } from '../version.ts';
import type { Settled } from './settle.ts';

/** dbt's line of all options in force, as a Python dict of texts. */
export function argumentsLog(settled: Settled, at: Date): LogEvent {
  const { args } = settled.environment.invocation;
  const texts = Object.fromEntries(Object.entries(args).map(([name, value]) => [name, pythonText(value)]));
  const msg = `running dbt with arguments ${pythonText(texts)}`;
  return { name: 'MainReportArgs', code: 'A002', level: 'debug', msg, data: { args: texts }, at };
}

/** dbt's line of the variables of the command line, and of what else a parsed project depends on. */
export function varsLog({ environment }: Settled, at: Date): LogEvent {
  const { args } = environment.invocation;
  const [profile, target] = [args.profile, args.target].map((given) =>
    typeof given === 'string' ? given : '',
  );
  const whole = [prettyPython(environment.vars), profile, target, dbtVersion].join('\0');
  const checksum = createHash('sha256').update(whole).digest('hex');
  const vars = prettyPython(withoutSecretVars(environment.vars));
  const data = { checksum, vars, profile, target, version: dbtVersion };
  const msg = `checksum: ${checksum}, vars: ${vars}, profile: ${profile}, target: ${target}, version: ${dbtVersion}`;
  return { name: 'StateCheckVarsHash', code: 'I025', level: 'debug', msg, data, at };
}

/** dbt's last lines of a command: what it took of the machine, and how it ended. */
export function endOfCommandLog(call: Call, code: ExitCode, startedAt: Date): readonly LogEvent[] {
  const { command, io } = call;
  const at = io.now();
  const isGood = code === 0;
  const elapsed = (at.getTime() - startedAt.getTime()) / 1000;
  const name = `dbt ${command.name}`;
  const clock = at.toISOString().slice(11, 23);
  const msg = `Command \`${name}\` ${isGood ? 'succeeded' : 'failed'} at ${clock}000 after ${elapsed.toFixed(2)} seconds`;
  const completed = { command: name, completed_at: isoMicroseconds(at), elapsed, success: isGood };
  const events: LogEvent[] = [
    { name: 'CommandCompleted', code: 'Q039', level: 'debug', msg, data: completed, at },
  ];
  const usage = io.usage?.();
  if (usage) {
    const report = {
      command_name: command.name,
      command_success: isGood,
      command_wall_clock_time: elapsed,
      ...usage,
    };
    const told = `Resource report: ${JSON.stringify(report)}`;
    const level = call.given['show-resource-report'] === true ? 'info' : 'debug';
    events.unshift({ name: 'ResourceReport', code: 'Z051', level, msg: told, data: report, at });
  }
  return events;
}

function isoMicroseconds(at: Date): string {
  return at.toISOString().replace('Z', '000Z');
}
