// What the source does not have: suppliers, campaigns and what customers saw of them. Made from the invoice lines,
// generated or real, in the table online_retail.
import { literal } from './duckdb.mjs';
import { drawMacro } from './invoice-lines.mjs';
import * as shape from './shape.mjs';

/** @param {readonly string[]} list */
const array = (list) => `[${list.map(literal).join(', ')}]`;

/**
 * Statements that end with the tables suppliers, product_suppliers, campaigns and touchpoints.
 * @param {number} seed
 */
export function companionStatements(seed) {
  const perChannel = shape.campaigns / shape.channels.length;
  return [
    drawMacro(seed),
    `create table suppliers as
     select i as supplier_id, 'Supplier ' || lpad(cast(i as varchar), 3, '0') as supplier_name,
       ${array(['China', 'India', 'United Kingdom', 'Germany', 'Portugal'])}[1 + cast(floor(u('supplier', i) * 5) as integer)]
         as country,
       cast(3 + round(u('rating', i) * 2, 1) as decimal(3, 1)) as rating
     from range(1, ${shape.suppliers + 1}) as t(i)`,
    `create table product_suppliers as
     select code as stock_code, 1 + cast(floor(u('supplier of', code) * ${shape.suppliers}) as integer) as supplier_id
     from (select distinct upper(trim(StockCode)) as code from online_retail)
     where regexp_full_match(code, '[0-9]{5}[A-Z]*|DCGS.*|PADS')
       -- Of a few products nobody knows the supplier.
       and u('unknown supplier', code) >= 0.02`,
    // The campaigns of a channel follow each other with an overlap of two weeks, so that there always is one.
    `create table campaigns as
     select channel_index * ${perChannel} + n as campaign_id, channel, channel || ' ' || n as campaign_name,
       first_day + cast(floor(days * (n - 1) / ${perChannel}) as integer) as start_date,
       least(last_day, first_day + cast(floor(days * n / ${perChannel}) as integer) + 14) as end_date,
       cast(round(1000 + u('budget', channel || n) * 49000, 2) as decimal(18, 2)) as budget,
       ${array(['New Customers', 'Loyal Customers', 'At Risk', 'All'])}[1 + cast(floor(u('target', channel || n) * 4) as integer)]
         as target_segment
     from (select i - 1 as channel_index, ${array(shape.channels)}[i] as channel from range(1, ${shape.channels.length + 1}) as t(i))
     cross join range(1, ${perChannel + 1}) as c(n)
     cross join (
       -- Touches precede orders by up to 45 days.
       select cast(min(InvoiceDate) as date) - 45 as first_day, cast(max(InvoiceDate) as date) as last_day,
         date_diff('day', cast(min(InvoiceDate) as date) - 45, cast(max(InvoiceDate) as date)) as days
       from online_retail
     )`,
    `create table touchpoints as
     select row_number() over (order by touched_at, invoice, n) as touchpoint_id, customer_id, touched_at, channel,
       campaign_id
     from (
       select invoice, n, customer_id, touched_at, touches.channel, campaign_id
       from (
         select invoice, n, customer_id,
           moment - to_minutes(cast(floor(pow(u('age', invoice || '/' || n), 2) * 45 * 1440) as integer)) as touched_at,
           ${array(shape.channels)}[1 + cast(floor(pow(u('channel', invoice || '/' || n), 1.3) * ${shape.channels.length}) as integer)]
             as channel
         from (
           select InvoiceNo as invoice, min(InvoiceDate) as moment,
             cast(cast(min(CustomerID) as double) as bigint) as customer_id
           from online_retail
           where CustomerID is not null and Quantity > 0 and UnitPrice > 0 and not starts_with(InvoiceNo, 'A')
           group by InvoiceNo
         ), range(1, 7) as r(n)
         where n <= cast(floor(u('touches', invoice) * 7) as integer)
       ) as touches
       join campaigns on campaigns.channel = touches.channel
         and cast(touched_at as date) between start_date and end_date
       -- Of overlapping campaigns the younger one.
       qualify 1 = row_number() over (partition by invoice, n order by start_date desc, campaign_id)
     ) as attributed`,
  ];
}
