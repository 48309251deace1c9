/** dbt's result line: `1 of 9 OK created … ..... [OK in 0.12s]`, filled with dots up to the width. */
export function fancyLine(input: {
  readonly text: string;
  readonly status: string;
  readonly index?: number;
  readonly total?: number;
  /** Seconds. */
  readonly time?: number;
  readonly width: number;
  readonly truncate?: boolean;
}): string {
  const progress = input.index === undefined ? '' : `${input.index} of ${input.total} `;
  let justified = `${progress}${input.text} `.padEnd(input.width, '.');
  const longest = input.width - 3;
  if (input.truncate && justified.length > longest) justified = `${justified.slice(0, longest)}...`;
  const time = input.time === undefined ? '' : ` in ${input.time.toFixed(2)}s`;
  return `${justified} [${input.status}${time}]`;
}
