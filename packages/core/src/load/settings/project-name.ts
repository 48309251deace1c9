/** Names that templates give a meaning, so that no package may bear them. */
const RESERVED: ReadonlySet<string> = new Set(
  `_sql_results adapter api column config context database env env_var exceptions execute flags fromjson
  fromyaml graph invocation_id load_agate_table load_result log model modules post_hooks pre_hooks ref render
  return run_started_at schema source sql sql_now store_result store_raw_result target this tojson toyaml
  try_or_compiler_error var write`.split(/\s+/),
);

/** What is wrong with a project's name, in words that follow `The name "x" …`; undefined for a good one. */
export function projectNameProblem(name: string): string | undefined {
  if (RESERVED.has(name)) return 'is a word that templates already use';
  if (/^[\p{L}_][\p{L}\p{N}_]*$/u.test(name)) return undefined;
  if (/^\p{N}/u.test(name)) return 'begins with a digit';
  return 'may hold only letters, digits and underscores';
}

/** A name of the same sound that is allowed, for suggestions. */
export function allowedName(name: string): string {
  const cleaned = name.replace(/[^\p{L}\p{N}_]+/gu, '_').replace(/^(?=\p{N})/u, '_');
  return projectNameProblem(cleaned) === undefined ? cleaned : `${cleaned}_project`;
}
