// The shape of the shop's business, as figures: what generate.mjs draws its rows from.
// Rates and shares are those published for the real shop; the rows themselves are the generator's own.

/** Sessions of a full-size shop (scale 1) per quarter, and the share of them that end in an order. */
export const quarters = [
  { from: '2012-03-19', to: '2012-03-31', sessions: 1879, conversion: 0.0319 },
  { from: '2012-04-01', to: '2012-06-30', sessions: 11433, conversion: 0.0304 },
  { from: '2012-07-01', to: '2012-09-30', sessions: 16892, conversion: 0.0405 },
  { from: '2012-10-01', to: '2012-12-31', sessions: 32266, conversion: 0.0463 },
  { from: '2013-01-01', to: '2013-03-31', sessions: 19833, conversion: 0.0642 },
  { from: '2013-04-01', to: '2013-06-30', sessions: 24745, conversion: 0.0694 },
  { from: '2013-07-01', to: '2013-09-30', sessions: 27663, conversion: 0.0665 },
  { from: '2013-10-01', to: '2013-12-31', sessions: 40540, conversion: 0.0645 },
  { from: '2014-01-01', to: '2014-03-31', sessions: 46779, conversion: 0.0656 },
  { from: '2014-04-01', to: '2014-06-30', sessions: 53129, conversion: 0.0724 },
  { from: '2014-07-01', to: '2014-09-30', sessions: 57141, conversion: 0.0706 },
  { from: '2014-10-01', to: '2014-12-31', sessions: 76373, conversion: 0.0774 },
  { from: '2015-01-01', to: '2015-03-19', sessions: 64198, conversion: 0.0844 },
];

/** Sessions of a Saturday or Sunday, in percent of a weekday's. */
export const weekendPercent = 45;

/** Relative weight of each hour of the day; 10 to 16 are the busiest. */
export const hourWeights = [
  24, 21, 19, 18, 19, 20, 23, 28, 39, 53, 62, 66, 66, 65, 64, 66, 63, 55, 47, 42, 38, 37, 35, 30,
];

/** How a first and a returning visitor come in: relative weights. Social counts from its start only. */
export const channels = [
  { channel: 'nonbrand', first: 877, returning: 80 },
  { channel: 'brand', first: 42, returning: 303 },
  { channel: 'organic', first: 42, returning: 321 },
  { channel: 'direct', first: 39, returning: 296 },
  { channel: 'social', first: 47, returning: 6 },
];
export const socialFrom = '2014-01-12';

/** How likely a session of a channel or device is to end in an order, relative to the average one. */
export const conversionFactors = {
  nonbrand: 0.97,
  brand: 1.1,
  organic: 1.1,
  direct: 1.05,
  social: 0.5,
  desktop: 1.24,
  mobile: 0.45,
};

/** Sessions without an order end at the landing page, product list, product, cart, shipping, billing: cumulative. */
export const depthWithoutOrder = [0.4804, 0.5962, 0.8578, 0.927, 0.9552, 1];

/** The four toys. `primary` is the weight as an order's main product, `added` as its second item. */
export const products = [
  {
    id: 1,
    name: 'The Original Mr. Fuzzy',
    launched: '2012-03-19 08:00:00',
    mainFrom: '2012-03-19',
    price: 49.99,
    cost: 19.49,
    refunded: 0.051,
    primary: 70,
    added: 4,
  },
  {
    id: 2,
    name: 'The Forever Love Bear',
    launched: '2013-01-06 13:00:00',
    mainFrom: '2013-01-07',
    price: 59.99,
    cost: 22.49,
    refunded: 0.022,
    primary: 16,
    added: 10,
  },
  {
    id: 3,
    name: 'The Birthday Sugar Panda',
    launched: '2013-12-12 09:00:00',
    mainFrom: '2013-12-13',
    price: 45.99,
    cost: 14.49,
    refunded: 0.06,
    primary: 13,
    added: 20,
  },
  {
    id: 4,
    name: 'The Hudson River Mini bear',
    launched: '2014-02-05 10:00:00',
    mainFrom: '2014-12-05',
    price: 29.99,
    cost: 9.49,
    refunded: 0.013,
    primary: 7,
    added: 55,
  },
];

/** The share of orders with a second item, from each day on. */
export const secondItem = [
  { from: '2013-09-25', share: 0.07 },
  { from: '2014-01-01', share: 0.34 },
];
