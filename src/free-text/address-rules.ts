import { isStreetIn } from './streets/continental-streets.js';
import { isEnglishStreet, splitEnglishCity } from './streets/english-streets.js';
import { INDIAN_LOCALITY, isIndianStreet } from './streets/indian-streets.js';
import { isLatinJapaneseStreet, JAPANESE_LOCALITY } from './streets/japanese-streets.js';

/** How the addresses of a country are written, as far as a parser needs it. */
export interface AddressRule {
  /** ISO code of two letters. */
  readonly country: string;
  /** The shape of a postal code, without anchors. */
  readonly postal: string;
  /** A prefix of the code that identifies the country: `D-10115`, `〒100-0005`. */
  readonly postalPrefix?: string;
  /** Formats the code as the country's post does. */
  readonly formatPostal: (code: string) => string;
  readonly postalPosition: 'before-city' | 'after-city';
  /**
   * Where a state is looked for: as the last words, before or after the code; as a code or in
   * brackets after the city; as a segment of its own. `county-segment` takes English counties only,
   * because the list of states holds cities as well.
   */
  readonly statePosition: 'last-words' | 'code-after-city' | 'own-segment' | 'county-segment';
  readonly isStateRequired: boolean;
  /** What implies the country when its name is missing. */
  readonly countryImpliedBy: 'postal-code' | 'state-and-postal-code' | 'nothing';
  /** Whether a whole segment, without units such as floors, can only be a street and its number. */
  readonly isStreet: (segment: string) => boolean;
  /** Several segments make up the street: `No. 12`, `5th Cross`, `MG Road`. */
  readonly hasMultiSegmentStreet?: true;
  /** A segment that is neither street nor unit nor city, but surely belongs to the address. */
  readonly locality?: RegExp;
  /** What else must be true of a city of the country. `state` is a code. */
  readonly isCity?: (segment: string, state: string | undefined) => boolean;
  /** Splits the city off a street where no comma does and the border is certain. */
  readonly splitCity?: (segment: string) => { street: string; city: string } | undefined;
  /** Cities that have the name of a state. */
  readonly citiesNamedLikeStates?: RegExp;
}

/**
 * Postal areas of the United Kingdom (Royal Mail), without those of Jersey, Guernsey and the Isle
 * of Man, which are not part of it.
 */
const BRITISH_AREAS =
  'A[BL]|B[ABDHLNRST]?|C[ABFHMORTVW]|D[ADEGHLNTY]|E[CHNX]?|F[KY]|G[LU]?|H[ADGPRSUX]|I[GPV]|' +
  'K[ATWY]|L[ADELNSU]?|' +
  'M[EKL]?|N[EGNPRW]?|O[LX]|P[AEHLOR]|R[GHM]|S[AEGKLMNOPRSTWY]?|T[ADFNQRSW]|UB|W[ACDFNRSV]?|YO|ZE';

/** What a British address may name between its street and its town. */
const ESTATE_END =
  'wharf|quays?|(?:industrial|trading|business) (?:estate|park|centre|village)|' +
  '(?:science|technology|enterprise|retail|office|innovation) park';
const BRITISH_ESTATE = new RegExp(String.raw`^(?:[\p{L}'’&.-]+ ){1,4}(?:${ESTATE_END})$`, 'iu');

/** ISO 3166-2 code. The wards of Tokyo are cities; those of other cities are not. */
const TOKYO = '13';

const continental = {
  postalPosition: 'before-city',
  statePosition: 'own-segment',
  isStateRequired: false,
  countryImpliedBy: 'nothing',
  formatPostal: asTyped,
} as const;

