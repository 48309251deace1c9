import { type Checked, cliMessages, type Diagnostic, didYouMean } from '@tsdbt/core';
import type { Option } from './option.ts';

/** A command as the command line knows it. */
export interface CommandShape {
  /** One or two words, e.g. `run`, `source freshness`. */
  readonly name: string;
  readonly aliases?: readonly string[];
  readonly options: readonly Option[];
}

/** The command's name and its options, each `--name=value`, in the order given. */
export interface Arranged {
  /** Undefined where none was given. */
  readonly command?: string;
  readonly help: boolean;
  readonly version: boolean;
  /** Clean arguments: long names only, each single value joined with `=`. */
  readonly args: readonly string[];
  /** What is neither an option nor a value. */
  readonly positionals: readonly string[];
}

/**
 * Brings arguments into one order: dbt takes options before and after the command's name,
 * a list option takes all that follows up to the next one that begins with `-`, and the value
 * of any other option may begin with `-`. Says what is unknown, and what was likely meant.
 */
export function arrangeArguments(
  argv: readonly string[],
  commands: readonly CommandShape[],
  globals: readonly Option[],
): Checked<Arranged> {
  const name = findCommand(argv, commands, globals);
  const command = commands.find((each) => each.name === name.command);
  const known = table([...globals, ...(command?.options ?? [])]);
  const diagnostics: Diagnostic[] = [...name.diagnostics];
  const args: string[] = [];
  const positionals: string[] = [];
  let help = false;
  let version = false;

  const take = (token: string, option: Option, given: string | undefined, next: number): number => {
    const long = `--${option.name}`;
    if (option.kind === 'boolean') {
      args.push(given === undefined ? long : `${long}=${given}`);
      return next;
    }
    if (given !== undefined) args.push(`${long}=${given}`);
    if (option.kind === 'list') {
      let at = next;
      const isValue = (value: string | undefined) =>
        value !== undefined && !name.at.has(at) && (!value.startsWith('-') || value === '-');
      while (isValue(argv[at])) args.push(`${long}=${argv[at++]}`);
      if (at === next && given === undefined) diagnostics.push(cliMessages.optionNeedsValue({ name: token }));
      return at;
    }
    if (given !== undefined) return next;
    const value = argv[next];
    if (value === undefined) {
      diagnostics.push(cliMessages.optionNeedsValue({ name: token }));
      return next;
    }
    args.push(`${long}=${value}`);
    return next + 1;
  };

  for (let at = 0; at < argv.length; ) {
    const token = argv[at] as string;
    if (name.at.has(at)) {
      at += 1;
    } else if (token === '--help' || token === '-h') {
      help = true;
      at += 1;
    } else if (token === '--version' || token === '-v' || token === '-V') {
      version = true;
      at += 1;
    } else if (!token.startsWith('-') || token === '-') {
      positionals.push(token);
      at += 1;
    } else {
      const found = lookUp(token, known);
      if (found.kind === 'letters') {
        for (const option of found.options) args.push(`--${option.name}`);
        at += 1;
      } else if (found.kind === 'negated') {
        args.push(`--no-${found.option.name}`);
        at += 1;
      } else if (found.kind === 'option') {
        at = take(token, found.option, found.value, at + 1);
      } else {
        const words = token.replace(/=.*$/s, '');
        diagnostics.push(
          cliMessages.unknownOption({
            name: words,
            command: command?.name ?? '',
            hint: didYouMean(words, known.keys()),
          }),
        );
        at += 1;
        // Its values, if it has any, are no arguments of their own.
        while (at < argv.length && !name.at.has(at) && !argv[at]?.startsWith('-')) at += 1;
      }
    }
  }
  return { value: { command: command?.name, help, version, args, positionals }, diagnostics };
}

/** Every spelling of every option: `--name`, `--also`, `-s`. */
function table(options: readonly Option[]): Map<string, Option> {
  const known = new Map<string, Option>();
  for (const option of options) {
    for (const word of [option.name, ...(option.also ?? [])]) {
      known.set(word.length === 1 ? `-${word}` : `--${word}`, option);
      if (option.kind === 'boolean') known.set(`--no-${word}`, option);
    }
    if (option.short) known.set(`-${option.short}`, option);
  }
  return known;
}

