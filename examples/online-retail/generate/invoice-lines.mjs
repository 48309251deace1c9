// The generator's SQL: from the business's figures (shape.mjs) to the table online_retail with its quirks.
import { literal } from './duckdb.mjs';
import * as shape from './shape.mjs';

/** @param {readonly (string | number)[]} list */
const array = (list) => `[${list.map((v) => (typeof v === 'number' ? String(v) : literal(v))).join(', ')}]`;

/**
 * One value of a weighted list, as an expression over a draw in [0, 1).
 * @param {readonly (readonly [string, number])[]} list @param {string} draw
 */
function weighted(list, draw) {
  const total = list.reduce((sum, [, weight]) => sum + weight, 0);
  let upTo = 0;
  const cases = list.slice(0, -1).map(([value, weight]) => {
    upTo += weight;
    return `when ${draw} < ${upTo / total}::double then ${literal(value)}`;
  });
  return `case ${cases.join(' ')} else ${literal(list.at(-1)?.[0] ?? '')} end`;
}

/** u(name, id): a number in [0, 1), evenly spread, the same for ever: 53 bits of an md5. @param {number} seed */
export const drawMacro = (seed) => `create or replace macro u(name, id) as
  cast(md5_number_lower(concat_ws(':', ${literal(String(seed))}, name, id)) >> 11 as double) / 9007199254740992`;

/** pick(list, draw): one element, each as likely. */
const pickMacro = `create or replace macro pick(list, draw) as list[1 + cast(floor(draw * len(list)) as integer)]`;

/**
 * Statements that end with the table online_retail.
 * @param {number} scale @param {number} seed
 */
export function invoiceStatements(scale, seed) {
  const customers = Math.max(40, Math.round(shape.customers * scale));
  const products = Math.max(120, Math.round(shape.products * Math.sqrt(scale)));
  /** @param {number} hour */
  const hourTotalBefore = (hour) =>
    shape.hourWeights.slice(0, hour - shape.firstHour).reduce((sum, weight) => sum + weight, 0);
  const hourTotal = hourTotalBefore(24);
  const lastDay = literal(shape.lastMoment.slice(0, 10));
  const lastHour = Number(shape.lastMoment.slice(11, 13));
  return [
    drawMacro(seed),
    pickMacro,
    // Every day of business with the part of its month's orders that falls on it, as an interval to be hit.
    `create table days as
     select *, sum(weight) over months - weight as low, sum(weight) over months as high,
       sum(weight) over (partition by month_index) as total
     from (
       select day, date_diff('month', date '2010-12-01', day) as month_index,
         case when day between ${literal(shape.holidays.from)} and ${literal(shape.holidays.to)} then 0
           else ${array(shape.weekdayWeights)}[isodow(day)] end as weight
       from (
         select cast(unnest(generate_series(timestamp ${literal(shape.firstDay)}, timestamp ${literal(shape.lastMoment)},
           interval 1 day)) as date) as day
       )
     )
     window months as (partition by month_index order by day rows unbounded preceding)`,
    `create table hours as
     select *, sum(weight) over (order by hour) - weight as low, sum(weight) over (order by hour) as high
     from (select ${shape.firstHour} + unnest(range(${shape.hourWeights.length})) as hour,
       unnest(${array(shape.hourWeights)}) as weight)`,
    `create table customers as
     select i as customer_index, 12346 + i as customer_id,
       ${weighted(/** @type {[string, number][]} */ (shape.countries), "u('country', i)")} as country,
       -- A few move: eight at full size, one at least.
       case when i = 5 or u('moves', i) < 0.0018 then if(country = 'Belgium', 'France', 'Belgium') end as second_country
     from range(${customers}) as t(i)`,
    // Codes are five digits; a quarter has a letter; few are DCGS codes; one is PADS, the cheapest thing there is.
    `create table products as
     select i as product_index,
       case when i = 77 then 'PADS' when i % 400 = 90 then 'DCGS' || lpad(cast(i as varchar), 4, '0')
         else cast(20000 + i * 7 as varchar)
           || case when u('letter', i) < 0.25 then pick(['A', 'B', 'C', 'D', 'L', 'S'], u('which letter', i)) else '' end
       end as code,
       pick(${array(shape.words.colours)}, u('colour', i)) || ' ' || pick(${array(shape.words.motifs)}, u('motif', i))
         || ' ' || pick(${array(shape.words.things)}, u('thing', i)) as description,
       case when i = 77 then 0.001 else pick(${array(shape.prices)}, pow(u('price', i), 1.3)) end as price
     from range(${products}) as t(i)`,
    `create table orders as
     select id, day, day + to_minutes(hour * 60 + cast(floor(u('minute', id) * 60) as integer)) as moment, anonymous,
       case when not anonymous then
         -- Later orders choose among more customers; the first ones come back most often.
         cast(floor(${customers} * (0.25 + 0.75 * date_diff('day', date ${literal(shape.firstDay)}, day) / 373.0)
           * pow(u('customer', id), 1.5)) as integer)
       end as customer_index,
       1 + cast(floor(-ln(1 - u('lines', id))
         * case when anonymous then ${shape.linesPerOrder.anonymous} else ${shape.linesPerOrder.identified} end) as integer)
         as line_count
     from (
       select row_number() over (order by month_index, n) as id, month_index,
         u('anonymous', month_index || '/' || n) < ${shape.anonymousOrders} as anonymous
       from (
         select i - 1 as month_index,
           unnest(range(cast(round(${array(shape.monthlyOrders)}[i] * ${scale}::double) as bigint))) as n
         from range(1, ${shape.monthlyOrders.length + 1}) as t(i)
       )
     ) as numbered
     join days on days.month_index = numbered.month_index
       and u('day', id) * total >= days.low and u('day', id) * total < days.high
     -- The last day ends early.
     join hours on u('hour', id) * if(day = date ${lastDay}, ${hourTotalBefore(lastHour)}, ${hourTotal}) >= hours.low
       and u('hour', id) * if(day = date ${lastDay}, ${hourTotalBefore(lastHour)}, ${hourTotal}) < hours.high`,
    // What is sold: doc and line_no name a line; price is the product's, less 15 % for many, more without an account.
    `create table sold as
     select 'o' || id as doc, moment, customer_index, line_no, code, description, price,
       quantity
     from (
       select orders.id, moment, anonymous, customer_index, line_no, line_id, products.code, products.description,
         case when anonymous then 1 + cast(floor(pow(u('few', line_id), 3) * 5) as integer)
           else pick(${array(shape.quantities)}, u('quantity', line_id)) end as quantity,
         cast(case
           when products.price < 0.01 then products.price
           when anonymous then round(products.price * case when u('dearer', line_id) < 0.6 then 1.95 else 1 end, 2)
           when pick(${array(shape.quantities)}, u('quantity', line_id)) >= 24
             then round(greatest(0.1, products.price * 0.85), 2)
           else products.price
         end as decimal(18, 3)) as price
       from (
         select *, id || '/' || line_no as line_id
         from (select *, unnest(range(1, line_count + 1)) as line_no from orders)
       ) as orders
       join products on products.product_index
         = cast(floor(${products} * pow(u('product', line_id), 1.8)) as integer)
     )`,
    ...serviceStatements(scale, products),
    ...assembleStatements(),
  ];
}