/** A new country is one entry here. */
const RULES: readonly AddressRule[] = [
  {
    country: 'US',
    postal: String.raw`\d{5}(?:-\d{4})?`,
    formatPostal: asTyped,
    postalPosition: 'after-city',
    statePosition: 'last-words',
    isStateRequired: true,
    countryImpliedBy: 'state-and-postal-code',
    isStreet: isEnglishStreet,
    splitCity: splitEnglishCity,
    citiesNamedLikeStates: /^(?:new york|washington)$/i,
  },
  {
    country: 'CA',
    postal: String.raw`[ABCEGHJ-NPRSTVXY]\d[ABCEGHJ-NPRSTV-Z][ -]?\d[ABCEGHJ-NPRSTV-Z]\d`,
    formatPostal: (code) => spaced(code, 3),
    postalPosition: 'after-city',
    statePosition: 'last-words',
    isStateRequired: true,
    countryImpliedBy: 'postal-code',
    isStreet: (segment) => isEnglishStreet(segment) || isStreetIn('french')(segment),
    splitCity: splitEnglishCity,
    citiesNamedLikeStates: /^qu[eé]bec$/i,
  },
  {
    country: 'GB',
    postal: String.raw`(?:${BRITISH_AREAS})\d[A-Z\d]? ?\d[ABD-HJLN-UW-Z]{2}`,
    formatPostal: (code) => spaced(code, -3),
    postalPosition: 'after-city',
    statePosition: 'county-segment',
    isStateRequired: false,
    countryImpliedBy: 'postal-code',
    isStreet: isEnglishStreet,
    locality: BRITISH_ESTATE,
    splitCity: splitEnglishCity,
  },
  {
    country: 'AU',
    postal: String.raw`\d{4}`,
    formatPostal: asTyped,
    postalPosition: 'after-city',
    statePosition: 'last-words',
    isStateRequired: true,
    countryImpliedBy: 'state-and-postal-code',
    isStreet: isEnglishStreet,
    splitCity: splitEnglishCity,
  },
  {
    country: 'IN',
    postal: String.raw`[1-9]\d{2} ?\d{3}`,
    formatPostal: (code) => code.replace(' ', ''),
    postalPosition: 'after-city',
    statePosition: 'last-words',
    isStateRequired: false,
    countryImpliedBy: 'state-and-postal-code',
    isStreet: isIndianStreet,
    hasMultiSegmentStreet: true,
    locality: INDIAN_LOCALITY,
    isCity: (segment) => !INDIAN_LOCALITY.test(segment),
    citiesNamedLikeStates: /^(?:delhi|chandigarh|puducherry|pondicherry)$/i,
  },
  {
    country: 'JP',
    postal: String.raw`\d{3}-\d{4}`,
    postalPrefix: '〒 ?',
    formatPostal: asTyped,
    postalPosition: 'after-city',
    statePosition: 'last-words',
    isStateRequired: true,
    countryImpliedBy: 'state-and-postal-code',
    isStreet: isLatinJapaneseStreet,
    locality: JAPANESE_LOCALITY,
    isCity: (segment, state) =>
      state === TOKYO ? /(?:\Wku|\Wshi| city)$/i.test(segment) : !JAPANESE_LOCALITY.test(segment),
  },
  {
    ...continental,
    country: 'NL',
    postal: String.raw`[1-9]\d{3} ?(?!S[ADS])[A-Z]{2}`,
    postalPrefix: 'NL ?- ?',
    formatPostal: (code) => spaced(code, 4),
    countryImpliedBy: 'postal-code',
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
    formatPostal: (code) => code.replace(' ', ''),
    isStreet: isStreetIn('french'),
  },
  {
    ...continental,
    country: 'IT',
    postal: String.raw`\d{5}`,
    postalPrefix: '(?:I|IT) ?- ?',
    statePosition: 'code-after-city',
    countryImpliedBy: 'state-and-postal-code',
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

/** The rules by ISO code of two letters. */
export const RULE_BY_COUNTRY: ReadonlyMap<string, AddressRule> = new Map(
  RULES.map((rule) => [rule.country, rule]),
);

function asTyped(code: string): string {
  return code;
}

/** In capitals, with one blank at the position `at`; a negative one counts from the end. */
function spaced(code: string, at: number): string {
  const bare = code.toUpperCase().replace(/[ -]/g, '');
  return `${bare.slice(0, at)} ${bare.slice(at)}`;
}
