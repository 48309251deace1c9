import { compileBody } from './compile/compile-stmt.ts';
import { ScopeInfo } from './compile/scope-info.ts';
import { type Exec, Frame } from './run/frame.ts';
import { currentRun, Run, type Scope, type Segment, within } from './run/run.ts';
import type { Template } from './template.ts';
import { assignedNames } from './walk.ts';

export interface RenderOptions {
  /** dbt's rule while it parses: attributes, items and calls of an undefined value are undefined again. */
  readonly lenient?: boolean;
}

interface Compiled {
  readonly exec: Exec;
  readonly scope: ScopeInfo;
}

const compiled = new WeakMap<Template, Compiled>();

function compile(template: Template): Compiled {
  let made = compiled.get(template);
  if (!made) {
    const scope = new ScopeInfo(null, [], template.body, assignedNames(template.body));
    const exec = compileBody(template.body, {
      scope,
      soft: false,
      text: template.text,
      root: { expr: null, printed: false },
    });
    made = { exec, scope };
    compiled.set(template, made);
  }
  return made;
}

/** Runs a template and gives the run when it is done. */
export function runTemplate(
  template: Template,
  scope: Scope,
  options: RenderOptions & { readonly segments?: Segment[]; readonly native?: unknown[] },
): Run {
  const { path } = template;
  const { lenient = false, segments = null, native = null } = options;
  const run = new Run({ scope, path, lenient, segments, native }, currentRun());
  return within(run, () => {
    try {
      const { exec, scope: names } = compile(template);
      exec(new Frame(run, names.size, null));
      return run;
    } catch (error) {
      throw run.placed(error);
    }
  });
}

/**
 * Renders a template to text.
 * @throws TemplateError with place and macro frames; any Interrupt of the host as it is
 */
export function renderTemplate(template: Template, scope: Scope, options: RenderOptions = {}): string {
  return runTemplate(template, scope, options).out;
}

/** Renders a template, and tells which piece of a template wrote which piece of the text. */
export function renderWithMap(
  template: Template,
  scope: Scope,
  options: RenderOptions = {},
): { text: string; map: readonly Segment[] } {
  const segments: Segment[] = [];
  const run = runTemplate(template, scope, { ...options, segments });
  return { text: run.out, map: segments };
}
