import { END, LOADED_AT, slot } from './calendar.mjs';
import { CATALOGUE } from './catalogue.mjs';
import {
  ADJECTIVES,
  BRAND_HEADS,
  BRAND_TAILS,
  CENTRES,
  FIRST_NAMES,
  LAST_NAMES,
  PLACES,
  STREET_KINDS,
  STREETS,
} from './words.mjs';

/** @typedef {ReturnType<typeof import('./random.mjs').randomness>} Randomness */

/** @param {unknown} value */
const literal = (value) => (typeof value === 'number' ? `${value}` : `'${`${value}`.replaceAll("'", "''")}'`);
/** @param {ReadonlyArray<ReadonlyArray<unknown>>} rows */
const values = (rows) => `(values ${rows.map((row) => `(${row.map(literal).join(', ')})`).join(', ')})`;
/** @param {readonly string[]} words */
const list = (words) => `[${words.map(literal).join(', ')}]`;

/**
 * SQL for one word of a list.
 *
 * @param {readonly string[]} words @param {string} draw
 */
const word = (words, draw) => `${list(words)}[1 + cast(floor(${draw} * ${words.length}) as bigint)]`;

/**
 * SQL that creates table `places` (place, country, state, city, postal_code, latitude, longitude): 1,000
 * slots shared out by weight.
 */
export const placesSql = `
create table places as
with listed as (
  select *, sum(weight) over (order by n) - weight as above, sum(weight) over () as total
  from (select *, row_number() over () as n from ${values(PLACES)} as p(country, weight, state, city, postal_code, latitude, longitude))
)
select i as place, country, state, city, postal_code, latitude::double as latitude, longitude::double as longitude
from range(1000) as r(i)
join listed on i * total / 1000.0 >= above and i * total / 1000.0 < above + weight;
`;

/**
 * The SELECT of the distribution centres.
 */
export const centresSelect = `
select i as id, name, latitude::double as latitude, longitude::double as longitude, ${LOADED_AT} as _loaded_at
from ${values(CENTRES.map(([name, latitude, longitude], index) => [index + 1, name, latitude, longitude]))} as c(i, name, latitude, longitude)`;

/**
 * The SELECT of `count` products. Costs and prices are floats and the centre id is text, as in the source.
 *
 * @param {Randomness} draw @param {number} count @param {number} brands
 */
export function productsSelect(draw, count, brands) {
  const total = CATALOGUE.reduce((sum, row) => sum + row[2], 0);
  let above = 0;
  const shares = CATALOGUE.map(([department, category, weight, price, spread, margin, noun]) => {
    const from = above / total;
    above += weight;
    return [department, category, from, above / total, price, spread, margin, noun];
  });
  // A product's brand: few brands carry many products.
  const brand = `cast(floor(pow(${draw.u('i', 'product brand')}, 1.6) * ${brands}) as bigint)`;
  return `
with drawn as (
  select i, ${draw.u('i', 'product category')} as c, ${brand} as b from range(1, ${count + 1}) as r(i)
), priced as (
  select d.*, k.*,
    -- Hundredths are what the shop shows; the mean of a lognormal price is its category's mean.
    least(999, greatest(1, round(k.mean_price * exp(k.spread * ${draw.normal('i', 'product price')} - k.spread * k.spread / 2), 2))) as price
  from drawn as d
  join ${values(shares)} as k(department, category, low, high, mean_price, spread, margin, noun)
    on d.c >= k.low and d.c < k.high
)
select i as id,
  price * (1 - margin + (${draw.u('i', 'product cost')} - 0.5) * 0.1) as cost,
  category,
  ${list(BRAND_HEADS)}[1 + b % ${BRAND_HEADS.length}] || ${list(BRAND_TAILS)}[1 + (b // ${BRAND_HEADS.length}) % ${BRAND_TAILS.length}]
    || ' ' || ${word(ADJECTIVES, draw.u('i', 'product adjective'))} || ' ' || department || '''s ' || noun as name,
  ${list(BRAND_HEADS)}[1 + b % ${BRAND_HEADS.length}] || ${list(BRAND_TAILS)}[1 + (b // ${BRAND_HEADS.length}) % ${BRAND_TAILS.length}] as brand,
  price::double as retail_price,
  department,
  upper(${draw.hex('i', 'product sku')}) as sku,
  cast(${draw.int('i', 'product centre', 1, CENTRES.length)} as varchar) as distribution_center_id,
  ${LOADED_AT} as _loaded_at
from priced
order by i`;
}

