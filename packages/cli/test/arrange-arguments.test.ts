import { describe, expect, it } from 'vitest';
import { commands } from '../src/commands/index.ts';
import { arrangeArguments } from '../src/flags/arrange-arguments.ts';
import { globalOptions } from '../src/flags/global-options.ts';

const arrange = (...argv: string[]) => arrangeArguments(argv, commands, globalOptions);
const messages = (...argv: string[]) =>
  arrange(...argv).diagnostics.map(({ message, hints }) => [message, hints[0]].filter(Boolean).join(' / '));

describe('arrangeArguments', () => {
  it('finds the command after global options, as dagster calls it', () => {
    const { value, diagnostics } = arrange(
      '--log-format',
      'json',
      '--no-use-colors',
      'build',
      '--select',
      'a b',
    );
    expect(diagnostics).toEqual([]);
    expect(value.command).toBe('build');
    expect(value.args).toEqual(['--log-format=json', '--no-use-colors', '--select=a b']);
  });

  it('takes options of a command before its name too', () => {
    const { value } = arrange('--full-refresh', '--threads', '2', 'run');
    expect(value.command).toBe('run');
    expect(value.args).toEqual(['--full-refresh', '--threads=2']);
  });

  it('lets a list option take everything up to the next dash', () => {
    const { value } = arrange('ls', '--select', 'a', '+b+', 'tag:x,c', '--exclude', 'd', '--output', 'json');
    expect(value.args).toEqual([
      '--select=a',
      '--select=+b+',
      '--select=tag:x,c',
      '--exclude=d',
      '--output=json',
    ]);
  });

  it('joins lists given twice', () => {
    expect(arrange('run', '-s', 'a', '-s', 'b').value.args).toEqual(['--select=a', '--select=b']);
  });

  it('lets the value of an option begin with a dash', () => {
    const { value } = arrange('show', '--inline', '-- a comment\nselect 1', '--limit', '-1');
    expect(value.args).toEqual(['--inline=-- a comment\nselect 1', '--limit=-1']);
  });

  it('knows short options, alone, together and with a value', () => {
    expect(arrange('-dx', 'run', '-tdev', '-s', 'a', '-f').value.args).toEqual([
      '--debug',
      '--fail-fast',
      '--target=dev',
      '--select=a',
      '--full-refresh',
    ]);
  });

  it('knows dbt’s other names of options', () => {
    expect(arrange('run', '-m', 'a').value.args).toEqual(['--select=a']);
    expect(arrange('run', '--models', 'a').value.args).toEqual(['--select=a']);
    expect(arrange('ls', '--models', 'a').value.args).toEqual(['--models=a']);
    expect(arrange('build', '--resource-type', 'model').value.args).toEqual(['--resource-types=model']);
  });

  it('knows commands of two words and aliases', () => {
    expect(arrange('source', 'freshness').value.command).toBe('source freshness');
    expect(arrange('source', '--target', 'x', 'snapshot-freshness').value.command).toBe('source freshness');
    expect(arrange('ls').value.command).toBe('list');
  });

  it('keeps what is neither an option nor a value', () => {
    const { value } = arrange('run-operation', 'grant_all', '--args', '{to: me}');
    expect(value.positionals).toEqual(['grant_all']);
    expect(value.args).toEqual(['--args={to: me}']);
  });

  it('says what was likely meant', () => {
    expect(messages('biuld')).toEqual(['No such command: biuld / Did you mean "build"?']);
    expect(messages('run', '--selct', 'a', 'b')).toEqual([
      'No such option: --selct / Did you mean "--select"?',
    ]);
    expect(messages('run', '--full-refres=1')).toEqual([
      'No such option: --full-refres / Did you mean "--full-refresh"?',
    ]);
    expect(messages('source')).toEqual([
      'No such command: source / It needs a second word: "source freshness", "source snapshot-freshness"',
    ]);
    expect(messages('run', '--select')).toEqual(['Option --select needs a value']);
    expect(messages('run', '--target')).toEqual(['Option --target needs a value']);
  });
});
