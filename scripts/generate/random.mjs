/**
 * Randomness as a function: the draw for a row depends on the seed, the row's own key and the purpose of
 * the draw, and on nothing else. DuckDB's `random()` would depend on threads and on the order of rows.
 *
 * @typedef {(key: string, purpose: string) => string} Draw  SQL for a uniform DOUBLE in [0, 1)
 */

/** Keys stay below 2^44 so that key and purpose fit one BIGINT. */
const PURPOSES = 2 ** 18;

/**
 * Makes the draws of one generator run.
 *
 * @param {number} seed  any integer; the same seed gives the same rows
 * @returns {{
 *   u: Draw,
 *   int: (key: string, purpose: string, from: string | number, to: string | number) => string,
 *   chance: (key: string, purpose: string, probability: number | string) => string,
 *   pick: (key: string, purpose: string, weights: Readonly<Record<string, number>>) => string,
 *   normal: (key: string, purpose: string) => string,
 *   hex: (key: string, purpose: string) => string,
 * }} SQL expressions: a uniform number; an integer between two bounds, both in; a BOOLEAN; one of several
 *   texts by weight; a number that is about normal(0, 1); 32 hexadecimal digits
 */
export function randomness(seed) {
  /** @type {Map<number, string>} */
  const taken = new Map();
  const mask = fnv1a(`seed ${seed}`, 2n ** 62n);

  /** @param {string} purpose */
  const salt = (purpose) => {
    const value = Number(fnv1a(purpose, BigInt(PURPOSES)));
    const other = taken.get(value) ?? purpose;
    if (other !== purpose)
      throw new Error(`purposes "${other}" and "${purpose}" share their salt: rename one`);
    taken.set(value, purpose);
    return value;
  };
  /** @param {string} key @param {string} purpose */
  const bits = (key, purpose) => `hash(xor((${key})::bigint * ${PURPOSES} + ${salt(purpose)}, ${mask}))`;
  /** @type {Draw} */
  const u = (key, purpose) => `((${bits(key, purpose)} >> 11)::double / 9007199254740992)`;

  return {
    u,
    int: (key, purpose, from, to) =>
      `((${from}) + floor(${u(key, purpose)} * ((${to}) - (${from}) + 1)))::bigint`,
    chance: (key, purpose, probability) => `(${u(key, purpose)} < ${probability})`,
    pick: (key, purpose, weights) => {
      const total = Object.values(weights).reduce((sum, weight) => sum + weight, 0);
      const labels = Object.keys(weights);
      let below = 0;
      const cases = labels.slice(0, -1).map((label) => {
        below += weights[label] ?? 0;
        return `when ${u(key, purpose)} < ${below / total} then '${label.replaceAll("'", "''")}'`;
      });
      return `case ${cases.join(' ')} else '${labels.at(-1)?.replaceAll("'", "''")}' end`;
    },
    // Four uniform draws, centred and scaled to variance 1: no tails beyond ±3.5, and no logarithm of zero.
    normal: (key, purpose) =>
      `((${[0, 1, 2, 3].map((part) => u(key, `${purpose} ${part}`)).join(' + ')} - 2) * sqrt(3.0))`,
    hex: (key, purpose) => `md5(concat_ws(':', ${mask}, ${salt(purpose)}, ${key}))`,
  };
}

/**
 * The FNV-1a hash of a text, reduced: stable over machines and versions.
 *
 * @param {string} text
 * @param {bigint} modulus
 */
function fnv1a(text, modulus) {
  let hash = 0xcbf29ce484222325n;
  for (const byte of new TextEncoder().encode(text)) {
    hash = ((hash ^ BigInt(byte)) * 0x100000001b3n) % 2n ** 64n;
  }
  // The low bits of FNV alone are weak: fold the high ones in.
  return (hash ^ (hash >> 29n)) % modulus;
}
