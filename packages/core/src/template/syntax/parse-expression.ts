import type {
  BinaryOperator,
  CallArgs,
  CallExpr,
  CompareOperator,
  Expr,
  FilterExpr,
  KeywordArg,
} from '../ast.ts';
import { describeToken } from './token.ts';
import { TokenCursor } from './token-cursor.ts';

const COMPARE = new Set(['==', '!=', '<', '<=', '>', '>=']);
const TEST_ARGUMENT = new Set(['symbol', 'string', 'integer', 'float', '(', '[', '{']);

interface TupleOptions {
  /** Only names and literals: the target of an assignment. */
  readonly simplified?: boolean;
  readonly noCondition?: boolean;
  /** A name that ends the tuple, such as `in`. */
  readonly endName?: string;
  readonly parentheses?: boolean;
  readonly namespaces?: boolean;
}

/** Jinja2's expression grammar. */
export class ExpressionParser extends TokenCursor {
  parseExpression(): Expr {
    return this.leave(this.enter(), this.parseCondition());
  }

  private parseCondition(): Expr {
    const start = this.peekToken();
    let expr = this.parseOr();
    for (let links = 1; this.takeName('if'); links++) {
      this.checkChain(links);
      const test = this.parseOr();
      const otherwise = this.takeName('else') ? this.parseExpression() : null;
      expr = { kind: 'if-else', test, yes: expr, otherwise, start: start.start, end: this.lastEnd };
    }
    return expr;
  }

  parseOr(): Expr {
    let left = this.parseAnd();
    for (let links = 1; this.takeName('or'); links++) {
      this.checkChain(links);
      const right = this.parseAnd();
      left = { kind: 'or', left, right, start: left.start, end: right.end };
    }
    return left;
  }

  parseAnd(): Expr {
    let left = this.parseNot();
    for (let links = 1; this.takeName('and'); links++) {
      this.checkChain(links);
      const right = this.parseNot();
      left = { kind: 'and', left, right, start: left.start, end: right.end };
    }
    return left;
  }

  parseNot(): Expr {
    if (!this.atName('not')) return this.parseCompare();
    const start = this.nextToken();
    const operand = this.leave(this.enter(), this.parseNot());
    return { kind: 'not', operand, start: start.start, end: operand.end };
  }

  parseCompare(): Expr {
    const left = this.parseSum();
    const rest: { operator: CompareOperator; right: Expr }[] = [];
    while (true) {
      const token = this.peekToken();
      let operator: CompareOperator;
      if (COMPARE.has(token.type)) {
        this.nextToken();
        operator = token.type as CompareOperator;
      } else if (this.takeName('in')) operator = 'in';
      else if (this.atName('not') && this.lookAhead().type === 'symbol' && this.lookAhead().value === 'in') {
        this.nextToken();
        this.nextToken();
        operator = 'not in';
      } else break;
      rest.push({ operator, right: this.parseSum() });
    }
    if (rest.length === 0) return left;
    return { kind: 'compare', left, rest, start: left.start, end: this.lastEnd };
  }

  private parseSum(): Expr {
    let left = this.parseConcat();
    for (let links = 1; this.at('+') || this.at('-'); links++) {
      this.checkChain(links);
      const operator = this.nextToken().type as BinaryOperator;
      const right = this.parseConcat();
      left = { kind: 'binary', operator, left, right, start: left.start, end: right.end };
    }
    return left;
  }

  parseConcat(): Expr {
    const first = this.parseProduct();
    if (!this.at('~')) return first;
    const parts = [first];
    while (this.take('~')) parts.push(this.parseProduct());
    return { kind: 'concat', parts, start: first.start, end: this.lastEnd };
  }

  private parseProduct(): Expr {
    let left = this.parsePow();
    for (let links = 1; ; links++) {
      this.checkChain(links);
      const { type } = this.peekToken();
      if (type !== '*' && type !== '/' && type !== '//' && type !== '%') return left;
      this.nextToken();
      const right = this.parsePow();
      left = { kind: 'binary', operator: type, left, right, start: left.start, end: right.end };
    }
  }

  // As in Jinja2: from left to right (Python would go from right to left).
  parsePow(): Expr {
    let left = this.parseUnary(true);
    for (let links = 1; this.take('**'); links++) {
      this.checkChain(links);
      const right = this.parseUnary(true);
      left = { kind: 'binary', operator: '**', left, right, start: left.start, end: right.end };
    }
    return left;
  }

