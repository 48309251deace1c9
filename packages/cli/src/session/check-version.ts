import { cliMessages, type Diagnostic, type ProjectConfig } from '@tsdbt/core';

/** Whether a version lies in all ranges of `require-dbt-version`: `>=1.6.0`, `<2.0.0`, `1.11.0`, … */
export function checkVersion(config: ProjectConfig, version: string): readonly Diagnostic[] {
  const { name } = config;
  const ranges = config.requireDbtVersion.flatMap((text) => text.split(',')).map((text) => text.trim());
  const required = ranges.filter((range) => range !== '');
  for (const range of required) {
    const match =
      /^(>=|<=|>|<|==?)?\s*v?(\d+)(?:\.(\d+))?(?:\.(\d+))?(?:-?(?:a|b|rc|alpha|beta|dev|pre)[\w.]*)?$/.exec(
        range,
      );
    if (!match) return [cliMessages.versionRange({ name, range })];
    const [, sign = '=', ...numbers] = match;
    const order = compare(
      version.split('.').map(Number),
      numbers.map((number) => Number(number ?? 0)),
    );
    if (!holds(sign, order)) return [cliMessages.versionRequired({ name, required, version })];
  }
  return [];
}

function compare(a: readonly number[], b: readonly number[]): number {
  for (let at = 0; at < 3; at++) {
    const difference = (a[at] ?? 0) - (b[at] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

function holds(sign: string, order: number): boolean {
  switch (sign) {
    case '>=':
      return order >= 0;
    case '<=':
      return order <= 0;
    case '>':
      return order > 0;
    case '<':
      return order < 0;
    default:
      return order === 0;
  }
}
