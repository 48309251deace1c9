import { readInput } from '../../context/read-input.ts';
import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import { graphMessages } from '../../diagnostics/messages/graph.ts';
import type { RefLookup } from '../../project/ref-lookup.ts';
import { type KeyPath, valueSpan } from '../../yaml/yaml-document.ts';
import type { ParsedFile } from '../parse/parsed-file.ts';
import { csvRows } from './csv-rows.ts';
import type { PlacedEntry } from './patch.ts';

type Rows = Readonly<Record<string, unknown>>;

/**
 * Reads `given` and `expect` of unit tests: rows as they are written, from a fixture file, or, for a seed
 * that is given without rows, from the seed's own file; every value of a file is text.
 */
export class UnitTestRows {
  readonly diagnostics: Diagnostic[] = [];
  private readonly fixtures = new Map<string, ParsedFile['file']>();
  private readonly seeds = new Map<string, string>();
  private readonly lookup: RefLookup;

  constructor(files: readonly ParsedFile[], lookup: RefLookup) {
    this.lookup = lookup;
    for (const { kind, file } of files) {
      if (kind === 'seed') this.seeds.set(`${file.package}:${file.path}`, file.text);
      if (kind !== 'fixture') continue;
      const name = `${file.package}.${file.path.replace(/^.*\//, '').replace(/\.[^.]*$/, '')}`;
      const first = this.fixtures.get(name);
      if (first === undefined) this.fixtures.set(name, file);
      else this.diagnostics.push(fixtureTwice(name, first.displayPath, file.displayPath));
    }
  }

  /** The rows at one place of an entry, with dbt's defaults; CSV becomes a list of mappings. */
  read(data: Rows, placed: PlacedEntry, below: KeyPath): Rows {
    const format = String(data.format ?? 'dict');
    const problem = (text: string, hint?: string) => this.wrong(placed, [...below], text, hint);
    const fixture = data.fixture ?? undefined;
    const written = data.rows ?? undefined;
    let rows: unknown = written;
    if (format === 'dict') {
      if (written === undefined && fixture === undefined) rows = this.seedRows(data, placed, below);
      else if (!Array.isArray(written))
        problem(`the format dict needs a list of rows${fixture === undefined ? '' : ', not a fixture'}`);
    } else if (typeof written !== 'string' && fixture === undefined) {
      problem(`the format ${format} needs rows as text, or a fixture`);
    } else if (fixture !== undefined) rows = this.fixtureText(String(fixture), format, placed, below);
    const list = format === 'csv' && typeof rows === 'string' ? csvRows(rows).map(withNulls) : rows;
    return {
      ...data,
      rows: format === 'sql' ? list : wholeRowFirst(list),
      format,
      fixture: fixture ?? null,
    };
  }

  /** Notes that a unit test is not what dbt would run. */
  wrong(placed: PlacedEntry, below: KeyPath, problem: string, hint?: string): void {
    const { document } = placed.parsed;
    const at = valueSpan(document, [...placed.entry.at, ...below]);
    this.diagnostics.push(graphMessages.badUnitTest({ name: placed.entry.name, problem, hint }, { at }));
  }

  private fixtureText(fixture: string, format: string, placed: PlacedEntry, below: KeyPath): unknown {
    const from = placed.parsed.file.package;
    const file = this.fixtures.get(`${from}.${fixture.replace(/\.(csv|sql)$/, '')}`);
    if (file === undefined) {
      const hint = 'Fixtures are CSV or SQL files below "fixtures" in a folder of the test-paths.';
      this.wrong(placed, [...below, 'fixture'], `there is no fixture file "${fixture}"`, hint);
      return undefined;
    }
    if (file.path.endsWith(`.${format}`)) return file.text;
    const problem = `the fixture ${file.displayPath} is not of the format ${format}`;
    this.wrong(placed, [...below, 'fixture'], problem);
    return undefined;
  }

  private seedRows(data: Rows, placed: PlacedEntry, below: KeyPath): unknown {
    const input = typeof data.input === 'string' ? data.input : undefined;
    const from = placed.parsed.file.package;
    const call = input === undefined ? undefined : readInput(input);
    if (input === undefined || call?.call !== 'ref') {
      this.wrong(placed, below, 'rows are missing', '"rows: []" stands for none.');
      return undefined;
    }
    const [packageName, name] = call.args.length === 2 ? call.args : [from, call.args[0]];
    const found = this.lookup.ref(name ?? '', from, packageName);
    if (found.kind !== 'found' || found.node.kind !== 'seed') {
      const hint = 'Only a seed can be given without rows; "rows: []" stands for none.';
      this.wrong(
        placed,
        [...below, 'input'],
        `Unable to find seed '${packageName}.${name}' for unit tests, and ${input} has no rows`,
        hint,
      );
      return undefined;
    }
    const text = this.seeds.get(`${found.node.package}:${found.node.originalFilePath}`);
    if (text !== undefined && text !== '') return csvRows(text);
    const problem = `the seed "${found.node.name}" is too large to be given whole`;
    this.wrong(placed, [...below, 'input'], problem, '"rows" names the ones that count.');
    return undefined;
  }
}

function fixtureTwice(name: string, first: string, second: string): Diagnostic {
  const facts = { kind: 'fixture', name: name.slice(name.indexOf('.') + 1), first, second };
  return graphMessages.nameTwice(facts);
}

/** An empty value of a fixture is a null; one of a seed is not. */
function withNulls(row: Rows): Rows {
  return Object.fromEntries(Object.entries(row).map(([key, value]) => [key, value === '' ? null : value]));
}

/** dbt lets a row without nulls change places with the first one: it tells the types. */
function wholeRowFirst(rows: unknown): unknown {
  if (!Array.isArray(rows)) return rows;
  const list = [...(rows as readonly Rows[])];
  const whole = list.findIndex((row) => Object.values(row).every((value) => value !== null));
  if (whole > 0) [list[0], list[whole]] = [list[whole]!, list[0]!];
  return list;
}
