import { describe, expect, it } from 'vitest';
import { makeScreen } from '../src/terminal/screen.ts';

function recording() {
  const writes: { readonly text: string; readonly at: number }[] = [];
  const output = {
    isTTY: true,
    columns: 80,
    rows: 24,
    write: (text: string) => void writes.push({ text, at: performance.now() }),
  };
  return { writes, output };
}

const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

describe('makeScreen', () => {
  it('writes at most so many frames a second, and loses no printed line', async () => {
    const { writes, output } = recording();
    const screen = makeScreen(output, 12);
    for (let n = 0; n < 100; n++) {
      screen.print(`line ${n}`);
      screen.draw([`frame ${n}`]);
      await wait(5);
    }
    screen.close();
    // 100 times 5 ms is half a second or a little more: 12 a second, the last, and the cursor.
    const seconds = ((writes.at(-1)?.at ?? 0) - (writes[0]?.at ?? 0)) / 1000;
    expect(writes.length).toBeLessThanOrEqual(Math.ceil(seconds * 12) + 3);
    const all = writes.map(({ text }) => text).join('');
    for (let n = 0; n < 100; n++) expect(all).toContain(`line ${n}\n`);
  });

  it('hides the cursor while it draws and always gives it back', async () => {
    const { writes, output } = recording();
    const screen = makeScreen(output, 1000);
    screen.draw(['one', 'two']);
    await wait(20);
    screen.draw(['three']);
    await wait(20);
    screen.close();
    screen.close();
    const all = writes.map(({ text }) => text).join('');
    expect(all.startsWith('\u001b[?25l')).toBe(true);
    expect(all.endsWith('\u001b[?25h')).toBe(true);
    // The second frame goes up over both lines of the first.
    expect(all).toContain('\u001b[2A\r\u001b[0Jthree\n');
  });

  it('goes on printing after it is closed', () => {
    const { writes, output } = recording();
    const screen = makeScreen(output);
    screen.close();
    screen.print('late');
    expect(writes.at(-1)?.text).toBe('late\n');
  });
});
