import { plainScalar } from './yaml-scalar.ts';

/**
 * Plain data as PyYAML's `safe_dump` writes it: block style, sequences not indented in mappings,
 * long plain and quoted text folded after column 80. `indentLists` indents sequences in mappings, as dbt's
 * own files have them.
 */
export function dumpYaml(value: unknown, options: DumpOptions = {}): string {
  if (isScalar(value) || isEmpty(value))
    return `${inline(value, 0, 0)}\n${typeof value === 'string' || isEmpty(value) ? '' : '...\n'}`;
  return block(value, 0, options);
}

interface DumpOptions {
  readonly sortKeys?: boolean;
  readonly indentLists?: boolean;
}

function isScalar(value: unknown): boolean {
  return (
    typeof value !== 'object' ||
    value === null ||
    !(
      Array.isArray(value) ||
      Object.getPrototypeOf(value) === Object.prototype ||
      Object.getPrototypeOf(value) === null
    )
  );
}

function isEmpty(value: unknown): boolean {
  return (
    !isScalar(value) && (Array.isArray(value) ? value.length : Object.keys(value as object).length) === 0
  );
}

function block(value: unknown, indent: number, options: DumpOptions): string {
  const pad = ' '.repeat(indent);
  if (Array.isArray(value)) {
    return value
      .map((item) => {
        if (isScalar(item) || isEmpty(item)) return `${pad}- ${inline(item, indent + 2, indent + 2)}\n`;
        return `${pad}- ${block(item, indent + 2, options).slice(indent + 2)}`;
      })
      .join('');
  }
  const entries = Object.entries(value as object);
  if (options.sortKeys) entries.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  return entries
    .map(([key, item]) => {
      const head = `${pad}${inline(key, indent, indent)}:`;
      if (isScalar(item) || isEmpty(item)) return `${head} ${inline(item, head.length + 1, indent + 2)}\n`;
      const isFlush = Array.isArray(item) && !options.indentLists;
      return `${head}\n${block(item, isFlush ? indent : indent + 2, options)}`;
    })
    .join('');
}

function inline(value: unknown, column: number, indent: number): string {
  if (value === null || value === undefined) return 'null';
  if (Array.isArray(value)) return '[]';
  if (typeof value === 'string') return text(value, column, indent);
  if (typeof value === 'number' && Number.isNaN(value)) return '.nan';
  if (value === Number.POSITIVE_INFINITY) return '.inf';
  if (value === Number.NEGATIVE_INFINITY) return '-.inf';
  return isScalar(value) ? String(value) : '{}';
}

const SPECIAL_START = /^[-?:,[\]{}#&*!|>'"%@`\s]/;

function text(value: string, column: number, indent: number): string {
  if (/[^\n -~\u0085\u00a0-\ud7ff\ue000-\ufefe\uff00-\ufffd]/u.test(value)) return JSON.stringify(value);
  const plain =
    value !== '' &&
    !value.includes('\n') &&
    (!SPECIAL_START.test(value) || /^[-?:][^\s]/.test(value)) &&
    !/: |:$| #|\s$/.test(value) &&
    !/^(?:---|\.\.\.)/.test(value) &&
    resolvesToText(value);
  if (plain) return fold(value, column, indent);
  return fold(
    `'${value.replaceAll("'", "''").replaceAll('\n', `\n\n${' '.repeat(indent)}`)}'`,
    column,
    indent,
  );
}

function resolvesToText(value: string): boolean {
  try {
    return typeof plainScalar(value) === 'string';
  } catch {
    return false;
  }
}

/** Breaks at single blanks once column 80 is passed, as PyYAML's emitter does. */
function fold(value: string, column: number, indent: number): string {
  let result = '';
  let at = column;
  const words = value.split(/(?<! ) (?! )/);
  for (const [index, word] of words.entries()) {
    if (index > 0) {
      if (at > 80) {
        result += `\n${' '.repeat(indent)}`;
        at = indent;
      } else {
        result += ' ';
        at += 1;
      }
    }
    result += word;
    at += word.length;
  }
  return result;
}
