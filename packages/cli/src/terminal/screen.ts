import type { Output } from '../io.ts';

/** The lower part of a terminal that is drawn anew, below lines that stay. */
export interface Screen {
  /** Writes lines that stay, above the drawn part. */
  print(text: string): void;
  /** Replaces the drawn part, at once or with the next frame. */
  draw(lines: readonly string[]): void;
  /** Removes the drawn part and gives the cursor back. Safe to call twice. */
  close(): void;
}

const hideCursor = '\u001b[?25l';
const showCursor = '\u001b[?25h';

/** Gathers what is printed and drawn and writes it at most `framesPerSecond` times a second. */
export function makeScreen(output: Output, framesPerSecond = 12): Screen {
  let printed = '';
  let wanted: readonly string[] = [];
  let shown = 0;
  let closed = false;
  let timer: NodeJS.Timeout | undefined;

  const flush = () => {
    timer = undefined;
    const lines = wanted.slice(0, Math.max(1, output.rows - 1));
    const erase = shown > 0 ? `\u001b[${shown}A\r\u001b[0J` : '';
    const below = lines.map((line) => `${line}\n`).join('');
    output.write(`${shown === 0 && lines.length > 0 ? hideCursor : ''}${erase}${printed}${below}`);
    printed = '';
    shown = lines.length;
  };
  const later = () => {
    if (!closed && timer === undefined) timer = setTimeout(flush, 1000 / framesPerSecond);
  };

  return {
    print(text) {
      printed += `${text}\n`;
      if (closed) {
        output.write(printed);
        printed = '';
      } else later();
    },
    draw(lines) {
      wanted = lines;
      later();
    },
    close() {
      if (closed) return;
      closed = true;
      clearTimeout(timer);
      wanted = [];
      flush();
      output.write(showCursor);
    },
  };
}
