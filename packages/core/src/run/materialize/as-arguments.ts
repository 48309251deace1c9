/** Options of `copy` as arguments of a function. */
export function asArguments(options: string): string {
  return options.replace(/(^|, )(\w+) '/g, "$1$2 = '");
}
