import type { CallExpr, Expr, FilterExpr, MacroStmt, NameExpr, Param, Stmt, Target } from '../ast.ts';
import { targetNames } from '../walk.ts';
import { tokenize } from './lexer.ts';
import { ExpressionParser } from './parse-expression.ts';
import type { Token } from './token.ts';

/**
 * Parses a whole template, or the part of a text between two offsets.
 * @throws TemplateSyntaxError
 */
export function parseStatements(text: string, start = 0, end: number = text.length): readonly Stmt[] {
  return new StatementParser(tokenize(text, start, end)).parseAll();
}

const NOT_AVAILABLE = new Set(['include', 'import', 'from', 'extends', 'block']);
const quoted = (names: readonly string[]) => names.map((name) => `'${name}'`).join(' or ');

/** Jinja2's statements, and the tags that dbt adds. */
class StatementParser extends ExpressionParser {
  private readonly open: string[] = [];
  /** Loops around the current statement, within its macro. */
  private loops = 0;
  /** Where the tag begins that closed the last body. */
  private closing = 0;
  private readonly endNames: (readonly string[])[] = [];

  parseAll(): readonly Stmt[] {
    return this.parseUntil(undefined);
  }

  private parseUntil(ends: readonly string[] | undefined): Stmt[] {
    const body: Stmt[] = [];
    if (ends) this.endNames.push(ends);
    while (!this.at('eof')) {
      const token = this.nextToken();
      if (token.type === 'data') {
        body.push({ kind: 'data', text: token.value as string, start: token.start, end: token.end });
      } else if (token.type === '{{') {
        const expr = this.parseTuple();
        this.expectToken('}}');
        body.push({ kind: 'output', expr, start: token.start, end: this.lastEnd });
      } else {
        const next = this.peekToken();
        if (ends && next.type === 'symbol' && ends.includes(next.value as string)) {
          this.closing = token.start;
          break;
        }
        const statement = this.leave(this.enter(), this.parseStatement(token));
        if (statement) body.push(...(Array.isArray(statement) ? statement : [statement]));
        this.expectToken('%}');
      }
    }
    if (ends) this.endNames.pop();
    return body;
  }

  /** The body of a block up to one of the closing tags, whose name is left as the current token. */
  private parseBody(ends: readonly string[]): Stmt[] {
    this.take(':');
    this.expectToken('%}');
    const body = this.parseUntil(ends);
    if (this.at('eof')) this.failEnd(undefined, [...this.endNames, ends], this.peekToken());
    return body;
  }

  private parseClosedBody(end: string): Stmt[] {
    const body = this.parseBody([end]);
    this.nextToken();
    return body;
  }

  private failEnd(name: string | undefined, stack: readonly (readonly string[])[], at: Token): never {
    const words = [name === undefined ? 'Unexpected end of template.' : `Encountered unknown tag '${name}'.`];
    const wanted = stack.at(-1);
    if (wanted) {
      if (name !== undefined && stack.some((names) => names.includes(name))) {
        words.push(
          'You probably made a nesting mistake. Jinja is expecting this tag,' +
            ` but currently looking for ${quoted(wanted)}.`,
        );
      } else words.push(`Jinja was looking for the following tags: ${quoted(wanted)}.`);
    }
    const open = this.open.at(-1);
    if (open) words.push(`The innermost block that needs to be closed is '${open}'.`);
    this.failAt(words.join(' '), at);
  }

  private parseStatement(start: Token): Stmt | Stmt[] | undefined {
    const token = this.peekToken();
    if (token.type !== 'symbol') this.failAt('tag name expected', token);
    const tag = token.value as string;
    if (NOT_AVAILABLE.has(tag)) {
      this.failAt(`the tag '${tag}' is not available: there are no other templates to load`, token);
    }
    const rule = STATEMENTS.get(tag);
    if (!rule) this.failEnd(tag, this.endNames, token);
    this.open.push(tag);
    this.nextToken();
    const statement = rule(this, start);
    this.open.pop();
    return statement;
  }

  // The rules below are called through STATEMENTS with the tag's name already read.

  parseFor(start: Token): Stmt {
    const target = this.parseTarget({ endName: 'in' });
    if (targetNames(target).includes('loop')) {
      this.failAt("Can't assign to special loop variable in for-loop target", target);
    }
    this.expectName('in');
    const iterable = this.parseTuple({ noCondition: true, endName: 'recursive' });
    const condition = this.takeName('if') ? this.parseExpression() : null;
    const recursive = this.takeName('recursive');
    this.loops++;
    const body = this.parseBody(['endfor', 'else']);
    this.loops--;
    const otherwise = this.nextToken().value === 'else' ? this.parseClosedBody('endfor') : [];
    return {
      kind: 'for',
      target,
      iterable,
      condition,
      recursive,
      body,
      otherwise,
      start: start.start,
      end: this.lastEnd,
    };
  }

