import type { CallBlockStmt, Expr, ForStmt, Param, Stmt } from '../ast.ts';
import { capture, captureValue } from '../run/capture.ts';
import { BREAK, type Eval, type Exec, Frame, MISSING, NEXT } from '../run/frame.ts';
import { LoopContext } from '../run/loop-context.ts';
import { filterItems, loopItems } from '../run/loop-items.ts';
import { type MacroCode, MacroValue } from '../run/macro-value.ts';
import { callValue } from '../values/call.ts';
import { Markup } from '../values/markup.ts';
import { PyError, typeError } from '../values/py-error.ts';
import { truth } from '../values/truth.ts';
import { typeName } from '../values/type-name.ts';
import { assignedNames, targetNames, walkStatements } from '../walk.ts';
import { compileArgs } from './compile-args.ts';
import { type CompileContext, compileExpr, compileFilterChain, compileRoot } from './compile-expr.ts';
import { compileNamespace, compileTarget } from './compile-target.ts';
import { outputData, outputValue } from './output.ts';
import { ScopeInfo } from './scope-info.ts';

/** Compiles a list of statements of one scope. */
export function compileBody(body: readonly Stmt[], context: CompileContext): Exec {
  const steps = body.map((statement) => compileStatement(statement, context));
  if (steps.length === 0) return () => NEXT;
  if (steps.length === 1) return steps[0]!;
  return (frame) => {
    for (let i = 0; i < steps.length; i++) {
      const signal = steps[i]!(frame);
      if (signal !== NEXT) return signal;
    }
    return NEXT;
  };
}

/** Compiles a body that is a scope of its own. */
function compileScope(
  body: readonly Stmt[],
  context: CompileContext,
  names: readonly string[] = [],
): { scope: ScopeInfo; exec: Exec } {
  const scope = new ScopeInfo(context.scope, names, body, assignedNames(body));
  const exec = compileBody(body, { ...context, scope, soft: false });
  return { scope, exec };
}

function compileStatement(statement: Stmt, context: CompileContext): Exec {
  switch (statement.kind) {
    case 'data':
      return outputData(statement.text, statement);
    case 'output':
      return outputValue(compileRoot(statement.expr, context, true), statement.expr, statement);
    case 'do': {
      const expr = compileRoot(statement.expr, context);
      return (frame) => {
        expr(frame);
        return NEXT;
      };
    }
    case 'if':
      return compileIf(statement, context);
    case 'for':
      return compileFor(statement, context);
    case 'set': {
      const value = compileRoot(statement.value, context);
      const assign = compileTarget(statement.target, context.scope);
      if (statement.target.kind === 'nsref') {
        // As in Jinja, the namespace is looked at before the value is made.
        const { target } = statement;
        const find = compileNamespace(target, context.scope);
        return (frame) => {
          const namespace = find(frame);
          namespace.set(target.attr, value(frame));
          return NEXT;
        };
      }
      return (frame) => {
        assign(frame, value(frame));
        return NEXT;
      };
    }
    case 'set-block': {
      const { scope, exec } = compileScope(statement.body, context);
      const inside = { ...context, scope, soft: false };
      const value = statement.filter ? compileFilterChain(statement.filter, inside, blockText) : blockText;
      const assign = compileTarget(statement.target, context.scope);
      return (frame) => {
        const { run } = frame;
        const inner = new Frame(run, scope.size, frame);
        run.blockText = captureValue(inner, exec);
        if (run.signal !== NEXT) return run.signal;
        const result = value(inner);
        assign(frame, frame.run.autoescape && typeof result === 'string' ? new Markup(result) : result);
        return NEXT;
      };
    }
    case 'with':
      return compileWith(statement, context);
    case 'filter-block': {
      const { scope, exec } = compileScope(statement.body, context);
      const value = compileFilterChain(statement.filter, { ...context, scope, soft: false }, blockText);
      const output = outputValue((frame) => requireText(value(frame)), statement.filter, statement);
      return (frame) => {
        const { run } = frame;
        const inner = new Frame(run, scope.size, frame);
        run.blockText = captureValue(inner, exec);
        return run.signal === NEXT ? output(inner) : run.signal;
      };
    }
    case 'scope':
      return compileAutoescape(statement, context);
    case 'macro': {
      const code = compileMacro(statement.name, statement.params, statement.body, context);
      const slot = context.scope.declare(statement.name);
      return (frame) => {
        frame.slots[slot] = new MacroValue(code, frame);
        return NEXT;
      };
    }
    case 'call-block':
      return compileCallBlock(statement, context);
    case 'break':
      return () => BREAK;
    case 'continue':
      return () => 2;
  }
}

/** What the block wrote whose filters are about to run. */
const blockText: Eval = (frame) => frame.run.blockText;

function requireText(value: unknown): unknown {
  if (typeof value === 'string' || value instanceof Markup) return value;
  throw typeError(`sequence item 0: expected str instance, ${typeName(value)} found`);
}

function compileIf(statement: Stmt & { kind: 'if' }, context: CompileContext): Exec {
  const soft = { ...context, soft: true };
  const branches = statement.branches.map(({ test, body }) => ({
    test: compileRoot(test, soft),
    body: compileBody(body, soft),
  }));
  const otherwise = compileBody(statement.otherwise, soft);
  return (frame) => {
    for (const branch of branches) if (truth(branch.test(frame))) return branch.body(frame);
    return otherwise(frame);
  };
}

function compileWith(statement: Stmt & { kind: 'with' }, context: CompileContext): Exec {
  const values = statement.values.map((value) => compileExpr(value, context));
  const { scope, exec } = compileScope(statement.body, context, statement.targets.flatMap(targetNames));
  const targets = statement.targets.map((target) => compileTarget(target, scope));
  return (frame) => {
    const inner = new Frame(frame.run, scope.size, frame);
    for (let i = 0; i < targets.length; i++) targets[i]!(inner, values[i]!(frame));
    return exec(inner);
  };
}

