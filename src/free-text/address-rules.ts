import type { AddressRule } from './address-rule.js';
import { isStreetIn } from './streets/continental-streets.js';
import { cutEnglishCity } from './streets/cut-english-city.js';
import { isEnglishStreet } from './streets/english-streets.js';
import { INDIAN_LOCALITY, isIndianStreet } from './streets/indian-streets.js';
import { isLatinJapaneseStreet, JAPANESE_LOCALITY } from './streets/japanese-streets.js';

/** Postal areas of the United Kingdom (Royal Mail), without those of Jersey, Guernsey and Man, which are no part of it. */
const BRITISH_AREAS =
  'A[BL]|B[ABDHLNRST]?|C[ABFHMORTVW]|D[ADEGHLNTY]|E[CHNX]?|F[KY]|G[LU]?|H[ADGPRSUX]|I[GPV]|K[ATWY]|L[ADELNSU]?|' +
  'M[EKL]?|N[EGNPRW]?|O[LX]|P[AEHLOR]|R[GHM]|S[AEGKLMNOPRSTWY]?|T[ADFNQRSW]|UB|W[ACDFNRSV]?|YO|ZE';

/** What a British address names between its street and its town, and is neither. */
const BRITISH_ESTATE =
  /^(?:[\p{L}'’&.-]+ ){1,4}(?:wharf|quays?|(?:industrial|trading|business) (?:estate|park|centre|village)|(?:science|technology|enterprise|retail|office|innovation) park)$/iu;

/** Its wards are cities; those of other cities are not. */
const TOKYO = '13';

const continental = {
  postalStands: 'before-city',
  stateStands: 'own-part',
  isStateNeeded: false,
  toldBy: 'name',
  writePostal: asTyped,
} as const;

/** How addresses are written, by country. A new country is one entry here. */
const RULES: readonly AddressRule[] = [
  {
    country: 'US',
    postal: String.raw`\d{5}(?:-\d{4})?`,
    writePostal: asTyped,
    postalStands: 'after-city',
    stateStands: 'last-words',
    isStateNeeded: true,
    toldBy: 'state-and-postal-code',
    isStreet: isEnglishStreet,
    cut: cutEnglishCity,
    cityStates: /^(?:new york|washington)$/i,
  },
  {
    country: 'CA',
    postal: String.raw`[ABCEGHJ-NPRSTVXY]\d[ABCEGHJ-NPRSTV-Z][ -]?\d[ABCEGHJ-NPRSTV-Z]\d`,
    writePostal: (code) => spaced(code, 3),
    postalStands: 'after-city',
    stateStands: 'last-words',
    isStateNeeded: true,
    toldBy: 'postal-code',
    isStreet: (part) => isEnglishStreet(part) || isStreetIn('french')(part),
    cut: cutEnglishCity,
    cityStates: /^qu[eé]bec$/i,
  },
  {
    country: 'GB',
    postal: String.raw`(?:${BRITISH_AREAS})\d[A-Z\d]? ?\d[ABD-HJLN-UW-Z]{2}`,
    writePostal: (code) => spaced(code, -3),
    postalStands: 'after-city',
    stateStands: 'county',
    isStateNeeded: false,
    toldBy: 'postal-code',
    isStreet: isEnglishStreet,
    locality: BRITISH_ESTATE,
    cut: cutEnglishCity,
  },
  {
    country: 'AU',
    postal: String.raw`\d{4}`,
    writePostal: asTyped,
    postalStands: 'after-city',
    stateStands: 'last-words',
    isStateNeeded: true,
    toldBy: 'state-and-postal-code',
    isStreet: isEnglishStreet,
    cut: cutEnglishCity,
  },
  {
    country: 'IN',
    postal: String.raw`[1-9]\d{2} ?\d{3}`,
    writePostal: (code) => code.replace(' ', ''),
    postalStands: 'after-city',
    stateStands: 'last-words',
    isStateNeeded: false,
    toldBy: 'state-and-postal-code',
    isStreet: isIndianStreet,
    hasManyStreets: true,
    locality: INDIAN_LOCALITY,
    isCity: (part) => !INDIAN_LOCALITY.test(part),
    cityStates: /^(?:delhi|chandigarh|puducherry|pondicherry)$/i,
  },
  {
    country: 'JP',
    postal: String.raw`\d{3}-\d{4}`,
    postalPrefix: '〒 ?',
    writePostal: asTyped,
    postalStands: 'after-city',
    stateStands: 'last-words',
    isStateNeeded: true,
    toldBy: 'state-and-postal-code',
    isStreet: isLatinJapaneseStreet,
    locality: JAPANESE_LOCALITY,
    isCity: (part, state) =>
      state === TOKYO ? /(?:\Wku|\Wshi| city)$/i.test(part) : !JAPANESE_LOCALITY.test(part),
  },
  {
    ...continental,
    country: 'NL',
    postal: String.raw`[1-9]\d{3} ?(?!S[ADS])[A-Z]{2}`,
    postalPrefix: 'NL ?- ?',
    writePostal: (code) => spaced(code, 4),
    toldBy: 'postal-code',
    isStreet: isStreetIn('dutch'),
  },
  {
    ...continental,
    country: 'DE',
    postal: String.raw`\d{5}`,
    postalPrefix: 'DE? ?- ?',
    isStreet: isStreetIn('german'),
  },
  {
    ...continental,
    country: 'AT',
    postal: String.raw`[1-9]\d{3}`,
    postalPrefix: '(?:A|AT) ?- ?',
    isStreet: isStreetIn('german'),
  },
  {
    ...continental,
    country: 'CH',
    postal: String.raw`[1-9]\d{3}`,
    postalPrefix: 'CH ?- ?',
    isStreet: isStreetIn('german', 'french', 'italian'),
  },
  {
    ...continental,
    country: 'BE',
    postal: String.raw`[1-9]\d{3}`,
    postalPrefix: '(?:B|BE) ?- ?',
    isStreet: isStreetIn('dutch', 'french'),
  },
  {
    ...continental,
    country: 'FR',
    postal: String.raw`(?<!\b(?:CS|BP|TSA) )(?:\d{5}|\d{2} \d{3})`,
    postalPrefix: '(?:F|FR) ?- ?',
    writePostal: (code) => code.replace(' ', ''),
    isStreet: isStreetIn('french'),
  },
  {
    ...continental,
    country: 'IT',
    postal: String.raw`\d{5}`,
    postalPrefix: '(?:I|IT) ?- ?',
    stateStands: 'code-behind-city',
    toldBy: 'state-and-postal-code',
    isStreet: isStreetIn('italian'),
  },
  {
    ...continental,
    country: 'ES',
    postal: String.raw`(?:0[1-9]|[1-4]\d|5[0-2])\d{3}`,
    postalPrefix: '(?:E|ES) ?- ?',
    isStreet: isStreetIn('spanish'),
  },
];

/** How addresses of a country are written, by its code; absent where nothing is known. */
export const RULE_BY_COUNTRY: ReadonlyMap<string, AddressRule> = new Map(
  RULES.map((rule) => [rule.country, rule]),
);

function asTyped(code: string): string {
  return code;
}

/** In capitals, with one blank at the place where the post has it. */
function spaced(code: string, at: number): string {
  const bare = code.toUpperCase().replace(/[ -]/g, '');
  return `${bare.slice(0, at)} ${bare.slice(at)}`;
}