  parseUnary(withFilter: boolean): Expr {
    const token = this.peekToken();
    let expr: Expr;
    if (token.type === '-' || token.type === '+') {
      this.nextToken();
      const operand = this.leave(this.enter(), this.parseUnary(false));
      expr = { kind: token.type === '-' ? 'neg' : 'pos', operand, start: token.start, end: operand.end };
    } else expr = this.parsePrimary(false);
    expr = this.parsePostfix(expr);
    return withFilter ? this.parseFilterExpr(expr) : expr;
  }

  parsePrimary(namespaces: boolean): Expr {
    const token = this.peekToken();
    const { start, end } = token;
    switch (token.type) {
      case 'symbol': {
        this.nextToken();
        const name = token.value as string;
        if (name === 'true' || name === 'True') return { kind: 'const', value: true, start, end };
        if (name === 'false' || name === 'False') return { kind: 'const', value: false, start, end };
        if (name === 'none' || name === 'None') return { kind: 'const', value: null, start, end };
        if (namespaces && this.take('.')) {
          const attr = this.expectToken('symbol');
          return { kind: 'nsref', name, attr: attr.value as string, start, end: attr.end };
        }
        return { kind: 'name', name, start, end };
      }
      case 'string': {
        this.nextToken();
        let value = token.value as string;
        while (this.at('string')) value += this.nextToken().value as string;
        return { kind: 'const', value, start, end: this.lastEnd };
      }
      case 'integer':
      case 'float':
        this.nextToken();
        return { kind: 'const', value: token.value, start, end };
      case '(': {
        this.nextToken();
        const inner = this.leave(this.enter(), this.parseTuple({ parentheses: true }));
        this.expectToken(')');
        return inner.kind === 'tuple' ? { ...inner, start, end: this.lastEnd } : inner;
      }
      case '[':
        return this.leave(this.enter(), this.parseList());
      case '{':
        return this.leave(this.enter(), this.parseDict());
      default:
        return this.failAt(`unexpected '${describeToken(token)}'`, token);
    }
  }

  /** An expression, or a tuple where commas follow. */
  parseTuple(options: TupleOptions = {}): Expr {
    const start = this.peekToken();
    const items: Expr[] = [];
    let isTuple = false;
    while (true) {
      if (items.length > 0) this.expectToken(',');
      const { type } = this.peekToken();
      if (type === '}}' || type === '%}' || type === ')') break;
      if (options.endName !== undefined && this.atName(options.endName)) break;
      if (options.simplified) items.push(this.parsePrimary(options.namespaces === true));
      else items.push(options.noCondition ? this.parseOr() : this.parseExpression());
      if (!this.at(',')) break;
      isTuple = true;
    }
    if (!isTuple) {
      if (items.length > 0) return items[0]!;
      if (!options.parentheses) {
        this.failAt(`Expected an expression, got '${describeToken(this.peekToken())}'`, this.peekToken());
      }
    }
    return { kind: 'tuple', items, start: start.start, end: this.lastEnd };
  }

  private parseList(): Expr {
    const start = this.expectToken('[');
    const items: Expr[] = [];
    while (!this.at(']')) {
      if (items.length > 0) this.expectToken(',');
      if (this.at(']')) break;
      items.push(this.parseExpression());
    }
    this.expectToken(']');
    return { kind: 'list', items, start: start.start, end: this.lastEnd };
  }

  private parseDict(): Expr {
    const start = this.expectToken('{');
    const items: (readonly [Expr, Expr])[] = [];
    while (!this.at('}')) {
      if (items.length > 0) this.expectToken(',');
      if (this.at('}')) break;
      const key = this.parseExpression();
      this.expectToken(':');
      items.push([key, this.parseExpression()]);
    }
    this.expectToken('}');
    return { kind: 'dict', items, start: start.start, end: this.lastEnd };
  }

  parsePostfix(node: Expr): Expr {
    let expr = node;
    for (let links = 1; ; links++) {
      this.checkChain(links);
      if (this.at('.')) expr = this.parseDot(expr);
      else if (this.at('[')) expr = this.parseSubscript(expr);
      else if (this.at('(')) expr = this.parseCall(expr);
      else return expr;
    }
  }

  private parseFilterExpr(node: Expr): Expr {
    let expr = node;
    for (let links = 1; ; links++) {
      this.checkChain(links);
      if (this.at('|')) expr = this.parseFilters(expr, false)!;
      else if (this.atName('is')) expr = this.parseTest(expr);
      else if (this.at('(')) expr = this.parseCall(expr);
      else return expr;
    }
  }

