import { GENERIC_TEST_KWARGS, renderTestKwargs } from '../context/generic-test-kwargs.ts';
import { NodeScope } from '../context/scope.ts';
import type { TemplateLog } from '../context/template-log.ts';
import { templateProblem } from '../context/template-problem.ts';
import type { Diagnostic, Span } from '../diagnostics/diagnostic.ts';
import { templateMessages } from '../diagnostics/messages/template.ts';
import { didYouMean } from '../diagnostics/suggest.ts';
import {
  fromHost,
  MacroReturn,
  parseTemplate,
  renderWithMap,
  type Template,
  toHost,
} from '../template/index.ts';
import { AnswerCursor } from './answer-cursor.ts';
import { CompileHost, QuestionAsked, Unsteady } from './compile-host.ts';
import type { CompileInput } from './compile-input.ts';
import type { Compiled, Segment } from './compiled.ts';
import { inlineEphemeral, type Rendered } from './inline-ephemeral.ts';
import { type StatementResult, statementResult } from './statement-result.ts';

/**
 * The SQL of a node: its template rendered, ephemeral models put in front as CTEs. Or the next
 * question to the database, which the caller answers to compile again; or what is wrong.
 */
export function compileNode(input: CompileInput): Compiled {
  return inlined(renderNode(input, new AnswerCursor(input.answers)), input);
}

/**
 * Compiles another text in a node's context: a hook, a header, SQL of the command line.
 * `blame` is the place that problems are told of when the text does not stand in a file as it is;
 * without it places count in the text itself, under `path`.
 */
export function compileText(
  text: string,
  where: { readonly path: string; readonly blame?: Span },
  input: CompileInput,
): Compiled {
  const { value, diagnostics } = parseTemplate(where.path, text);
  const broken = diagnostics.find((each) => each.severity === 'error');
  if (broken)
    return { kind: 'failed', diagnostic: where.blame ? { ...broken, at: where.blame } : broken, logs: [] };
  return inlined(render(value, where.blame, input, new AnswerCursor(input.answers)), input);
}

function inlined(rendered: Rendered | Stopped, input: CompileInput): Compiled {
  if (rendered.kind !== 'rendered') return rendered;
  return inlineEphemeral(
    rendered,
    (node) => renderNode({ ...input, node, extras: undefined }, rendered.cursor),
    input.project,
  );
}

/** Renders a node's own template. */
function renderNode(input: CompileInput, cursor: AnswerCursor): Rendered | Stopped {
  const { node } = input;
  if (!node.template)
    return {
      kind: 'rendered',
      sql: node.rawCode,
      map: [],
      ephemerals: new Set(),
      macros: [],
      logs: [],
      cursor,
    };
  // A generic test's template is no file of its own: its place is its entry in the YAML file.
  const blame = node.kind === 'test' && node.testMetadata ? node.at : undefined;
  return render(node.template, blame, input, cursor);
}

/** What calling a macro by name gave. */
export type Called =
  | {
      readonly kind: 'value';
      readonly value: unknown;
      /** What the macro stored under `main`, if anything. */
      readonly main?: StatementResult;
      /** The value as what `load_result` gives, where it is that. */
      readonly result?: StatementResult;
      readonly logs: readonly TemplateLog[];
    }
  | Stopped;

type Stopped = Extract<Compiled, { kind: 'question' | 'failed' }>;