  parseIf(start: Token): Stmt {
    const branches: { test: Expr; body: Stmt[] }[] = [];
    let otherwise: Stmt[] = [];
    while (true) {
      const test = this.parseTuple({ noCondition: true });
      branches.push({ test, body: this.parseBody(['elif', 'else', 'endif']) });
      const end = this.nextToken().value;
      if (end === 'elif') continue;
      if (end === 'else') otherwise = this.parseClosedBody('endif');
      return { kind: 'if', branches, otherwise, start: start.start, end: this.lastEnd };
    }
  }

  parseSet(start: Token): Stmt {
    const target = this.parseTarget({ namespaces: true });
    if (this.take('=')) {
      const value = this.parseTuple();
      return { kind: 'set', target, value, start: start.start, end: this.lastEnd };
    }
    const filter = this.parseFilters(null, false) as FilterExpr | null;
    const body = this.parseClosedBody('endset');
    return { kind: 'set-block', target, filter, body, start: start.start, end: this.lastEnd };
  }

  parseWith(start: Token): Stmt {
    const targets: Target[] = [];
    const values: Expr[] = [];
    while (!this.at('%}')) {
      if (targets.length > 0) this.expectToken(',');
      targets.push(this.parseTarget({}));
      this.expectToken('=');
      values.push(this.parseExpression());
    }
    const body = this.parseClosedBody('endwith');
    return { kind: 'with', targets, values, body, start: start.start, end: this.lastEnd };
  }

  parseAutoescape(start: Token): Stmt {
    const autoescape = this.parseExpression();
    const body = this.parseClosedBody('endautoescape');
    return { kind: 'scope', autoescape, body, start: start.start, end: this.lastEnd };
  }

  parseCallBlock(start: Token): Stmt {
    const params = this.at('(') ? this.parseSignature() : [];
    const call = this.parseExpression();
    if (call.kind !== 'call') this.failAt('expected call', call);
    const body = this.parseFunctionBody('endcall');
    this.nextToken();
    return {
      kind: 'call-block',
      params,
      call: call as CallExpr,
      body,
      start: start.start,
      end: this.lastEnd,
    };
  }

  parseFilterBlock(start: Token): Stmt {
    const filter = this.parseFilters(null, true) as FilterExpr;
    const body = this.parseClosedBody('endfilter');
    return { kind: 'filter-block', filter, body, start: start.start, end: this.lastEnd };
  }

  parsePrint(start: Token): Stmt[] {
    const body: Stmt[] = [];
    while (!this.at('%}')) {
      if (body.length > 0) this.expectToken(',');
      const expr = this.parseExpression();
      body.push({ kind: 'output', expr, start: start.start, end: this.lastEnd });
    }
    return body;
  }

  parseDo(start: Token): Stmt {
    const expr = this.parseTuple();
    return { kind: 'do', expr, start: start.start, end: this.lastEnd };
  }

  parseJump(start: Token, kind: 'break' | 'continue'): Stmt {
    if (this.loops === 0) {
      this.failAt(kind === 'break' ? "'break' outside loop" : "'continue' not properly in loop", start);
    }
    return { kind, start: start.start, end: this.lastEnd };
  }

  /** The body of a macro or call block, which is in none of the loops around it. */
  private parseFunctionBody(end: string): Stmt[] {
    const { loops } = this;
    this.loops = 0;
    const body = this.parseBody([end]);
    this.loops = loops;
    return body;
  }

  /** `macro`, `test`, `data_test`, `docs`: a name, for some a signature, and a body. */
  parseMacro(start: Token, tag: string): MacroStmt {
    const name = this.expectToken('symbol');
    const params = tag === 'docs' ? [] : this.parseSignature();
    return this.finishMacro(start, tag, name, { params });
  }

  parseMaterialization(start: Token): MacroStmt {
    const name = this.expectToken('symbol');
    let adapter = 'default';
    let languages: Expr | undefined;
    while (this.take(',')) {
      const key = this.expectToken('symbol');
      if (key.value === 'default') continue;
      if (key.value !== 'adapter' && key.value !== 'supported_languages') {
        this.failAt(`materialization '${name.value}' received unknown argument '${key.value}'.`, key);
      }
      this.expectToken('=');
      const value = this.parseExpression();
      if (key.value === 'adapter') {
        if (value.kind !== 'const' || typeof value.value !== 'string') {
          this.failAt('the adapter of a materialization must be a string', value);
        }
        adapter = String(value.value);
      } else languages = value;
    }
    const supportedLanguages = languages ? this.stringList(languages) : ['sql'];
    const nameAt = { start: name.start, end: name.end };
    const param: Param = {
      name: 'supported_languages',
      default: languages ?? { kind: 'list', items: [{ kind: 'const', value: 'sql', ...nameAt }], ...nameAt },
      start: name.start,
      end: name.end,
    };
    return this.finishMacro(start, 'materialization', name, { params: [param], adapter, supportedLanguages });
  }

