import { didYouMean } from '../diagnostics/suggest.ts';
import {
  fromHost,
  hasJinja,
  jsonDumps,
  type Kwargs,
  PyBase,
  parseTemplate,
  renderTemplate,
  type Scope,
  str,
  toHost,
} from '../template/index.ts';
import { compilationError } from './dbt-error.ts';
import type { ContextHost } from './host.ts';
import { hostFunction } from './host-function.ts';
import { withoutSecretVars } from './without-secret-vars.ts';

type VarHost = Pick<ContextHost, 'vars' | 'package' | 'subject' | 'execute' | 'needsVars'>;

/**
 * `var(name, default)`: while a project is being read a missing one is None, later (and where names are made) an error. Texts
 * that hold Jinja are rendered with the names of `scope`, if there is one.
 */
export function varFunction(host: VarHost, scope?: Scope): VarObject {
  return new VarObject(host, scope);
}

class VarObject extends PyBase {
  override readonly typeName = 'Var';
  private readonly host: VarHost;
  private readonly scope: Scope | undefined;

  constructor(host: VarHost, scope: Scope | undefined) {
    super();
    this.host = host;
    this.scope = scope;
  }

  override call(args: readonly unknown[], kwargs: Kwargs): unknown {
    const name = str(args[0] ?? kwargs.get('var_name'));
    const fallback = args.length > 1 ? args[1] : kwargs.get('default');
    const found = this.host.vars.get(name, this.host.package);
    if (found.found) {
      const { value } = found;
      return this.scope && typeof value === 'string' && hasJinja(value)
        ? rendered(value, this.scope)
        : fromHost(value);
    }
    if (fallback !== undefined && (fallback !== null || args.length > 1 || kwargs.has('default')))
      return fallback;
    if (!this.host.execute && this.host.needsVars !== true) return null;
    throw compilationError(
      `Required var '${name}' not found in config:\nVars supplied to ${nameOf(this.host.subject)} = ${supplied(this.host)}`,
      didYouMean(name, this.host.vars.names(this.host.package)),
      `It is set under "vars:" in the project file, with --vars '${name}: value', or by a default: var('${name}', 'value').`,
    );
  }

  override getAttr(name: string): unknown {
    if (name !== 'has_var') return undefined;
    return hostFunction(
      'has_var(var_name)',
      ([key]) => this.host.vars.get(String(toHost(key)), this.host.package).found,
    );
  }
}

/** The last word of what is being compiled: "model orders (models/orders.sql)" is dbt's "orders". */
function nameOf(subject: string): string {
  const words = subject.replace(/ \(.*\)$/, '').split(' ');
  return words[words.length - 1]!;
}

/** All variables that are seen here, as dbt tells them; those named like secrets are not told. */
function supplied(host: VarHost): string {
  const vars = withoutSecretVars(host.vars.of(host.package));
  return jsonDumps(fromHost(vars), { sortKeys: true, indent: 4 });
}

/** @throws DbtError for broken Jinja */
function rendered(text: string, scope: Scope): string {
  const { value: template, diagnostics } = parseTemplate('', text);
  if (!template) throw compilationError(diagnostics.map(({ message }) => message).join('\n'));
  return renderTemplate(template, scope);
}
