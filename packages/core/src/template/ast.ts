/** Offsets of a node in its template's text. */
export interface Place {
  readonly start: number;
  readonly end: number;
}

export type BinaryOperator = '+' | '-' | '*' | '/' | '//' | '%' | '**';
export type CompareOperator = '==' | '!=' | '<' | '<=' | '>' | '>=' | 'in' | 'not in';

/** Arguments of a call, filter or test. */
export interface CallArgs {
  readonly args: readonly Expr[];
  readonly kwargs: readonly KeywordArg[];
  readonly star?: Expr;
  readonly starStar?: Expr;
}

export interface KeywordArg extends Place {
  readonly name: string;
  readonly value: Expr;
}

export interface ConstExpr extends Place {
  readonly kind: 'const';
  readonly value: unknown;
}
export interface NameExpr extends Place {
  readonly kind: 'name';
  readonly name: string;
}
export interface TupleExpr extends Place {
  readonly kind: 'tuple';
  readonly items: readonly Expr[];
}
export interface CallExpr extends Place {
  readonly kind: 'call';
  readonly callee: Expr;
  readonly args: CallArgs;
}
export interface FilterExpr extends Place {
  readonly kind: 'filter';
  /** Absent for the first filter of a filter block or block set. */
  readonly input: Expr | null;
  readonly name: string;
  readonly args: CallArgs;
}
export interface SliceExpr extends Place {
  readonly kind: 'slice';
  readonly from: Expr | null;
  readonly to: Expr | null;
  readonly step: Expr | null;
}
export interface NamespaceRef extends Place {
  readonly kind: 'nsref';
  readonly name: string;
  readonly attr: string;
}

export type Expr =
  | ConstExpr
  | NameExpr
  | TupleExpr
  | CallExpr
  | FilterExpr
  | SliceExpr
  | NamespaceRef
  | (Place & { readonly kind: 'list'; readonly items: readonly Expr[] })
  | (Place & { readonly kind: 'dict'; readonly items: readonly (readonly [Expr, Expr])[] })
  | (Place & { readonly kind: 'test'; readonly input: Expr; readonly name: string; readonly args: CallArgs })
  | (Place & { readonly kind: 'getattr'; readonly object: Expr; readonly name: string })
  | (Place & { readonly kind: 'getitem'; readonly object: Expr; readonly key: Expr })
  | (Place & { readonly kind: 'not' | 'neg' | 'pos'; readonly operand: Expr })
  | (Place & { readonly kind: 'and' | 'or'; readonly left: Expr; readonly right: Expr })
  | (Place & {
      readonly kind: 'binary';
      readonly operator: BinaryOperator;
      readonly left: Expr;
      readonly right: Expr;
    })
  | (Place & { readonly kind: 'concat'; readonly parts: readonly Expr[] })
  | (Place & {
      readonly kind: 'compare';
      readonly left: Expr;
      readonly rest: readonly { readonly operator: CompareOperator; readonly right: Expr }[];
    })
  | (Place & {
      readonly kind: 'if-else';
      readonly test: Expr;
      readonly yes: Expr;
      readonly otherwise: Expr | null;
    });

/** What `set`, `for` and `with` may assign to. */
export type Target =
  | NameExpr
  | NamespaceRef
  | (Place & { readonly kind: 'tuple'; readonly items: readonly Target[] });

export interface Param extends Place {
  readonly name: string;
  /** Type annotation as written, e.g. `list[string]`; dbt allows it in macro signatures. */
  readonly annotation?: string;
  readonly default?: Expr;
}

export interface MacroStmt extends Place {
  readonly kind: 'macro';
  readonly name: string;
  readonly params: readonly Param[];
  readonly body: readonly Stmt[];
  readonly nameAt: Place;
  /** dbt's block tag: macro, test, data_test, materialization, docs. */
  readonly tag: string;
  /** `adapter='...'` of a materialization; `default` when absent. */
  readonly adapter?: string;
  readonly supportedLanguages?: readonly string[];
  /** Offsets of the text between the opening and the closing tag. */
  readonly bodyAt: Place;
}
export interface ForStmt extends Place {
  readonly kind: 'for';
  readonly target: Target;
  readonly iterable: Expr;
  readonly condition: Expr | null;
  readonly recursive: boolean;
  readonly body: readonly Stmt[];
  readonly otherwise: readonly Stmt[];
}
export interface CallBlockStmt extends Place {
  readonly kind: 'call-block';
  readonly params: readonly Param[];
  readonly call: CallExpr;
  readonly body: readonly Stmt[];
}

export type Stmt =
  | MacroStmt
  | ForStmt
  | CallBlockStmt
  | (Place & { readonly kind: 'data'; readonly text: string })
  | (Place & { readonly kind: 'output'; readonly expr: Expr })
  | (Place & {
      readonly kind: 'if';
      readonly branches: readonly { readonly test: Expr; readonly body: readonly Stmt[] }[];
      readonly otherwise: readonly Stmt[];
    })
  | (Place & { readonly kind: 'set'; readonly target: Target; readonly value: Expr })
  | (Place & {
      readonly kind: 'set-block';
      readonly target: Target;
      readonly filter: FilterExpr | null;
      readonly body: readonly Stmt[];
    })
  | (Place & {
      readonly kind: 'with';
      readonly targets: readonly Target[];
      readonly values: readonly Expr[];
      readonly body: readonly Stmt[];
    })
  | (Place & { readonly kind: 'filter-block'; readonly filter: FilterExpr; readonly body: readonly Stmt[] })
  | (Place & { readonly kind: 'do'; readonly expr: Expr })
  | (Place & { readonly kind: 'break' | 'continue' })
  | (Place & { readonly kind: 'scope'; readonly autoescape: Expr; readonly body: readonly Stmt[] });
