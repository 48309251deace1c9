const colour = /\u001b\[[0-9;]*m/g;
const wide =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\u33ff\u3400-\u4dbf\u4e00-\u9fff\ua000-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{1f300}-\u{1faff}\u{20000}-\u{3fffd}]/u;

/** Cells that a text takes on a terminal: colours take none, East Asian characters two. */
export function textWidth(text: string): number {
  let width = 0;
  for (const character of text.replace(colour, '')) {
    if (/\p{Mark}|\u200d|\ufe0f/u.test(character)) continue;
    width += wide.test(character) ? 2 : 1;
  }
  return width;
}

/** Cut to `width` cells, the last being `…` where something is missing. Colours are kept and closed. */
export function fitText(text: string, width: number): string {
  if (textWidth(text) <= width) return text;
  let result = '';
  let used = 0;
  let coloured = false;
  for (const part of text.split(/(\u001b\[[0-9;]*m)/)) {
    if (part.startsWith('\u001b[')) {
      result += part;
      coloured = true;
      continue;
    }
    for (const character of part) {
      const cells = textWidth(character);
      if (used + cells > width - 1) return `${result}…${coloured ? '\u001b[0m' : ''}`;
      result += character;
      used += cells;
    }
  }
  return result;
}

/** Filled with blanks on the right up to `width` cells. */
export function padText(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - textWidth(text)));
}