type Found =
  | { readonly kind: 'option'; readonly option: Option; readonly value?: string }
  | { readonly kind: 'negated'; readonly option: Option }
  | { readonly kind: 'letters'; readonly options: readonly Option[] }
  | { readonly kind: 'unknown' };

function lookUp(token: string, known: ReadonlyMap<string, Option>): Found {
  const equals = token.indexOf('=');
  const word = equals === -1 ? token : token.slice(0, equals);
  const value = equals === -1 ? undefined : token.slice(equals + 1);
  const option = known.get(word);
  if (option && word.startsWith('--no-') && option.kind === 'boolean' && word !== `--${option.name}`) {
    return { kind: 'negated', option };
  }
  if (option) return { kind: 'option', option, value };
  if (/^-[A-Za-z]{2,}$/.test(token)) {
    const letters = [...token.slice(1)].map((letter) => known.get(`-${letter}`));
    if (letters.every((each) => each?.kind === 'boolean')) {
      return { kind: 'letters', options: letters as Option[] };
    }
  }
  // `-tdev`: a letter and its value in one word.
  const lettered = /^-[A-Za-z]/.test(token) ? known.get(token.slice(0, 2)) : undefined;
  if (lettered && lettered.kind !== 'boolean') {
    return { kind: 'option', option: lettered, value: token.slice(2).replace(/^=/, '') };
  }
  return { kind: 'unknown' };
}

interface CommandName {
  readonly command?: string;
  /** Where its words stand among the arguments. */
  readonly at: ReadonlySet<number>;
  readonly diagnostics: readonly Diagnostic[];
}

/** The first word that is neither an option nor the value of one, and the second of two-word names. */
function findCommand(
  argv: readonly string[],
  commands: readonly CommandShape[],
  globals: readonly Option[],
): CommandName {
  const known = table([...commands.flatMap((command) => command.options), ...globals]);
  const names = new Map<string, string>();
  for (const command of commands) {
    for (const name of [command.name, ...(command.aliases ?? [])]) names.set(name, command.name);
  }
  const firstWords = new Set([...names.keys()].map((name) => name.split(' ')[0] as string));
  const words: { readonly word: string; readonly at: number }[] = [];
  for (let at = 0; at < argv.length && words.length < 2; at++) {
    const token = argv[at] as string;
    if (!token.startsWith('-')) {
      words.push({ word: token, at });
      continue;
    }
    const found = lookUp(token, known);
    if (found.kind !== 'option' || found.option.kind === 'boolean' || found.value !== undefined) continue;
    if (found.option.kind !== 'list') {
      at += 1;
      continue;
    }
    const more = (next: string | undefined) =>
      next !== undefined && !next.startsWith('-') && (words.length > 0 || !firstWords.has(next));
    while (more(argv[at + 1])) at += 1;
  }
  const [first, second] = words;
  if (!first) return { at: new Set(), diagnostics: [] };
  const single = names.get(first.word);
  if (single !== undefined) return { command: single, at: new Set([first.at]), diagnostics: [] };
  const double = second && names.get(`${first.word} ${second.word}`);
  if (double !== undefined) return { command: double, at: new Set([first.at, second!.at]), diagnostics: [] };
  const given = firstWords.has(first.word) && second ? `${first.word} ${second.word}` : first.word;
  const pairs = [...names.keys()].filter((name) => name.startsWith(`${first.word} `));
  if (firstWords.has(first.word) && !second && pairs.length > 0) {
    const hint = `It needs a second word: ${pairs.map((pair) => `"${pair}"`).join(', ')}`;
    return { at: new Set([first.at]), diagnostics: [cliMessages.unknownCommand({ name: given, hint })] };
  }
  const hint = didYouMean(given, names.keys());
  return { at: new Set([first.at]), diagnostics: [cliMessages.unknownCommand({ name: given, hint })] };
}