/**
 * Tables of what is not an ordinary sale: cancellations, postage, fees, adjustments, what the warehouse wrote off.
 * @param {number} scale @param {number} products
 */
function serviceStatements(scale, products) {
  /** How many of something there are at this scale. @param {number} n */
  const count = (n) => Math.max(3, Math.round(n * scale));
  /** An even moment of business. @param {string} name */
  const moment = (name) =>
    `timestamp '2010-12-01 09:00:00' + to_minutes(cast(floor(u('${name} day', i) * 372) as integer) * 1440
       + cast(floor(u('${name} minute', i) * 480) as integer))`;
  return [
    // One cancelling invoice per order, some days later; a tenth asks back more than one sale had.
    `create table cancelled as
     select 'c' || doc as doc,
       moment + to_minutes(1440 * (1 + cast(floor(u('back after', doc) * 35) as integer))) as moment,
       customer_index, line_no, code, description, price,
       -cast(case when u('more', doc || line_no) < 0.1 then quantity * 3
         else ceil(quantity * pick([0.25, 0.5, 1, 1], u('part', doc || line_no))) end as integer) as quantity
     from sold
     where customer_index is not null and u('cancels', doc) < 0.18 and u('cancelled', doc || line_no) < 0.165`,
    // The great mistakes: ordered and cancelled on the same day.
    `create table mistakes as
     select kind || i as doc, timestamp '2011-01-18 10:01:00' + to_minutes(i * 60 * 24 * 10 + minutes) as moment,
       3 + i as customer_index, 1 as line_no, cast(90000 + i as varchar) as code, 'PAPER CRAFT , LITTLE BIRDIE' as description,
       1.04::decimal(18, 3) as price, sign * [74215, 80995][i] as quantity
     from (values (1), (2)) as t(i), (values ('big', 0, 1), ('cbig', 16, -1)) as s(kind, minutes, sign)`,
    `create table services as
     select 'o' || orders.id as doc, moment, customer_index, 9000 + service.line_no as line_no, service.code,
       service.description, cast(service.price as decimal(18, 3)) as price, 1 as quantity
     from orders
     left join customers using (customer_index)
     cross join (values
       (1, 'POST', 'POSTAGE', 18), (2, 'DOT', 'DOTCOM POSTAGE', 180.55), (3, 'C2', 'CARRIAGE', 50),
       (4, 'M', 'Manual', 12.5), (5, 'gift_0001_20', 'Dotcomgiftshop Gift Voucher £20.00', 16.67)
     ) as service(line_no, code, description, price)
     where u('service', orders.id || service.code) < case
       when service.code = 'POST' then case when country <> 'United Kingdom' then 0.7 else 0 end
       when service.code = 'DOT' then case when anonymous then 0.45 else 0 end
       when service.code = 'C2' then case when country in ('EIRE', 'Channel Islands') then 0.5 else 0 end
       when service.code = 'M' then 0.012
       else case when anonymous then 0.03 else 0 end
     end`,
    `create table adjustments as
     select kind || i as doc, ${moment('adjustment')} as moment,
       case when code = 'D' then cast(floor(u('discount', i) * 30) as integer) end as customer_index, 1 as line_no,
       code, description, cast(round(price * (0.5 + u('size', kind || code || i)), 2) as decimal(18, 3)) as price,
       -1 as quantity
     from (values
       ('c1', 'D', 'Discount', 74.0, ${count(77)}), ('c2', 'S', 'SAMPLES', 48.4, ${count(63)}),
       ('c3', 'AMAZONFEE', 'AMAZON FEE', 6515.3, ${count(34)}), ('c4', 'BANK CHARGES', 'Bank Charges', 193.9, ${count(37)}),
       ('c5', 'CRUK', 'CRUK Commission', 495.8, ${count(16)}), ('c6', 'M', 'Manual', 150.0, ${count(200)})
     ) as t(kind, code, description, price, n), range(n) as r(i)
     union all
     select 'a' || i, timestamp '2011-08-12 14:50:00' + to_minutes(cast(i as integer)), null, 1, 'B', 'Adjust bad debt',
       case when i = 0 then 11062.06 else -11062.06 end, 1
     from range(3) as r(i)`,
    // Priced at nothing: written off, found again, given away.
    `create table unpriced as
     select kind || i as doc, ${moment('unpriced')} as moment,
       case when kind = 'f' then cast(floor(u('gift', i) * 30) as integer) end as customer_index, 1 as line_no,
       products.code,
       case when kind = 'f' then products.description
         when u('remark', kind || i) < 0.5 then pick(${array(shape.remarks)}, u('which remark', kind || i)) end as description,
       0::decimal(18, 3) as price,
       cast((case when kind = 'w' then -1 else 1 end) * (1 + floor(pow(u('pieces', kind || i), 3)
         * case when kind = 'f' then 12 else 200 end)) as integer) as quantity
     from (values ('w', ${count(1600)}), ('s', ${count(1360)}), ('f', ${count(40)})) as t(kind, n), range(n) as r(i)
     join products on product_index = cast(floor(${products} * pow(u('unpriced product', kind || i), 1.5)) as integer)`,
  ];
}

