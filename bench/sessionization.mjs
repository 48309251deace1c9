/**
 * Sessionization at full size (2.4 million events), with its tests: `tsdbt build` beside the same SQL run bare.
 *
 *   node bench/sessionization.mjs [--scale 1] [--runs 3] [--threads 2]
 */
import { parseArgs } from 'node:util';
import { besideBare } from './beside-bare.mjs';

const { values } = parseArgs({
  options: {
    scale: { type: 'string', default: '1' },
    runs: { type: 'string', default: '3' },
    threads: { type: 'string', default: '2' },
  },
});
// The path, and the two tables that its tests of relationships look into.
const path = ['+fact_session_metrics', 'stg_users', 'stg_distribution_centers'];
besideBare({ ...values, select: ['--indirect-selection', 'cautious', '--select', ...path] });