  private finishMacro(
    start: Token,
    tag: string,
    name: Token,
    more: Pick<MacroStmt, 'params' | 'adapter' | 'supportedLanguages'>,
  ): MacroStmt {
    const bodyStart = this.peekToken().end;
    const body = this.parseFunctionBody(`end${tag}`);
    const nameAt = { start: name.start, end: name.end };
    this.nextToken();
    const bodyAt = { start: bodyStart, end: this.closing };
    return {
      kind: 'macro',
      tag,
      name: name.value as string,
      nameAt,
      body,
      bodyAt,
      ...more,
      start: start.start,
      end: this.lastEnd,
    };
  }

  private stringList(expr: Expr): string[] {
    const items = expr.kind === 'list' || expr.kind === 'tuple' ? expr.items : [];
    return items.flatMap((item) =>
      item.kind === 'const' && typeof item.value === 'string' ? [item.value] : [],
    );
  }

  private parseSignature(): Param[] {
    const params: Param[] = [];
    this.expectToken('(');
    while (!this.at(')')) {
      if (params.length > 0) this.expectToken(',');
      const name = this.expectToken('symbol');
      const annotation = this.take(':') ? this.parseTypeName() : undefined;
      let value: Expr | undefined;
      if (this.take('=')) value = this.parseExpression();
      else if (params.at(-1)?.default) this.failAt('non-default argument follows default argument', name);
      if (params.some((param) => param.name === name.value)) {
        this.failAt(`duplicate argument '${name.value}' in the signature`, name);
      }
      params.push({
        name: name.value as string,
        annotation,
        default: value,
        start: name.start,
        end: this.lastEnd,
      });
    }
    this.expectToken(')');
    return params;
  }

  /** dbt's type annotations: a name and, in brackets, types. */
  private parseTypeName(): string {
    let type = this.expectToken('symbol').value as string;
    if (this.take('[')) {
      const inner: string[] = [];
      while (!this.at(']')) {
        if (inner.length > 0) this.expectToken(',');
        inner.push(this.leave(this.enter(), this.parseTypeName()));
      }
      this.expectToken(']');
      type += `[${inner.join(', ')}]`;
    }
    return type;
  }

  private parseTarget(options: { endName?: string; namespaces?: boolean }): Target {
    return this.asTarget(this.parseTuple({ ...options, simplified: true }));
  }

  private asTarget(expr: Expr): Target {
    if (expr.kind === 'nsref') return expr;
    if (expr.kind === 'name') return expr as NameExpr;
    if (expr.kind === 'tuple') {
      const items = expr.items.map((item) => this.asTarget(item));
      return { kind: 'tuple', items, start: expr.start, end: expr.end };
    }
    return this.failAt(`can't assign to '${expr.kind}'`, expr);
  }
}

type Rule = (parser: StatementParser, start: Token) => Stmt | Stmt[];

const STATEMENTS: ReadonlyMap<string, Rule> = new Map<string, Rule>([
  ['for', (parser, start) => parser.parseFor(start)],
  ['if', (parser, start) => parser.parseIf(start)],
  ['set', (parser, start) => parser.parseSet(start)],
  ['with', (parser, start) => parser.parseWith(start)],
  ['autoescape', (parser, start) => parser.parseAutoescape(start)],
  ['call', (parser, start) => parser.parseCallBlock(start)],
  ['filter', (parser, start) => parser.parseFilterBlock(start)],
  ['print', (parser, start) => parser.parsePrint(start)],
  ['do', (parser, start) => parser.parseDo(start)],
  ['macro', (parser, start) => parser.parseMacro(start, 'macro')],
  ['test', (parser, start) => parser.parseMacro(start, 'test')],
  ['data_test', (parser, start) => parser.parseMacro(start, 'data_test')],
  ['docs', (parser, start) => parser.parseMacro(start, 'docs')],
  ['materialization', (parser, start) => parser.parseMaterialization(start)],
  ['break', (parser, start) => parser.parseJump(start, 'break')],
  ['continue', (parser, start) => parser.parseJump(start, 'continue')],
]);
