import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { templateMessages } from '../diagnostics/messages/template.ts';
import { didYouMean } from '../diagnostics/suggest.ts';
import { TemplateError } from '../template/index.ts';
import { WarehouseError } from '../warehouse/warehouse.ts';
import { DbtError } from './dbt-error.ts';
import { MEMBERS } from './members.ts';
import type { NodeScope } from './scope.ts';

const UNDEFINED_NAME = /^'([^']+)' is undefined$/;

/** The problem that an error of a template is, with its place, the calls that led there, and hints. */
export function templateProblem(error: unknown, scope?: NodeScope): Diagnostic {
  if (!(error instanceof TemplateError)) {
    if (error instanceof DbtError)
      return templateMessages.raised({ kind: error.kind, text: error.message, hints: error.hints });
    throw error;
  }
  const where = { ...(error.at && { at: error.at }), stack: error.frames };
  const { cause } = error;
  if (cause instanceof DbtError) {
    if (cause.cause instanceof WarehouseError) {
      return templateMessages.query(
        { text: cause.message, sql: cause.cause.sql, candidates: cause.cause.candidates },
        where,
      );
    }
    return templateMessages.raised({ kind: cause.kind, text: cause.message, hints: cause.hints }, where);
  }
  const name = UNDEFINED_NAME.exec(error.message)?.[1];
  if (name === 'adapter_macro') return templateMessages.adapterMacro({}, where);
  if (name !== undefined) {
    const known = scope
      ? [...Object.keys(MEMBERS), ...scope.host.registry.names(scope.host.package)]
      : Object.keys(MEMBERS);
    return templateMessages.undefinedName({ name, suggestion: didYouMean(name, known) }, where);
  }
  return templateMessages.failed({ type: error.type, text: error.message }, where);
}
