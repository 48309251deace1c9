import type { CallBlockStmt, Expr, ForStmt, Param, Place, Stmt, Target } from '../ast.ts';
import { Namespace } from '../globals/namespace.ts';
import { capture, captureValue } from '../run/capture.ts';
import { BREAK, type Eval, type Exec, Frame, MISSING, NEXT } from '../run/frame.ts';
import { LoopContext } from '../run/loop-context.ts';
import { type MacroCode, MacroValue } from '../run/macro-value.ts';
import { callValue } from '../values/call.ts';
import { DictView } from '../values/dict-view.ts';
import { dictSize, isDict } from '../values/dict.ts';
import { iterate, toArray } from '../values/iterate.ts';
import { Markup } from '../values/markup.ts';
import { PyError, typeError, valueError } from '../values/py-error.ts';
import { PyTuple } from '../values/py-tuple.ts';
import { truth } from '../values/truth.ts';
import { typeName } from '../values/type-name.ts';
import { Undefined } from '../values/undefined.ts';
import { assignedNames, targetNames, walkStatements } from '../walk.ts';
import { type CompileContext, compileArgs, compileExpr, compileFilterChain, rooted } from './compile-expr.ts';
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
      return outputValue(compileExpr(statement.expr, rooted(context, statement.expr, true)), statement.expr, statement);
    case 'do': {
      const expr = compileExpr(statement.expr, rooted(context, statement.expr));
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
      const value = compileExpr(statement.value, rooted(context, statement.value));
      const assign = compileTarget(statement.target, context.scope);
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
    test: compileExpr(test, rooted(soft, test)),
    body: compileBody(body, soft),
  }));
  const otherwise = compileBody(statement.otherwise, soft);
  return (frame) => {
    for (const branch of branches) if (truth(branch.test(frame))) return branch.body(frame);
    return otherwise(frame);
  };
}

type Assign = (frame: Frame, value: unknown) => void;

function compileTarget(target: Target, scope: ScopeInfo): Assign {
  switch (target.kind) {
    case 'name': {
      const slot = scope.declare(target.name);
      return (frame, value) => {
        frame.slots[slot] = value;
      };
    }
    case 'nsref': {
      const name = compileExpr(
        { kind: 'name', name: target.name, start: target.start, end: target.end },
        { scope, soft: false, text: '' },
      );
      return (frame, value) => {
        const namespace = name(frame);
        frame.run.at = target;
        if (!(namespace instanceof Namespace)) {
          throw new PyError('TemplateRuntimeError', 'cannot assign attribute on non-namespace object');
        }
        namespace.set(target.attr, value);
      };
    }
    case 'tuple': {
      const parts = target.items.map((item) => compileTarget(item, scope));
      return (frame, value) => {
        frame.run.at = target;
        const values = unpack(value, parts.length);
        for (let i = 0; i < parts.length; i++) parts[i]!(frame, values[i]);
      };
    }
  }
}

function unpack(value: unknown, wanted: number): readonly unknown[] {
  let items: readonly unknown[];
  if (value instanceof Undefined) items = toArray(value);
  else {
    try {
      items = toArray(value);
    } catch (error) {
      if (!(error instanceof PyError && error.message.endsWith('is not iterable'))) throw error;
      throw typeError(`cannot unpack non-iterable ${typeName(value)} object`);
    }
  }
  if (items.length > wanted) throw valueError(`too many values to unpack (expected ${wanted})`);
  if (items.length < wanted) {
    throw valueError(`not enough values to unpack (expected ${wanted}, got ${items.length})`);
  }
  return items;
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
  const iterable = compileExpr(statement.iterable, rooted(context, statement.iterable));
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
            loop(frame, checkedIterate(value, frame, statement.iterable), depth0 + 1);
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
    loop(frame, checkedIterate(items, frame, statement.iterable), 0);
    return NEXT;
  };
}

function checkedIterate(value: unknown, frame: Frame, at: Place): Iterable<unknown> {
  frame.run.at = at;
  if (value instanceof DictView) return guardedItems(value.dict, value.items());
  return isDict(value) ? guardedItems(value, iterate(value)) : iterate(value);
}

/** The keys of a dict, which must not grow or shrink meanwhile. */
function* guardedItems(dict: object, items: Iterable<unknown>): Iterable<unknown> {
  const size = dictSize(dict);
  for (const item of items) {
    yield item;
    if (dictSize(dict) !== size) throw new PyError('RuntimeError', 'dictionary changed size during iteration');
  }
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

function* filterItems(
  items: Iterable<unknown>,
  accept: (item: unknown) => boolean,
  target: Target,
): Iterable<unknown> {
  for (const item of items) if (accept(item)) yield repacked(item, target);
}

/** What passes the condition is put together again from the variables: several make a tuple. */
function repacked(item: unknown, target: Target): unknown {
  if (target.kind !== 'tuple') return item;
  return new PyTuple(toArray(item).map((part, i) => repacked(part, target.items[i]!)));
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
  const { args, kwargs } = compileArgs(call.args, context, 'caller');
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