function compileAutoescape(statement: Stmt & { kind: 'scope' }, context: CompileContext): Exec {
  const autoescape = compileExpr(statement.autoescape, context);
  const { scope, exec } = compileScope(statement.body, context);
  return (frame) => {
    const { run } = frame;
    const before = run.autoescape;
    run.autoescape = truth(autoescape(frame));
    try {
      return exec(new Frame(run, scope.size, frame));
    } finally {
      run.autoescape = before;
    }
  };
}

function compileFor(statement: ForStmt, context: CompileContext): Exec {
  const iterable = compileRoot(statement.iterable, context);
  const names = targetNames(statement.target);
  const { scope, exec } = compileScope(statement.body, context, ['loop', ...names]);
  const assign = compileTarget(statement.target, scope);
  const own = [...new Set(assignedNames(statement.body))].filter((name) => !names.includes(name));
  const resets = own.map((name) => scope.slot(name)!);
  const otherwise = compileScope(statement.otherwise, context);
  const accept = statement.condition && compileCondition(statement, statement.condition, context);
  const loopSlot = scope.slot('loop')!;

  const loop = (frame: Frame, items: Iterable<unknown>, depth0: number): void => {
    const { run } = frame;
    const inner = new Frame(run, scope.size, frame);
    const filtered = accept ? filterItems(items, (item) => accept(frame, item), statement.target) : items;
    const recurse = statement.recursive
      ? (value: unknown) => {
          if (run.depth + run.calls + depth0 > 200) {
            throw new PyError('RecursionError', 'maximum recursion depth exceeded');
          }
          const text = capture(inner, () => {
            loop(frame, loopItems(value, frame, statement.iterable), depth0 + 1);
            return NEXT;
          });
          return run.autoescape ? new Markup(text) : text;
        }
      : undefined;
    const state = new LoopContext(filtered, depth0, recurse);
    let completed = false;
    while (state.advance()) {
      for (let i = 0; i < resets.length; i++) inner.slots[resets[i]!] = MISSING;
      assign(inner, state.current);
      // A target named loop hides the loop.
      if (!names.includes('loop')) inner.slots[loopSlot] = state;
      const signal = exec(inner);
      if (signal === BREAK) break;
      // As in Jinja, an iteration that `continue` or `break` cut short does not count for `else`.
      if (signal === NEXT) completed = true;
    }
    if (!completed) otherwise.exec(new Frame(run, otherwise.scope.size, frame));
  };
  return (frame) => {
    const items = iterable(frame);
    loop(frame, loopItems(items, frame, statement.iterable), 0);
    return NEXT;
  };
}

/** The `if` of a `for`: it sees the loop's variables, but not `loop` itself. */
function compileCondition(statement: ForStmt, condition: Expr, context: CompileContext) {
  const scope = new ScopeInfo(context.scope, targetNames(statement.target), [], []);
  const assign = compileTarget(statement.target, scope);
  const test = compileExpr(condition, { ...context, scope });
  return (frame: Frame, item: unknown): boolean => {
    const inner = new Frame(frame.run, scope.size, frame);
    assign(inner, item);
    return truth(test(inner));
  };
}

const SPECIAL = ['caller', 'varargs', 'kwargs'] as const;

/** Compiles a macro or call block; `name` is null for the latter. */
export function compileMacro(
  name: string | null,
  params: readonly Param[],
  body: readonly Stmt[],
  context: CompileContext,
): MacroCode {
  const explicit = params.map((param) => param.name);
  const caller = params.find((param) => param.name === 'caller');
  if (caller && !caller.default) {
    throw new PyError(
      'TemplateAssertionError',
      'When defining macros or call blocks the special "caller" argument must be omitted or be given a default.',
    );
  }
  const used = specialNames(body);
  const special = SPECIAL.filter((each) => used.has(each) && !explicit.includes(each));
  const { scope, exec } = compileScope(body, context, [...explicit, ...special]);
  const inner = { ...context, scope, soft: false };
  const slotOf = (each: (typeof SPECIAL)[number]) => (special.includes(each) ? scope.slot(each) : undefined);
  return {
    name,
    params: params.map((param) => ({
      name: param.name,
      slot: scope.slot(param.name)!,
      default: param.default ? compileExpr(param.default, inner) : null,
    })),
    get size() {
      return scope.size;
    },
    callerSlot: slotOf('caller') ?? (caller && used.has('caller') ? scope.slot('caller') : undefined),
    varargsSlot: slotOf('varargs'),
    kwargsSlot: slotOf('kwargs'),
    body: exec,
  };
}

/** The special names that a macro's body reads. */
function specialNames(body: readonly Stmt[]): Set<string> {
  const names = new Set<string>();
  walkStatements(body, (expr) => {
    if (expr.kind === 'name' && (SPECIAL as readonly string[]).includes(expr.name)) names.add(expr.name);
  });
  return names;
}

function compileCallBlock(statement: CallBlockStmt, context: CompileContext): Exec {
  const code = compileMacro(null, statement.params, statement.body, context);
  const { call } = statement;
  const callee = compileExpr(call.callee, context);
  const { args, kwargs } = compileArgs(call.args, 'caller', (each) => compileExpr(each, context));
  const value: Eval = (frame) => {
    const target = callee(frame);
    const list = args(frame);
    const named = new Map(kwargs(frame));
    named.set('caller', new MacroValue(code, frame));
    frame.run.at = call;
    return callValue(target, list, named);
  };
  return outputValue(value, call, statement);
}
