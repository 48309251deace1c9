import type { Span } from '../../diagnostics/diagnostic.ts';
import type { Place } from '../ast.ts';
import { Interrupt, TemplateError } from '../template-error.ts';
import { PyError } from '../values/py-error.ts';

/** Where the host answers names that a template does not set itself; undefined: there is none. */
export interface Scope {
  lookup(name: string): unknown;
}

/** A piece of the output and the piece of the template that wrote it. */
export interface Segment {
  readonly outStart: number;
  readonly outEnd: number;
  readonly at: Span;
  /** Calls around it, innermost first: where the macro was called that wrote it. */
  readonly calls: readonly Span[];
}

export interface RunOptions {
  readonly scope: Scope;
  readonly path: string;
  /** dbt's parse-time rule: attributes and calls of an undefined value are undefined again. */
  readonly lenient: boolean;
  readonly segments: Segment[] | null;
  /** Values of the top-level outputs, for native rendering. */
  readonly native: unknown[] | null;
}

/** The state of one template or macro while it renders. */
export class Run {
  readonly scope: Scope;
  readonly path: string;
  readonly lenient: boolean;
  readonly parent: Run | null;
  readonly depth: number;
  segments: Segment[] | null;
  native: unknown[] | null;
  /** Output so far. */
  out = '';
  /** The node that is evaluated, for the place of an error. */
  at: Place = NOWHERE;
  autoescape = false;
  /** Text of the block whose filters are about to run. */
  blockText: unknown = '';
  /** How the last captured body ended. */
  signal: 0 | 1 | 2 = 0;
  /** Depth of macro calls within this run. */
  calls = 0;

  constructor(options: RunOptions, parent: Run | null) {
    this.scope = options.scope;
    this.path = options.path;
    this.lenient = options.lenient;
    this.segments = options.segments;
    this.native = options.native;
    this.parent = parent;
    this.depth = parent ? parent.depth + parent.calls + 1 : 0;
  }

  span(): Span {
    return { path: this.path, start: this.at.start, end: this.at.end };
  }

  /** The error with the place where it happened. Interrupts and placed errors stay as they are. */
  placed(error: unknown): unknown {
    if (error instanceof TemplateError || error instanceof Interrupt) return error;
    if (error instanceof PyError) return new TemplateError(error.type, error.message, this.span(), error);
    if (error instanceof RangeError && /call stack/.test(error.message)) {
      return new TemplateError('RecursionError', 'maximum recursion depth exceeded', this.span());
    }
    const message = error instanceof Error ? error.message : String(error);
    return new TemplateError(error instanceof Error ? error.name : 'Error', message, this.span(), error);
  }
}

const NOWHERE: Place = { start: 0, end: 0 };

/** What the last macro or block wrote, so that its segments can be found again in the output. */
export interface Captured {
  readonly text: string;
  readonly segments: readonly Segment[];
}

// Rendering is synchronous, so one variable serves all: it is set for as long as a run lasts.
let current: Run | null = null;
let captured: Captured | null = null;

export function currentRun(): Run | null {
  return current;
}

/** Runs the body with a run as the current one. */
export function within<T>(run: Run, body: () => T): T {
  const before = current;
  current = run;
  try {
    return body();
  } finally {
    current = before;
    if (before === null) captured = null;
  }
}

export function rememberCapture(capture: Captured): void {
  captured = capture;
}

/** The capture whose text this is, when it is the last one. */
export function captureOf(text: string): Captured | null {
  return captured !== null && captured.text === text ? captured : null;
}
