/** What is wrong with an input, and where. The message reads `file:line: what`. */
export class LoadError extends Error {
  /**
   * @param {string} what
   * @param {string} [file]
   * @param {number} [line] counted from 1
   */
  constructor(what, file, line) {
    super(
      [file, line].filter((part) => part !== undefined).join(':') + (file === undefined ? '' : ': ') + what,
    );
    this.name = 'LoadError';
    this.what = what;
    this.file = file;
    this.line = line;
  }
}