/** Everything together, numbered by time, with the quirks of the way it was written down. */
function assembleStatements() {
  return [
    `create table documents as
     select doc, moment, customer_index, line_no, code, description, price, quantity from sold
     union all select * from cancelled where moment <= timestamp ${literal(shape.lastMoment)} and isodow(moment) <> 6
     union all select * from mistakes
     union all select * from services
     union all select * from adjustments where isodow(moment) <> 6 or code = 'B'
     union all select * from unpriced where isodow(moment) <> 6`,
    `create table invoices as
     select doc, row_number() over (order by min(moment), doc) + 536364 as number from documents group by doc`,
    `create table online_retail as
     select InvoiceNo, StockCode, Description, Quantity, InvoiceDate, UnitPrice, CustomerID, Country
     from (
       select
         case left(doc, 1) when 'c' then 'C' when 'a' then 'A' else '' end || number as InvoiceNo,
         case when u('case', line) < 0.01 then lower(code) else code end as StockCode,
         case when description is not null then
           case when u('inner', line) < 0.01 then replace(description, ' ', '  ') else description end
           || case when u('untrimmed', line) < 0.21 then ' ' else '' end
         end as Description,
         cast(quantity as integer) as Quantity,
         -- The second half of a few invoices was written a minute later.
         moment + to_minutes(case when u('two minutes', number) < 0.0017 and line_no % 2 = 0 then 1 else 0 end) as InvoiceDate,
         cast(price as double) as UnitPrice,
         cast(customer_id as varchar) || case when u('as a float', number) < 0.3 then '.0' else '' end as CustomerID,
         case when moment >= timestamp '2011-06-15' then coalesce(second_country, country, 'United Kingdom')
           else coalesce(country, 'United Kingdom') end as Country,
         number, doc, line_no, line
       from (select *, doc || '/' || line_no as line from documents)
       join invoices using (doc)
       left join customers using (customer_index)
     )
     -- With lines that are equal by chance, one in a hundred stands twice.
     cross join (values (1), (2)) as copies(copy)
     where copy = 1 or u('twice', line) < 0.006
     order by number, line_no, copy`,
  ];
}
