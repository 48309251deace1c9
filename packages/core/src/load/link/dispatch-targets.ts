import { BUILTIN_PACKAGES, type MacroRegistry } from '../../context/macro-registry.ts';
import type { Checked } from '../../diagnostics/diagnostic.ts';
import { graphMessages } from '../../diagnostics/messages/graph.ts';
import type { Macro } from '../../project/node.ts';
import type { StaticCall } from '../../template/index.ts';

/** What dbt has macros for and tsdbt does by itself: a project may dispatch to them, and will find none. */
const DONE_WITHOUT_MACROS: ReadonlySet<string> = new Set(
  `alter_table_set_partitioned_by alter_table_set_sorted_by call_dcl_statements collect_freshness
  collect_freshness_custom_sql drop_schema_named flight_name formatted_scalar_function_args_javascript
  formatted_scalar_function_args_sql function_execute_build_sql generate_latest_version_pointer_alias
  get_aggregate_function_create_replace_signature get_aggregate_function_volatility_specifier get_catalog
  get_catalog_columns_sql get_catalog_for_single_relation get_catalog_relations
  get_catalog_relations_where_clause_sql get_catalog_results_sql get_catalog_schemas_where_clause_sql
  get_catalog_tables_sql get_column_names get_dcl_statement_list get_drop_index_sql
  get_formatted_aggregate_function_args get_function_language_specifier get_function_python_options
  get_partitioned_by get_relation_last_modified get_relations get_show_indexes_sql get_sorted_by
  list_function_relations_without_caching resolve_model_name scalar_function_body_sql
  scalar_function_create_replace_signature_sql scalar_function_sql scalar_function_volatility_javascript
  scalar_function_volatility_sql unsupported_volatility_warning`.split(/\s+/),
);

/**
 * The macros that a call of `adapter.dispatch` may mean, as far as it is written out. dbt resolves every such
 * call while it parses, of macros too that nothing calls: one without a macro for this adapter is an error.
 */
export function dispatchTargets(
  call: StaticCall,
  macro: Macro,
  registry: MacroRegistry,
  adapter: string,
): Checked<readonly Macro[]> {
  const name = (call.args[0] ?? call.kwargs.get('macro_name'))?.value;
  const keyword = call.kwargs.get('macro_namespace');
  const namespace = call.args[1] ?? keyword;
  const refused = (problem: string, hint?: string): Checked<readonly Macro[]> => ({
    value: [],
    diagnostics: BUILTIN_PACKAGES.includes(macro.package)
      ? []
      : [graphMessages.dispatchRefused({ problem, hint }, { at: call.span })],
  });
  if (call.open) return { value: [], diagnostics: [] };
  if (typeof name !== 'string')
    return refused('The macro_name parameter to adapter.dispatch is not a string');
  if (keyword !== undefined && keyword.value !== null && typeof keyword.value !== 'string')
    return refused('The macro_namespace parameter to adapter.dispatch is not a string');
  if (name.includes('.')) {
    const [space, rest] = name.split(/\.(.*)/s);
    return refused(
      `In adapter.dispatch, got a macro name of "${name}", but "." is not a valid macro name component`,
      `Did you mean adapter.dispatch("${rest}", macro_namespace="${space}")?`,
    );
  }
  const space = typeof namespace?.value === 'string' ? namespace.value : undefined;
  const { macro: behind, searched } = registry.dispatch(name, macro.package, adapter, space);
  // Where no package is named, any will do.
  const named = behind ?? searched.map((each) => registry.anywhere(each)).find((each) => each !== undefined);
  if (named === undefined && DONE_WITHOUT_MACROS.has(name)) return { value: [], diagnostics: [] };
  if (named === undefined)
    return refused(
      `In dispatch: No macro named '${name}' found within namespace: '${space ?? 'None'}'\n    Searched for: ${searched.map((each) => `'${each}'`).join(', ')}`,
    );
  // The macro of the name itself counts too, for dbt.
  const plain = registry.find(name, macro.package, space);
  return { value: plain === undefined ? [named] : [plain, named], diagnostics: [] };
}
