import { describe, expect, it } from 'vitest';
import { locateError } from '../../src/run/locate-error.ts';
import { WarehouseError } from '../../src/warehouse/warehouse.ts';

/** What of a template an error underlines: the template is its own SQL, in a statement around it. */
function underlined(template: string, at: (statement: string) => number): string | undefined {
  const statement = `create view v as (\n${template}\n);\n`;
  const error = new WarehouseError('Parser Error', {
    code: 'sql',
    type: 'Parser Error',
    sql: statement,
    offset: at(statement),
  });
  const all = { path: 'models/v.sql', start: 0, end: template.length };
  const map = [{ start: 0, end: template.length, literal: true, at: all }];
  const span = locateError(error, { sql: template, map });
  return span === undefined ? undefined : `${span.start}:${template.slice(span.start, span.end)}`;
}

describe('locateError', () => {
  it('underlines the word that the database means', () => {
    expect(underlined('select nope from t', (it) => it.indexOf('nope'))).toBe('7:nope');
  });

  it('underlines the last word of SQL that breaks off', () => {
    expect(underlined('select 1\nfrom', (it) => it.indexOf(');'))).toBe('9:from');
    expect(underlined('select 1 +', (it) => it.indexOf(');'))).toBe('9:+');
    expect(underlined('select (2', (it) => it.indexOf(';'))).toBe('8:2');
    expect(underlined('select (2', (it) => it.length)).toBe('8:2');
  });

  it('says nothing of what the template did not write', () => {
    expect(underlined('select 1', () => 0)).toBeUndefined();
  });
});
