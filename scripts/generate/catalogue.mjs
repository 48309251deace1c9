/**
 * What the shop sells, by department and category: weight (products per thousand), mean price, spread of
 * the price's logarithm, margin, and the noun its product names end in. Margins run from 0.38 to 0.62.
 *
 * @type {ReadonlyArray<readonly [string, string, number, number, number, number, string]>}
 */
export const CATALOGUE = [
  ['Men', 'Accessories', 28, 42, 1.0, 0.6, 'Belt'],
  ['Men', 'Active', 26, 48, 0.7, 0.58, 'Training Top'],
  ['Men', 'Fashion Hoodies & Sweatshirts', 33, 58, 0.5, 0.45, 'Hoodie'],
  ['Men', 'Jeans', 38, 101, 0.7, 0.47, 'Jeans'],
  ['Men', 'Outerwear & Coats', 28, 149, 0.7, 0.56, 'Coat'],
  ['Men', 'Pants', 36, 60, 0.6, 0.54, 'Trousers'],
  ['Men', 'Shorts', 32, 50, 0.5, 0.5, 'Shorts'],
  ['Men', 'Sleep & Lounge', 32, 50, 0.7, 0.6, 'Pyjamas'],
  ['Men', 'Socks', 31, 20, 0.5, 0.4, 'Socks'],
  ['Men', 'Suits & Sport Coats', 25, 127, 0.8, 0.6, 'Sport Coat'],
  ['Men', 'Sweaters', 34, 78, 0.7, 0.5, 'Sweater'],
  ['Men', 'Swim', 31, 50, 0.4, 0.4, 'Swim Trunks'],
  ['Men', 'Tops & Tees', 37, 42, 0.6, 0.44, 'T-Shirt'],
  ['Men', 'Underwear', 37, 27, 0.4, 0.53, 'Boxer Briefs'],
  ['Women', 'Accessories', 25, 44, 1.0, 0.6, 'Scarf'],
  ['Women', 'Active', 23, 54, 0.8, 0.58, 'Running Tights'],
  ['Women', 'Blazers & Jackets', 19, 93, 1.0, 0.62, 'Blazer'],
  ['Women', 'Clothing Sets', 1.3, 85, 0.5, 0.38, 'Two-Piece Set'],
  ['Women', 'Dresses', 33, 84, 0.9, 0.55, 'Dress'],
  ['Women', 'Fashion Hoodies & Sweatshirts', 31, 49, 0.5, 0.53, 'Sweatshirt'],
  ['Women', 'Intimates', 81, 34, 0.7, 0.47, 'Bralette'],
  ['Women', 'Jeans', 30, 94, 0.7, 0.46, 'Jeans'],
  ['Women', 'Jumpsuits & Rompers', 6, 45, 0.9, 0.47, 'Jumpsuit'],
  ['Women', 'Leggings', 19, 27, 0.8, 0.4, 'Leggings'],
  ['Women', 'Maternity', 31, 51, 0.6, 0.56, 'Maternity Top'],
  ['Women', 'Outerwear & Coats', 20, 141, 0.8, 0.55, 'Parka'],
  ['Women', 'Pants & Capris', 21, 55, 0.7, 0.47, 'Capris'],
  ['Women', 'Plus', 26, 38, 0.9, 0.5, 'Plus Tunic'],
  ['Women', 'Shorts', 28, 41, 0.7, 0.5, 'Shorts'],
  ['Women', 'Skirts', 13, 52, 0.8, 0.6, 'Skirt'],
  ['Women', 'Sleep & Lounge', 29, 48, 0.7, 0.4, 'Robe'],
  ['Women', 'Socks & Hosiery', 23, 17, 0.5, 0.6, 'Tights'],
  ['Women', 'Suits', 7, 116, 0.6, 0.4, 'Suit'],
  ['Women', 'Sweaters', 25, 72, 0.8, 0.55, 'Cardigan'],
  ['Women', 'Swim', 31, 66, 0.6, 0.58, 'Swimsuit'],
  ['Women', 'Tops & Tees', 27, 40, 0.7, 0.44, 'Blouse'],
];
