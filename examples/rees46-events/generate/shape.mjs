// What the generated shop looks like: its traffic, its catalogue, its visitors. Shares are of events unless said.

/** A visit has this many events on average; see `views` in visits.mjs. */
export const EVENTS_PER_SESSION = 4.5;
/** An account has this many sessions on average. */
export const SESSIONS_PER_USER = 5.9;

/** Traffic of a weekday, Monday first, beside that of an ordinary day. */
export const WEEKDAYS = [0.95, 0.95, 0.97, 1, 1.06, 1.05, 1.02];

/** Sessions that begin in each hour of the day, UTC: the shop's visitors live a few hours east. */
export const HOURS = [2, 2, 4, 8, 11, 12, 12, 12, 12, 12, 12, 12, 12, 13, 14, 15, 16, 15, 12, 9, 6, 4, 3, 2];

/**
 * Categories: code, weight, usual price. A third of the events have none of the codes: their categories bear a number
 * only. The thirteen names before the first dot are level 1.
 */
export const CATEGORIES = /** @type {const} */ ([
  ['electronics.smartphone', 230, 480],
  ['electronics.audio.headphone', 34, 110],
  ['electronics.video.tv', 30, 420],
  ['electronics.clocks', 26, 260],
  ['electronics.tablet', 10, 310],
  ['appliances.kitchen.washer', 20, 330],
  ['appliances.kitchen.refrigerators', 22, 450],
  ['appliances.environment.vacuum', 20, 150],
  ['appliances.kitchen.kettle', 8, 40],
  ['computers.notebook', 40, 650],
  ['computers.desktop', 9, 520],
  ['computers.peripherals.printer', 8, 180],
  ['furniture.living_room.sofa', 14, 340],
  ['furniture.bedroom.bed', 10, 290],
  ['furniture.kitchen.table', 8, 140],
  ['apparel.shoes', 22, 80],
  ['apparel.shirt', 8, 35],
  ['auto.accessories.player', 12, 130],
  ['auto.accessories.alarm', 8, 120],
  ['construction.tools.drill', 10, 110],
  ['construction.tools.saw', 6, 150],
  ['kids.carriage', 10, 230],
  ['kids.toys', 7, 50],
  ['accessories.bag', 9, 70],
  ['sport.bicycle', 6, 290],
  ['sport.trainer', 3, 380],
  ['stationery.cartrige', 3, 25],
  ['medicine.tools.tonometer', 3, 55],
  ['country_yard.lawn_mower', 3, 210],
  ['country_yard.cultivator', 2, 330],
  ['', 90, 240],
  ['', 75, 150],
  ['', 60, 320],
  ['', 45, 90],
  ['', 30, 190],
]);

/** This category goes by another code from the middle of the span on, as the real shop's smartphones did. */
export const RECODED = { from: 'electronics.smartphone', to: 'construction.tools.light' };

/** Invented brands; some are written with a capital. One product in seven has none. */
export const BRANDS =
  'Aldora amberline arvo Belmont birchwood bluecrest brio calder cedarway corvid dalton dunmore eastwick elara emberly fairmont fenwick Galen glasson halden harrow iridia jorvik kestrel kelso larkin lumen marlowe Merrow nordlys oakham Orsino pellard quill ravenna rowan selkirk solvane tamsin thornby ulmus vantor verity Westbrook wexley yarrow zephyr'.split(
    ' ',
  );
