import type { Call } from '../commands/command.ts';
import { logFile } from '../disk/log-file.ts';
import type { ResolvedOptions } from '../flags/resolve-options.ts';
import type { Output } from '../io.ts';
import { scrub, scrubValue } from '../scrub.ts';
import { jsonWriter } from '../terminal/json-writer.ts';
import { type LiveFacts, liveView } from '../terminal/live-view.ts';
import type { LogWriter } from '../terminal/log-event.ts';
import { logView } from '../terminal/log-view.ts';
import { makeStyle, wantsColors } from '../terminal/style.ts';
import { textWriter } from '../terminal/text-writer.ts';
import type { View } from '../terminal/view.ts';
import { endOfCommandLog } from './command-log.ts';
import type { Settled } from './settle.ts';

const escapes = /\u001b\[[0-9;]*m/g;

/**
 * The view that fits the options and the terminal: live for people at a terminal, dbt's plain
 * lines where output is piped or asked for, JSON lines with `--log-format json`. What is shown
 * goes to the log file too, once it is known where that is.
 */
export function makeView(input: {
  readonly call: Call;
  readonly options: ResolvedOptions;
  readonly settled?: Settled;
  /** Facts of the run, asked for when it begins. */
  readonly facts?: () => LiveFacts;
}): View {
  const { call, settled } = input;
  const { io } = call;
  const startedAt = io.now();
  const { values, set } = input.options;
  const asked = typeof values.use_colors === 'boolean' ? values.use_colors : undefined;
  const style = makeStyle(wantsColors({ asked, isTTY: io.stdout.isTTY, env: io.env }));
  const common = {
    level: values.debug === true ? 'debug' : String(values.log_level ?? 'info'),
    quiet: values.quiet === true,
    print: values.print !== false,
  };
  const facts =
    input.facts ??
    (() => {
      throw new Error('This command runs no nodes');
    });
  const ids = { invocationId: settled?.environment.invocation.id ?? '', pid: io.pid };
  const format = String(values.log_format ?? 'default');
  const file = settled && logWriter(settled, values, ids);
  const isLive = io.stdout.isTTY && io.env.TERM !== 'dumb' && format === 'default' && !set.has('log_format');
  const view = isLive
    ? liveView({ io: { ...io, stdout: scrubbedOutput(io.stdout, io.env) }, style, ...common, facts })
    : logView({
        writers: [
          scrubbing(
            format === 'json'
              ? jsonWriter(io.stdout, { ...common, ...ids })
              : textWriter(io.stdout, { ...common, detailed: format === 'debug' }),
            io.env,
          ),
        ],
        style,
        now: io.now,
        facts,
      });
  const copy =
    file &&
    logView({ writers: [scrubbing(file.write, io.env)], style: makeStyle(false), now: io.now, facts });
  call.atEnd?.((code) => {
    for (const event of endOfCommandLog(call, code, startedAt)) {
      view.log(event);
      copy?.log(event);
    }
    file?.close();
  });
  return {
    log(event) {
      view.log(event);
      copy?.log(event);
    },
    run(event) {
      view.run(event);
      copy?.run(event);
    },
    diagnostics(diagnostics, texts) {
      view.diagnostics(diagnostics, texts);
      copy?.diagnostics(diagnostics, texts);
    },
    close() {
      view.close();
      file?.close();
    },
  };
}

/** The line with which each invocation begins in the log file. */
function headLine({ id, startedAt }: Settled['environment']['invocation']): string {
  const border = '='.repeat(30);
  return `\n\n${border} ${startedAt.toISOString().slice(11, 23)}000 | ${id} ${border}\n`;
}

/** A writer that is told no secrets. */
function scrubbing(write: LogWriter, env: Call['io']['env']): LogWriter {
  return (event) =>
    write({
      ...event,
      msg: scrub(event.msg, env),
      data: scrubValue(event.data, env) as typeof event.data,
    });
}

/** An output to which no secrets are written. */
function scrubbedOutput(output: Output, env: Call['io']['env']): Output {
  return {
    get isTTY() {
      return output.isTTY;
    },
    get columns() {
      return output.columns;
    },
    get rows() {
      return output.rows;
    },
    write: (text) => output.write(scrub(text, env)),
  };
}

function logWriter(
  settled: Settled,
  values: Readonly<Record<string, unknown>>,
  ids: { readonly invocationId: string; readonly pid: number },
): { readonly write: LogWriter; close(): void } | undefined {
  const level = String(values.log_level_file ?? 'debug');
  if (level === 'none') return undefined;
  const file = logFile(settled.logDir, Number(values.log_file_max_bytes ?? 10485760));
  const options = { level, quiet: false, print: true };
  const plain: Output = { ...file, write: (text) => file.write(text.replace(escapes, '')) };
  const format = values.log_format_file;
  if (format !== 'json') file.write(headLine(settled.environment.invocation));
  return {
    write:
      format === 'json'
        ? jsonWriter(plain, { ...options, ...ids })
        : textWriter(plain, { ...options, detailed: format !== 'text' }),
    close: file.close,
  };
}
