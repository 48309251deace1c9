/**
 * The whole flagship at full size (100,000 users, 2.4 million events, 490,000 inventory items): every model, snapshot and
 * test of `tsdbt build` beside the same SQL run bare.
 *
 *   node bench/flagship.mjs [--scale 1] [--runs 3] [--threads 2]
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
besideBare({ ...values, select: [] });
