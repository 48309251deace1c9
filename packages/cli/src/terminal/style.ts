import picocolors from 'picocolors';

/** Functions that colour a text, or leave it as it is. picocolors' one door. */
export interface Style {
  readonly enabled: boolean;
  readonly red: (text: string) => string;
  readonly green: (text: string) => string;
  readonly yellow: (text: string) => string;
  readonly blue: (text: string) => string;
  readonly cyan: (text: string) => string;
  readonly magenta: (text: string) => string;
  readonly bold: (text: string) => string;
  readonly dim: (text: string) => string;
}

export function makeStyle(enabled: boolean): Style {
  const { red, green, yellow, blue, cyan, magenta, bold, dim } = picocolors.createColors(enabled);
  const plain =
    (color: (text: string) => string) =>
    (text: string): string =>
      color(text);
  return {
    enabled,
    red: plain(red),
    green: plain(green),
    yellow: plain(yellow),
    blue: plain(blue),
    cyan: plain(cyan),
    magenta: plain(magenta),
    bold: plain(bold),
    dim: plain(dim),
  };
}

/**
 * Whether to colour: as asked for, else on a terminal that wants it
 * (`NO_COLOR`, `FORCE_COLOR` and `TERM=dumb` are honoured).
 */
export function wantsColors(input: {
  readonly asked: boolean | undefined;
  readonly isTTY: boolean;
  readonly env: Readonly<Record<string, string | undefined>>;
}): boolean {
  if (input.asked !== undefined) return input.asked;
  if (input.env.NO_COLOR) return false;
  if (input.env.FORCE_COLOR && input.env.FORCE_COLOR !== '0') return true;
  return input.isTTY && input.env.TERM !== 'dumb';
}
