// The figures of the business that the generator imitates: Online Retail at scale 1.

/** Orders per month, December 2010 to the ninth of December 2011. */
export const monthlyOrders = [1550, 1081, 1093, 1440, 1235, 1668, 1525, 1452, 1339, 1818, 2005, 2751, 816];

/** First and last moment of the data. */
export const firstDay = '2010-12-01';
export const lastMoment = '2011-12-09 12:50:00';

/** Days without business besides Saturdays. */
export const holidays = { from: '2010-12-24', to: '2011-01-03' };

/** Weights of the days of the week, Monday first: Thursday is the strongest, Saturday closed. */
export const weekdayWeights = [160, 182, 186, 219, 162, 0, 92];

/** Weights of the hours 6 to 20. */
export const hourWeights = [1, 30, 560, 1530, 2550, 2600, 3320, 2870, 2560, 2380, 1420, 650, 200, 150, 20];
export const firstHour = 6;

/** Identified customers at scale 1; products at scale 1 (fewer, by the square root, below). */
export const customers = 4372;
export const products = 3700;

/** Share of orders without a customer, and lines per order with and without one: a quarter of the lines has none. */
export const anonymousOrders = 0.075;
export const linesPerOrder = { identified: 20, anonymous: 88 };

/** Countries by about their lines with a customer; the smallest ones by as many that full size has a customer of each. */
export const countries = [
  ['United Kingdom', 395000],
  ['Germany', 9495],
  ['France', 8491],
  ['EIRE', 7485],
  ['Spain', 2533],
  ['Netherlands', 2371],
  ['Belgium', 2069],
  ['Switzerland', 1877],
  ['Portugal', 1480],
  ['Australia', 1259],
  ['Norway', 1086],
  ['Italy', 803],
  ['Channel Islands', 758],
  ['Finland', 695],
  ['Cyprus', 622],
  ['Sweden', 462],
  ['Austria', 401],
  ['Denmark', 389],
  ['Japan', 358],
  ['Poland', 341],
  ['USA', 500],
  ['Israel', 500],
  ['Unspecified', 500],
  ['Hong Kong', 500],
  ['Singapore', 500],
  ['Iceland', 500],
  ['Canada', 500],
  ['Greece', 500],
  ['Malta', 500],
  ['United Arab Emirates', 500],
  ['European Community', 500],
  ['RSA', 500],
  ['Lebanon', 500],
  ['Lithuania', 500],
  ['Brazil', 500],
  ['Czech Republic', 500],
  ['Bahrain', 500],
  ['Saudi Arabia', 500],
];

/** Prices of products, the cheap ones more often. */
export const prices = [
  0.19, 0.29, 0.42, 0.55, 0.65, 0.85, 1.25, 1.45, 1.65, 1.95, 2.1, 2.55, 2.95, 3.75, 4.25, 4.95, 5.95, 7.95,
  8.5, 9.95, 12.75, 14.95, 16.95,
];

/** Quantities on lines of identified customers, each as often as it stands here. */
export const quantities = [1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 4, 4, 6, 6, 6, 6, 8, 10, 12, 12, 12, 24, 24, 48];

/** Words of the product names. */
export const words = {
  colours: [
    'WHITE',
    'RED',
    'PINK',
    'BLUE',
    'GREEN',
    'IVORY',
    'BLACK',
    'SILVER',
    'GOLD',
    'VINTAGE',
    'ANTIQUE',
    'RETRO',
  ],
  motifs: [
    'HEART',
    'SPOTTY',
    'SKULL',
    'POLKADOT',
    'CHRISTMAS',
    'FLORAL',
    'BIRD',
    'STAR',
    'LACE',
    'WOODLAND',
    'STRAWBERRY',
    'UNION JACK',
    'PAISLEY',
    'DAISY',
    'OWL',
    'CIRCUS',
  ],
  things: [
    'T-LIGHT HOLDER',
    'LUNCH BAG',
    'CAKE STAND',
    'MUG',
    'BUNTING',
    'LANTERN',
    'TEA TOWEL',
    'DOORMAT',
    'CLOCK',
    'JAM JAR',
    'NAPKINS',
    'CUSHION COVER',
    'PHOTO FRAME',
    'HOT WATER BOTTLE',
    'JUMBO BAG',
    'PARASOL',
    'COASTER',
    'GIFT TAPE',
    'TRINKET BOX',
    'ALARM CLOCK',
  ],
};

/** What the warehouse writes where a description belongs. */
export const remarks = ['damaged', '?', 'wrongly coded', 'check', 'lost', 'found', 'thrown away', 'smashed'];

/** Companions that the source does not have. */
export const suppliers = 100;
export const campaigns = 50;
export const channels = ['Google Ads', 'Facebook', 'Email', 'Instagram', 'YouTube'];
