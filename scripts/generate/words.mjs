/** The words the generator makes its names from. All invented or everyday; no real person or brand. */

export const FIRST_NAMES = {
  F: 'Ada Alma Amina Anna Bea Carla Celia Chen Clara Dana Edith Elena Elif Emma Fatima Freya Greta Hana Ines Iris Jana Joana Julia Kaya Lara Lena Lin Lucia Maria Maya Mei Mina Nadia Nora Olga Paula Rosa Ruth Sara Sofia Tara Vera Yara Yuki Zoe'.split(
    ' ',
  ),
  M: 'Abel Adam Ali Amir Anton Ben Bo Carl Carlos David Diego Emil Eric Felix Finn Hans Hugo Ivan Jan Jonas Jorge Juan Karl Kenji Leo Liang Luca Luis Marco Mateo Max Milo Noah Omar Oscar Otto Paul Pedro Ravi Sami Sven Theo Tomas Victor Wei Yusuf'.split(
    ' ',
  ),
};

export const LAST_NAMES =
  'Abbot Almeida Anders Baker Becker Berg Bishop Braun Brook Castro Chan Cook Costa Cruz Dahl Diaz Dubois Ellis Evans Farmer Fischer Fuchs Garcia Gomez Gray Hall Hill Hoffman Ito Jansen Kato Keller Kim Klein Lang Laurent Lee Lima Liu Lopez Marin Martin Meyer Moreau Mori Nash Neumann Novak Olsen Ortiz Park Perez Petit Reed Reyes Ribeiro Rossi Roth Roy Santos Sato Schmidt Silva Souza Stone Suzuki Torres Vega Wagner Walker Wang Weber Wolf Wood Xu Yang Young Zhang Zhou'.split(
    ' ',
  );

export const STREETS =
  'Acorn Birch Cedar Chestnut Cherry Church Clover Elm Fern Forest Garden Harbor Hazel Hill Juniper Lake Linden Maple Market Meadow Mill Oak Orchard Park Pine Poplar River School Spring Station Sunset Willow'.split(
    ' ',
  );
export const STREET_KINDS = ['Street', 'Avenue', 'Lane', 'Road', 'Square', 'Court'];

/** A brand is a head and a tail: 60 × 46 = 2,760, enough for the 2,757 brands of full size. */
export const BRAND_HEADS =
  'Al Ar Bel Bor Bri Cal Cor Dal Del Dor El Er Fal Fen Fer Gal Gor Hal Hel Il Jar Jol Kal Kes Kor Lan Lor Lum Mar Mel Mir Mor Nal Nev Nor Ol Or Pal Per Quil Ral Ren Ros Sal Sel Sil Sol Tal Tam Tor Ul Val Ver Vin Vol Wen Wil Yar Zan Zel'.split(
    ' ',
  );
export const BRAND_TAILS =
  'aby acor adia afel agon aire alto amis ana andra aro ava avo ella emar enne entis era ero essa eto eva iano ica idor iel igo illa imo ino iolo ira isco ita ivo oba ona onde ora oria oso ova uma una ura uvo'.split(
    ' ',
  );
export const ADJECTIVES =
  'Airy Alpine Breezy Bright Brushed Classic Cozy Cropped Easy Everyday Fitted Floral Heritage Light Lined Loose Modern Pleated Quilted Relaxed Ribbed Slim Soft Striped Stretch Tailored Textured Vintage Washed Woven'.split(
    ' ',
  );

/** Invented distribution centres at ten points of one country: name, latitude, longitude. */
export const CENTRES = /** @type {const} */ ([
  ['Northport Works', 44.9, -93.2],
  ['Lakeside Depot', 41.7, -87.8],
  ['Harbor Gate', 40.5, -74.2],
  ['Redstone Yard', 39.1, -104.8],
  ['Bayfront Hall', 37.7, -122.2],
  ['Palmetto Hub', 33.1, -80.1],
  ['Magnolia Docks', 30.8, -88.1],
  ['Mesa Crossing', 33.5, -111.9],
  ['Gulf Terminal', 29.6, -95.2],
  ['Evergreen Cross', 47.4, -122.3],
]);

/** Places people live in: country, weight, state, city, postal code, latitude, longitude. */
export const PLACES = /** @type {const} */ ([
  ['China', 70, 'Guangdong', 'Shenzhen', '518000', 22.5, 114.1],
  ['China', 55, 'Shanghai', 'Shanghai', '200000', 31.2, 121.5],
  ['China', 50, 'Beijing', 'Beijing', '100000', 39.9, 116.4],
  ['China', 45, 'Zhejiang', 'Hangzhou', '310000', 30.3, 120.2],
  ['China', 40, 'Hebei', 'Tangshan', '063000', 39.6, 118.2],
  ['China', 35, 'Anhui', 'Bengbu', '233000', 32.9, 117.4],
  ['China', 40, 'Sichuan', 'Chengdu', '610000', 30.6, 104.1],
  ['United States', 50, 'California', 'Los Angeles', '90012', 34.1, -118.2],
  ['United States', 40, 'Texas', 'Houston', '77002', 29.8, -95.4],
  ['United States', 30, 'New York', 'New York', '10001', 40.7, -74.0],
  ['United States', 28, 'Florida', 'Tampa', '33602', 27.9, -82.5],
  ['United States', 20, 'Illinois', 'Chicago', '60601', 41.9, -87.6],
  ['United States', 18, 'Ohio', 'Columbus', '43215', 40.0, -83.0],
  ['United States', 16, 'Georgia', 'Atlanta', '30303', 33.7, -84.4],
  ['United States', 14, 'Washington', 'Seattle', '98101', 47.6, -122.3],
  ['Brasil', 60, 'São Paulo', 'São Paulo', '01000-000', -23.5, -46.6],
  ['Brasil', 30, 'Minas Gerais', 'Belo Horizonte', '30110-000', -19.9, -43.9],
  ['Brasil', 25, 'Paraná', 'Curitiba', '80010-000', -25.4, -49.3],
  ['Brasil', 10, 'Acre', 'Tarauacá', '69970-000', -8.2, -70.8],
  ['South Korea', 30, 'Seoul', 'Seoul', '04524', 37.6, 127.0],
  ['South Korea', 22, 'Gyeonggi-do', 'Suwon', '16490', 37.3, 127.0],
  ['France', 25, 'Île-de-France', 'Paris', '75001', 48.9, 2.4],
  ['France', 16, 'Auvergne-Rhône-Alpes', 'Montluçon', '03100', 46.3, 2.6],
  ['United Kingdom', 26, 'England', 'Leeds', 'LS1', 53.8, -1.5],
  ['United Kingdom', 15, 'Scotland', 'Glasgow', 'G1', 55.9, -4.3],
  ['Germany', 22, 'Bayern', 'München', '80331', 48.1, 11.6],
  ['Germany', 16, 'Baden-Württemberg', 'Lörrach', '79539', 47.6, 7.7],
  ['Spain', 20, 'Andalucía', 'Huelva', '21001', 37.3, -6.9],
  ['Spain', 15, 'Comunidad de Madrid', 'Madrid', '28001', 40.4, -3.7],
  ['Japan', 24, 'Aichi', 'Tokai-shi', '476-0003', 35.0, 136.9],
  ['Australia', 20, 'New South Wales', 'Sydney', '2000', -33.9, 151.2],
  ['Belgium', 11, 'Bruxelles', 'Bruxelles', '1000', 50.8, 4.4],
  ['Poland', 3, 'Mazowieckie', 'Warszawa', '00-001', 52.2, 21.0],
]);
