import { bindArgs, pyFunction, signature } from '../template/index.ts';

/**
 * A function for templates with Python's binding of arguments: `env_var(name, default=)`.
 * Names with `=` are optional and undefined when absent.
 */
export function hostFunction(text: string, body: (values: readonly unknown[]) => unknown) {
  const of = signature(text);
  return pyFunction(of.name, (args, kwargs) => body(bindArgs(of, args, kwargs)));
}
