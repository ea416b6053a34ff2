/**
 * Names of countries that i18n-iso-countries does not list, by ISO code: official long names that
 * no rule yields, abbreviations, and how people write a country in an address. `|` separates them.
 */
export const COUNTRY_ALIASES: Readonly<Record<string, string>> = {
  AE: 'Emirates|Emiratos Árabes|Vereinigte Arabische Emirate',
  AG: 'Antigua',
  AR: 'Argentine Republic',
  BA: 'Bosnia',
  BN: 'State of Brunei',
  CD: 'DR Congo|D.R. Congo|DRC|Congo DR|Congo-Kinshasa|Democratic Republic of Congo|Zaire',
  CG: 'Congo-Brazzaville|Republic of Congo|Rep. of the Congo',
  CH: 'Swiss Confederation|Schweizerische Eidgenossenschaft|Confédération suisse',
  CN: 'PRC|P.R. China|PR China|China PR|Mainland China|P.R.C.',
  CZ: 'Česká republika',
  DE: 'BRD|Bundesrepublik Deutschland',
  ER: 'State of Eritrea',
  ES: 'Reino de España',
  FR: 'French Republic|République française',
  GA: 'Gabonese Republic',
  GB: 'Britain|England|Scotland|Wales|Northern Ireland|U.K.|United Kingdom of Great Britain',
  GR: 'Hellenic Republic',
  HK: 'Hong Kong SAR|Hong Kong SAR China|Hong Kong China|HKSAR|Hong Kong S.A.R.|HK SAR',
  IE: 'Republic of Ireland|Rep. of Ireland|ROI|Southern Ireland|Eire',
  IL: 'State of Israel',
  IT: 'Italian Republic|Repubblica Italiana',
  KG: 'Kyrgyz Republic',
  KN: 'St Kitts|Saint Kitts|St Kitts and Nevis',
  KP: 'DPRK|D.P.R.K.',
  KR: 'S. Korea|Korea Republic|Korea South|Republic of Korea|ROK',
  KW: 'State of Kuwait',
  LB: 'Lebanese Republic',
  LY: 'State of Libya',
  MO: 'Macau SAR|Macao SAR|Macau SAR China|Macao SAR China|Macau China|Macao China',
  MX: 'United Mexican States|Estados Unidos Mexicanos',
  NL: 'Holland|Kingdom of the Netherlands',
  PS: 'State of Palestine',
  PT: 'Portuguese Republic|República Portuguesa',
  QA: 'State of Qatar',
  SA: 'KSA|K.S.A.|Saudi',
  SK: 'Slovak Republic',
  SY: 'Syrian Arab Republic',
  TC: 'Turks and Caicos',
  TG: 'Togolese Republic',
  TT: 'Trinidad|Trinidad & Tobago',
  TW: 'Republic of China|Taiwan ROC|Taiwan R.O.C.|Chinese Taipei',
  UA: 'The Ukraine',
  US:
    'États-Unis|Etats Unis|EE. UU.|EE.UU.|EEUU|EUA|E.U.A.|Stati Uniti|US of A|U.S. of A.|' +
    'United States America|Vereinigte Staaten|Verenigde Staten|Stany Zjednoczone',
  VA: 'Vatican',
  VC: 'Saint Vincent|St Vincent',
  VI: 'USVI|US Virgin Islands',
  VG: 'BVI|British Virgin Islands',
  ZA: 'RSA',
};

/** Of these names, those that are also words or cities, and so name no country within an address. */
export const ALSO_OTHER_NAMES: ReadonlySet<string> = new Set(
  (
    'Antigua Britain Trinidad Vatican Zaire Emirates Saudi Bosnia ROI PRC BRD DRC EUA KSA RSA ROK ' +
    'BVI Eire'
  ).split(' '),
);

/** Names in English that several countries share, with their ISO codes. */
export const SHARED_NAMES: Readonly<Record<string, readonly string[]>> = {
  Congo: ['CD', 'CG'],
  Korea: ['KR', 'KP'],
  'Virgin Islands': ['VI', 'VG'],
  'Saint Martin': ['MF', 'SX'],
  'St. Martin': ['MF', 'SX'],
  'St Maarten': ['MF', 'SX'],
  'Samoa Islands': ['WS', 'AS'],
  Guiana: ['GF', 'GY'],
  Guianas: ['GF', 'GY'],
};

/**
 * What official names put before the name: `Republic of Singapore`, `Grand Duchy of Luxembourg`.
 * Without `State of`, which may begin the name of a state (`State of Georgia`).
 */
export const LONG_FORM = new RegExp(
  "^(?:the )?(?:(?:federal|federative|people'?s|peoples?|democratic|socialist|islamic|arab|united|" +
    'co-?operative|oriental|bolivarian|plurinational|hashemite|independent|sovereign|grand) ){0,4}' +
    '(?:republic|rep\\.?|kingdom|commonwealth|principality|duchy|sultanate|emirate|federation|' +
    'union|confederation|república|republica|repubblica|république|republique|republik|reino|' +
    'regno|royaume|königreich)(?: (?:of|de|del|di|du))?(?: the)? ',
  'i',
);
