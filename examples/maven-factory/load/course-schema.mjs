// The six tables of the course, as its dump declares them; what a dump without its own CREATE TABLE is read by.

/**
 * @typedef {object} Column
 * @property {string} name
 * @property {string} type      the DuckDB type
 * @property {boolean} nullable
 *
 * @typedef {object} Table
 * @property {string} name
 * @property {readonly Column[]} columns
 * @property {readonly string[]} primaryKey
 * @property {readonly (readonly string[])[]} keys  the other keys: columns that rows are looked up by
 */

/** @param {string} name @param {string} type @param {boolean} [nullable] @returns {Column} */
const column = (name, type, nullable = false) => ({ name, type, nullable });

/** @type {readonly Table[]} */
export const courseSchema = [
  {
    name: 'website_sessions',
    columns: [
      column('website_session_id', 'BIGINT'),
      column('created_at', 'TIMESTAMP'),
      column('user_id', 'BIGINT'),
      column('is_repeat_session', 'INTEGER'),
      column('utm_source', 'VARCHAR', true),
      column('utm_campaign', 'VARCHAR', true),
      column('utm_content', 'VARCHAR', true),
      column('device_type', 'VARCHAR', true),
      column('http_referer', 'VARCHAR', true),
    ],
    primaryKey: ['website_session_id'],
    keys: [['user_id']],
  },
  {
    name: 'website_pageviews',
    columns: [
      column('website_pageview_id', 'BIGINT'),
      column('created_at', 'TIMESTAMP'),
      column('website_session_id', 'BIGINT'),
      column('pageview_url', 'VARCHAR'),
    ],
    primaryKey: ['website_pageview_id'],
    keys: [['website_session_id']],
  },
  {
    name: 'products',
    columns: [
      column('product_id', 'BIGINT'),
      column('created_at', 'TIMESTAMP'),
      column('product_name', 'VARCHAR'),
    ],
    primaryKey: ['product_id'],
    keys: [],
  },
  {
    name: 'orders',
    columns: [
      column('order_id', 'BIGINT'),
      column('created_at', 'TIMESTAMP'),
      column('website_session_id', 'BIGINT'),
      column('user_id', 'BIGINT'),
      column('primary_product_id', 'INTEGER'),
      column('items_purchased', 'INTEGER'),
      column('price_usd', 'DECIMAL(6,2)'),
      column('cogs_usd', 'DECIMAL(6,2)'),
    ],
    primaryKey: ['order_id'],
    keys: [['website_session_id']],
  },
  {
    name: 'order_items',
    columns: [
      column('order_item_id', 'BIGINT'),
      column('created_at', 'TIMESTAMP'),
      column('order_id', 'BIGINT'),
      column('product_id', 'INTEGER'),
      column('is_primary_item', 'INTEGER'),
      column('price_usd', 'DECIMAL(6,2)'),
      column('cogs_usd', 'DECIMAL(6,2)'),
    ],
    primaryKey: ['order_item_id'],
    keys: [['order_id']],
  },
  {
    name: 'order_item_refunds',
    columns: [
      column('order_item_refund_id', 'BIGINT'),
      column('created_at', 'TIMESTAMP'),
      column('order_item_id', 'BIGINT'),
      column('order_id', 'BIGINT'),
      column('refund_amount_usd', 'DECIMAL(6,2)'),
    ],
    primaryKey: ['order_item_refund_id'],
    keys: [['order_id'], ['order_item_id']],
  },
];
