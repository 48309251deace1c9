import { cliMessages, type Diagnostic, hasErrors } from '@tsdbt/core';
import type { Argv } from 'yargs';
import type { Command, ExitCode } from './commands/command.ts';
import { commands } from './commands/index.ts';
import { arrangeArguments } from './flags/arrange-arguments.ts';
import { globalOptions } from './flags/global-options.ts';
import type { Option } from './flags/option.ts';
import type { Io } from './io.ts';
import { scrub } from './scrub.ts';
import { showDiagnostic } from './terminal/show-diagnostic.ts';
import { makeStyle, wantsColors } from './terminal/style.ts';
import { versionText } from './version.ts';

/**
 * The command line: from arguments to an exit code. yargs' one door: it reads the options of
 * the command (in the clean form that `arrangeArguments` gives them) and writes the help.
 */
export async function main(argv: readonly string[], io: Io): Promise<ExitCode> {
  const { value: arranged, diagnostics } = arrangeArguments(argv, commands, globalOptions);
  const command = commands.find(({ name }) => name === arranged.command);
  if (arranged.version && !command) {
    io.stdout.write(versionText());
    return 0;
  }
  if (arranged.help || (argv.length === 0 && !command)) {
    io.stdout.write(`${await help(command)}\n`);
    return 0;
  }
  const problems = [...diagnostics, ...(command ? wrongArguments(command, arranged.positionals) : [])];
  if (!command && problems.length === 0) {
    io.stdout.write(`${await help(undefined)}\n`);
    return 2;
  }
  if (!command || hasErrors(problems)) {
    tell(problems, io);
    return 2;
  }
  const given = await readOptions([...globalOptions, ...command.options], arranged.args);
  const ends: ((code: ExitCode) => void)[] = [];
  const atEnd = (end: (code: ExitCode) => void) => ends.push(end);
  const code = await command.run({
    command,
    commands,
    io,
    given,
    positionals: arranged.positionals,
    argv,
    atEnd,
  });
  for (const end of ends) end(code);
  return code;
}

function wrongArguments(command: Command, positionals: readonly string[]): Diagnostic[] {
  const most = command.positional ? 1 : 0;
  const extra = positionals[most];
  if (extra !== undefined) {
    return [cliMessages.unexpectedArgument({ argument: extra, command: command.name })];
  }
  if (command.positional?.required && positionals.length === 0) {
    return [cliMessages.missingArgument({ name: command.positional.name, command: command.name })];
  }
  return [];
}

function tell(diagnostics: readonly Diagnostic[], io: Io): void {
  const style = makeStyle(wantsColors({ asked: undefined, isTTY: io.stderr.isTTY, env: io.env }));
  for (const each of diagnostics) {
    io.stderr.write(`${scrub(showDiagnostic(each, new Map(), style), io.env)}\n`);
  }
}

/** Values by option name; of an option given twice the last one counts, lists are joined. */
async function readOptions(
  options: readonly Option[],
  args: readonly string[],
): Promise<Record<string, unknown>> {
  // Read only when it is needed: a version is told in a few milliseconds.
  const { default: yargs } = await import('yargs');
  const parser = withOptions(yargs([]), options).parserConfiguration({
    'camel-case-expansion': false,
    'dot-notation': false,
    'greedy-arrays': false,
    'parse-numbers': false,
    'parse-positional-numbers': false,
    'short-option-groups': false,
  });
  const parsed = parser
    .help(false)
    .version(false)
    .exitProcess(false)
    .parseSync([...args]);
  const given: Record<string, unknown> = {};
  for (const option of options) {
    const value = parsed[option.name];
    if (value === undefined) continue;
    given[option.name] = Array.isArray(value) && option.kind !== 'list' ? value.at(-1) : value;
  }
  return given;
}

function withOptions(parser: Argv, options: readonly Option[]): Argv {
  for (const option of options) {
    parser.option(option.name, {
      type: option.kind === 'boolean' ? 'boolean' : 'string',
      array: option.kind === 'list',
      describe: option.help,
      hidden: option.hidden ?? false,
    });
  }
  return parser;
}

async function help(command: Command | undefined): Promise<string> {
  const { default: yargs } = await import('yargs');
  const parser = yargs([]).scriptName('tsdbt').wrap(100).version(false).help(false);
  if (!command) {
    parser.usage('tsdbt COMMAND [options]\n\nBuilds, tests and documents SQL models, on DuckDB.');
    for (const each of commands) parser.command(usageOf(each), each.describe);
    parser.epilogue('"tsdbt COMMAND --help" shows the options of a command.');
    return parser.getHelp();
  }
  parser.usage(`tsdbt ${usageOf(command)} [options]\n\n${command.describe}`);
  for (const [group, options] of [
    ['Options:', command.options],
    ['Global options:', globalOptions],
  ] as const) {
    const shown = options.filter((option) => !option.hidden);
    for (const option of shown) {
      const aliases = [option.short, ...(option.also ?? [])].filter((name) => name !== undefined);
      const value = option.choices && !option.hidden ? { choices: option.choices } : {};
      parser.option(option.name, {
        alias: aliases,
        describe: option.help + (option.default === true ? ' (--no-… switches it off)' : ''),
        type: option.kind === 'boolean' ? 'boolean' : 'string',
        array: option.kind === 'list',
        ...value,
      });
    }
    parser.group(
      shown.map(({ name }) => name),
      group,
    );
  }
  return parser.getHelp();
}

function usageOf(command: Command): string {
  const { name, positional } = command;
  if (!positional) return name;
  return `${name} ${positional.required ? `<${positional.name}>` : `[${positional.name}]`}`;
}
