import { hasJinja, parseTemplate, pyFunction, renderNative, str } from '../template/index.ts';

/** The text of a unit test's `input:` as the call that it stands for, or `this`; undefined for anything else. */
export function readInput(text: string):
  | {
      readonly call: 'ref' | 'source' | 'this';
      readonly args: readonly string[];
      readonly version?: string | number;
    }
  | undefined {
  if (text.trim() === 'this') return { call: 'this', args: [] };
  const { value: template, diagnostics } = parseTemplate('', hasJinja(text) ? text : `{{ ${text} }}`);
  if (diagnostics.length > 0) return undefined;
  let found: ReturnType<typeof readInput>;
  const reader = (call: 'ref' | 'source') =>
    inputFunction((args, version) => {
      found = { call, args, ...(version !== undefined && { version }) };
    });
  try {
    renderNative(template, {
      lookup: (name) => (name === 'ref' || name === 'source' ? reader(name) : undefined),
    });
  } catch {
    return undefined;
  }
  return found;
}

function inputFunction(note: (args: readonly string[], version: string | number | undefined) => void) {
  return pyFunction('input', (args, kwargs) => {
    const version = kwargs.get('v') ?? kwargs.get('version');
    note(args.map(str), version === undefined || version === null ? undefined : (version as string | number));
    return '';
  });
}