/** Calls a macro by its name, `package.name` or `name`, as `run-operation` does. */
export function callMacroByName(
  name: string,
  kwargs: Readonly<Record<string, unknown>>,
  input: CompileInput,
): Called {
  const host = new CompileHost(input, new AnswerCursor(input.answers));
  const scope = new NodeScope(host);
  const dot = name.indexOf('.');
  const { registry } = input;
  const macro =
    dot === -1
      ? (registry.find(name, registry.rootPackage) ?? anyPackage(name, input))
      : registry.find(name.slice(dot + 1), registry.rootPackage, name.slice(0, dot));
  if (!macro) {
    const suggestion = didYouMean(name, registry.names(registry.rootPackage));
    return { kind: 'failed', diagnostic: templateMessages.missingMacro({ name, suggestion }), logs: [] };
  }
  try {
    const given = new Map(Object.entries(kwargs).map(([key, value]) => [key, fromHost(value)]));
    const value = scope.call(macro, [], given);
    host.finish();
    const main = statementResult(scope.results.get('main'));
    const result = statementResult(value);
    return {
      kind: 'value',
      value: toHost(value),
      ...(main && { main }),
      ...(result && { result }),
      logs: host.logs,
    };
  } catch (error) {
    return stopped(error, host, scope);
  }
}

function anyPackage(name: string, { project, registry }: CompileInput) {
  for (const packageName of project.packages.keys()) {
    const macro = registry.find(name, packageName);
    if (macro) return macro;
  }
  return undefined;
}

function render(
  template: Template,
  blame: Span | undefined,
  input: CompileInput,
  cursor: AnswerCursor,
): Rendered | Stopped {
  return renderIn(template, blame, new CompileHost(input, cursor), input, cursor);
}

/** Renders a node's own template in another context than that of a run, as a unit test does. */
export function renderWith(host: CompileHost, input: CompileInput): Rendered | Stopped {
  const cursor = new AnswerCursor([]);
  const { template, rawCode } = input.node;
  if (!template)
    return { kind: 'rendered', sql: rawCode, map: [], ephemerals: new Set(), macros: [], logs: [], cursor };
  return renderIn(template, undefined, host, input, cursor);
}

function renderIn(
  template: Template,
  blame: Span | undefined,
  host: CompileHost,
  input: CompileInput,
  cursor: AnswerCursor,
): Rendered | Stopped {
  const scope = new NodeScope(host);
  const { node } = input;
  const place = (at: Span): Span => (blame && (at.path === template.path || at.path === '') ? blame : at);
  try {
    if (node.kind === 'test' && node.testMetadata) {
      host.extras.set(GENERIC_TEST_KWARGS, renderTestKwargs(node.testMetadata.kwargs, scope));
    }
    const { text, map } = renderWithMap(template, scope);
    host.finish();
    const segments: Segment[] = map.map(({ outStart: start, outEnd: end, at }) => ({
      start,
      end,
      at: place(at),
      literal: !blame && end - start === at.end - at.start,
    }));
    return {
      kind: 'rendered',
      sql: text,
      map: segments,
      ephemerals: host.ephemerals,
      macros: [...host.macros],
      logs: host.logs,
      cursor,
    };
  } catch (error) {
    const result = stopped(error, host, scope);
    return result.kind === 'failed' ? { ...result, diagnostic: relocated(result.diagnostic, place) } : result;
  }
}

function stopped(error: unknown, host: CompileHost, scope: NodeScope): Stopped {
  if (error instanceof QuestionAsked) return { kind: 'question', question: error.question };
  if (error instanceof Unsteady) {
    return {
      kind: 'failed',
      diagnostic: templateMessages.unsteady({ first: error.first, second: error.second }),
      logs: host.logs,
    };
  }
  if (error instanceof MacroReturn)
    return {
      kind: 'failed',
      diagnostic: templateMessages.raised({
        kind: 'Compilation Error',
        text: "'return' outside macro",
        hints: [],
      }),
      logs: host.logs,
    };
  return { kind: 'failed', diagnostic: templateProblem(error, scope), logs: host.logs };
}

function relocated(diagnostic: Diagnostic, place: (at: Span) => Span): Diagnostic {
  return {
    ...diagnostic,
    ...(diagnostic.at && { at: place(diagnostic.at) }),
    ...(diagnostic.stack && { stack: diagnostic.stack.map((frame) => ({ ...frame, at: place(frame.at) })) }),
  };
}
