import { withoutTransaction } from './transaction.ts';
import type { Work } from './work.ts';

/** A script behind the node's `sql_header`, which sets up the session (macros, settings, variables). */
export function withHeader(work: Work, script: string): string {
  const header = work.node.config.sql_header;
  if (typeof header !== 'string' || header.trim() === '') return script;
  const ended = header.trimEnd().endsWith(';') ? header : `${header};`;
  const body = withoutTransaction(script);
  // What the header makes must be gone when the model fails, hence inside the transaction.
  return body === script ? `${ended}\n${script}` : `begin;\n${ended}\n${body};\ncommit`;
}
