import { PyBase, pyFunction, str } from '../template/index.ts';
import { compilationError, DbtError } from './dbt-error.ts';
import type { ContextHost } from './host.ts';
import { hostFunction } from './host-function.ts';

// dbt's names with its kinds of errors; all of them raise with the text of their first argument.
const RAISE: Readonly<Record<string, string>> = {
  raise_compiler_error: 'Compilation Error',
  raise_database_error: 'Database Error',
  raise_dependency_error: 'Dependency Error',
  raise_not_implemented: 'Not Implemented Error',
  raise_cache_inconsistent: 'Internal Error',
  raise_fail_fast_error: 'FailFast Error',
};

/** `exceptions` of templates: raising dbt's errors, and warnings. */
export class ExceptionsObject extends PyBase {
  override readonly typeName = 'dict';
  private readonly host: ContextHost;

  constructor(host: ContextHost) {
    super();
    this.host = host;
  }

  override getItem(key: unknown): unknown {
    return typeof key === 'string' ? this.getAttr(key) : undefined;
  }

  override getAttr(name: string): unknown {
    const kind = Object.hasOwn(RAISE, name) ? RAISE[name] : undefined;
    if (kind !== undefined) {
      return hostFunction(`${name}(msg, node=)`, ([text]) => {
        throw new DbtError(kind, str(text));
      });
    }
    switch (name) {
      case 'warn':
        return hostFunction('warn(msg, node=)', ([text]) => {
          this.host.log({ via: 'warn', level: 'warn', message: str(text) });
          return '';
        });
      case 'missing_config':
        return hostFunction('missing_config(model, name)', ([, key]) => {
          throw compilationError(
            `Model '${this.host.subject}' does not define a required config parameter '${str(key)}'.`,
          );
        });
      case 'missing_materialization':
        return hostFunction('missing_materialization(model, adapter_type)', ([, adapter]) => {
          throw compilationError(
            `No materialization '${String(this.host.config()?.materialized)}' was found for adapter ${str(adapter)}! (searched types 'default' and '${str(adapter)}')`,
          );
        });
      case 'missing_relation':
        return hostFunction('missing_relation(relation, model=)', ([relation]) => {
          throw compilationError(`Relation ${str(relation)} not found!`);
        });
      case 'relation_wrong_type':
        return hostFunction(
          'relation_wrong_type(relation, expected_type, model=)',
          ([relation, expected]) => {
            throw compilationError(
              `Trying to create ${str(expected)} ${str(relation)}, but it currently exists as another type. Either drop it manually, or run dbt with \`--full-refresh\` and dbt will drop it for you.`,
            );
          },
        );
      case 'column_type_missing':
        return hostFunction('column_type_missing(column_names)', ([names]) => {
          throw compilationError(
            `Contracted models require data_type to be defined for each column.  Please ensure that the column name and data_type are defined within the YAML configuration for the ${str(names)} column(s).`,
          );
        });
      case 'raise_contract_error':
        return hostFunction('raise_contract_error(yaml_columns, sql_columns)', () => {
          throw compilationError(
            "This model has an enforced contract that failed. Please ensure the name, data_type, and number of columns in your contract match the columns in your model's definition.",
          );
        });
      case 'warn_snapshot_timestamp_data_types':
        return pyFunction(name, ([snapshot, updated]) => {
          this.host.log({
            via: 'warn',
            level: 'warn',
            message: `Data type of snapshot table timestamp columns (${str(snapshot)}) doesn't match derived column 'updated_at' (${str(updated)}). Please update snapshot config 'updated_at'.`,
          });
          return '';
        });
      default:
        if (!name.startsWith('raise_')) return undefined;
        return pyFunction(name, (args) => {
          throw compilationError(args.map(str).join(', '));
        });
    }
  }
}