/** A user's place, and that of the user's visits. @param {Randomness} draw @param {string} key */
export const placeOf = (draw, key) => draw.int(key, 'place', 0, 999);
/** About one city in twenty-five is the text `null`. @param {Randomness} draw @param {string} key */
export const cityIsText = (draw, key) => draw.chance(key, 'city is text', 0.04);
/** A user's gender. @param {Randomness} draw @param {string} user */
export const genderOf = (draw, user) => `case when ${draw.chance(user, 'gender', 0.5)} then 'F' else 'M' end`;

/**
 * The SELECT of `count` users, with the hidden column `first_order_at`: null for those that never buy.
 *
 * @param {Randomness} draw @param {number} count
 */
export function usersSelect(draw, count) {
  const name = (/** @type {'F' | 'M'} */ gender) => word(FIRST_NAMES[gender], draw.u('i', 'first name'));
  return `
with drawn as (
  select i, ${slot(draw.u('i', 'user day'))} as slot, ${placeOf(draw, 'i')} as place, ${genderOf(draw, 'i')} as gender,
    ${draw.chance('i', 'user buys', 0.8)} as buys,
    ${clock(draw, 'i', 'user clock')} as clock,
    -- Most buy soon after they sign up, some up to eighty days later.
    to_seconds(cast(80 * 86400 * pow(${draw.u('i', 'user lag')}, 3) as bigint)) as lag
  from range(1, ${count + 1}) as r(i)
), named as (
  select *, case gender when 'F' then ${name('F')} else ${name('M')} end as first_name,
    ${word(LAST_NAMES, draw.u('i', 'last name'))} as last_name
  from drawn join day_of_slot using (slot) join places using (place)
)
select i as id, first_name, last_name,
  lower(first_name || last_name) || i || '@example.' || ${word(['com', 'net', 'org'], draw.u('i', 'mail'))} as email,
  ${draw.int('i', 'age', 12, 70)} as age,
  gender, state,
  ${draw.int('i', 'house', 1, 9899)} || ' ' || ${word(STREETS, draw.u('i', 'street'))} || ' ' || ${word(STREET_KINDS, draw.u('i', 'street kind'))} as street_address,
  postal_code,
  case when ${cityIsText(draw, 'i')} then 'null' else city end as city,
  country,
  round(latitude + (${draw.u('i', 'latitude')} - 0.5) / 5, 6) as latitude,
  round(longitude + (${draw.u('i', 'longitude')} - 0.5) / 5, 6) as longitude,
  ${draw.pick('i', 'acquisition', { Search: 70, Organic: 15, Facebook: 6, Email: 5, Display: 4 })} as traffic_source,
  day + clock - case when buys then lag else interval 0 second end as created_at,
  case when buys then day + clock end as first_order_at
from named`;
}

/**
 * A time of day: rare at night, most about noon. SQL of an INTERVAL.
 *
 * @param {Randomness} draw @param {string} key @param {string} purpose
 */
export function clock(draw, key, purpose) {
  return `to_seconds(cast(86399 * (${draw.u(key, purpose)} * 0.6 + ${draw.u(key, `${purpose}, again`)} * 0.4) as bigint))`;
}

/** A moment that lies past the end of the data is not known yet. @param {string} moment */
export const known = (moment) => `case when ${moment} <= ${END} then ${moment} end`;