  private parseDot(object: Expr): Expr {
    this.nextToken();
    const token = this.nextToken();
    const place = { start: object.start, end: token.end };
    if (token.type === 'symbol') return { kind: 'getattr', object, name: token.value as string, ...place };
    if (token.type !== 'integer') this.failAt('expected name or number', token);
    const key: Expr = { kind: 'const', value: token.value, start: token.start, end: token.end };
    return { kind: 'getitem', object, key, ...place };
  }

  private parseSubscript(object: Expr): Expr {
    const open = this.nextToken();
    const keys: Expr[] = [];
    while (!this.at(']')) {
      if (keys.length > 0) this.expectToken(',');
      keys.push(this.parseSubscribed());
    }
    this.expectToken(']');
    const key: Expr =
      keys.length === 1 ? keys[0]! : { kind: 'tuple', items: keys, start: open.start, end: this.lastEnd };
    return { kind: 'getitem', object, key, start: object.start, end: this.lastEnd };
  }

  private parseSubscribed(): Expr {
    const start = this.peekToken();
    let from: Expr | null = null;
    if (!this.at(':')) {
      from = this.parseExpression();
      if (!this.at(':')) return from;
    }
    this.nextToken();
    const ends = () => this.at(']') || this.at(',');
    const to = this.at(':') || ends() ? null : this.parseExpression();
    const step = this.take(':') && !ends() ? this.parseExpression() : null;
    return { kind: 'slice', from, to, step, start: start.start, end: this.lastEnd };
  }

  private parseCall(callee: Expr): CallExpr {
    const args = this.parseCallArgs();
    return { kind: 'call', callee, args, start: callee.start, end: this.lastEnd };
  }

  protected parseCallArgs(): CallArgs {
    const open = this.expectToken('(');
    const args: Expr[] = [];
    const kwargs: KeywordArg[] = [];
    let star: Expr | undefined;
    let starStar: Expr | undefined;
    const ensure = (valid: boolean) => {
      if (!valid) this.failAt('invalid syntax for function call expression', open);
    };
    let first = true;
    while (!this.at(')')) {
      if (!first) {
        this.expectToken(',');
        if (this.at(')')) break;
      }
      first = false;
      const token = this.peekToken();
      if (token.type === '*') {
        ensure(!star && !starStar);
        this.nextToken();
        star = this.parseExpression();
      } else if (token.type === '**') {
        ensure(!starStar);
        this.nextToken();
        starStar = this.parseExpression();
      } else if (token.type === 'symbol' && this.lookAhead().type === '=') {
        ensure(!starStar);
        this.nextToken();
        this.nextToken();
        const value = this.parseExpression();
        if (kwargs.some((each) => each.name === token.value)) {
          this.failAt(`keyword argument repeated: ${token.value}`, token);
        }
        kwargs.push({ name: token.value as string, value, start: token.start, end: value.end });
      } else {
        ensure(!star && !starStar && kwargs.length === 0);
        args.push(this.parseExpression());
      }
    }
    this.expectToken(')');
    return { args, kwargs, star, starStar };
  }

  /** A chain of filters; with `inline` the first stands without `|`, as in `{% filter upper %}`. */
  protected parseFilters(input: Expr | null, inline: boolean): Expr | null {
    let node = input;
    let first = inline;
    for (let links = 1; first || this.at('|'); links++) {
      this.checkChain(links);
      if (!first) this.nextToken();
      first = false;
      const token = this.expectToken('symbol');
      const name = this.parseDottedName(token.value as string);
      const args = this.at('(') ? this.parseCallArgs() : { args: [], kwargs: [] };
      const filter: FilterExpr = {
        kind: 'filter',
        input: node,
        name,
        args,
        start: (node ?? token).start,
        end: this.lastEnd,
      };
      node = filter;
    }
    return node;
  }

  private parseDottedName(first: string): string {
    let name = first;
    while (this.take('.')) name += '.' + (this.expectToken('symbol').value as string);
    return name;
  }

  private parseTest(input: Expr): Expr {
    this.nextToken();
    const negated = this.takeName('not');
    const name = this.parseDottedName(this.expectToken('symbol').value as string);
    let args: CallArgs = { args: [], kwargs: [] };
    const token = this.peekToken();
    if (token.type === '(') args = this.parseCallArgs();
    else if (
      TEST_ARGUMENT.has(token.type) &&
      !this.atName('else') &&
      !this.atName('or') &&
      !this.atName('and')
    ) {
      if (this.atName('is')) this.failAt('You cannot chain multiple tests with is', token);
      args = { args: [this.parsePostfix(this.parsePrimary(false))], kwargs: [] };
    }
    const test: Expr = { kind: 'test', input, name, args, start: input.start, end: this.lastEnd };
    return negated ? { kind: 'not', operand: test, start: test.start, end: test.end } : test;
  }
}
