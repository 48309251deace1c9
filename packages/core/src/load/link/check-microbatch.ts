import type { Checked, Diagnostic } from '../../diagnostics/diagnostic.ts';
import { graphMessages } from '../../diagnostics/messages/graph.ts';
import { batchSizes, isBatchSize } from '../../project/batch.ts';
import type { Node } from '../../project/node.ts';
import { isMicrobatch } from '../../project/uses-batches.ts';
import { repr, str } from '../../template/index.ts';

// What Python's datetime.fromisoformat reads, as far as people write it.
const ISO =
  /^(\d{4})-?(\d\d)-?(\d\d)(?:.(\d\d)(?::?(\d\d)(?::?(\d\d)(?:[.,](\d{1,6})\d*)?)?)?(Z|[+-]\d\d:?\d\d(?::?\d\d)?|[+-]\d\d)?)?$/i;

/**
 * Whether a microbatch model says all that batches need: `event_time`, `begin`, `batch_size`, as dbt checks
 * it. `begin` comes out in one form, `2024-01-31T00:00:00`.
 */
export function checkMicrobatch(node: Node): Checked<Node> {
  if (!isMicrobatch(node)) return { value: node, diagnostics: [] };
  const { event_time: time, begin, batch_size: size, lookback, concurrent_batches: concurrent } = node.config;
  const diagnostics: Diagnostic[] = [];
  const bad = (key: string, expected: string, value: unknown) => {
    const facts = { name: node.name, key, expected, ...(value != null && { given: repr(value) }) };
    diagnostics.push(graphMessages.microbatchConfig(facts, { at: { ...node.at, end: node.at.start } }));
  };
  if (typeof time !== 'string' || time === '')
    bad('event_time', 'the name of the column that holds the time', time);
  const start = beginOf(begin);
  if (start === undefined) bad('begin', 'the instant that the first batch holds, in ISO form', begin);
  if (!isBatchSize(size)) bad('batch_size', `one of ${batchSizes.join(', ')}`, size);
  if (lookback != null && !Number.isInteger(lookback)) bad('lookback', 'a whole number of batches', lookback);
  if (concurrent != null && typeof concurrent !== 'boolean')
    bad('concurrent_batches', 'true or false', concurrent);
  const value = start === undefined ? node : { ...node, config: { ...node.config, begin: start } };
  return { value, diagnostics };
}

/** `begin` in ISO form; undefined where it is no instant. */
function beginOf(begin: unknown): string | undefined {
  // A date of YAML counts as the text that it is written as.
  const isInstant = typeof begin === 'string' || (typeof begin === 'object' && begin !== null);
  const match = isInstant ? ISO.exec(str(begin)) : null;
  if (match === null) return undefined;
  const [, year, month, day, hour = '00', minute = '00', second = '00', fraction, zone = ''] = match;
  const text = `${year}-${month}-${day}T${hour}:${minute}:${second}`;
  const date = new Date(`${text}Z`);
  if (Number.isNaN(date.getTime()) || date.toISOString().slice(0, 19) !== text) return undefined;
  return `${text}${fraction === undefined ? '' : `.${fraction.padEnd(6, '0')}`}${zone.toUpperCase().replace('Z', '+00:00')}`;
}
