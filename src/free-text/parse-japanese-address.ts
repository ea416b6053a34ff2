import { lookUpState } from '../places/resolve-state.js';
import { formatLongLines, formatMissing, formatUnclear } from './format-doubts.js';
import type { AddressCandidate } from './parse-candidate.js';
import { isCompanyName } from './streets/legal-forms.js';

const PREFECTURE = /^(?:日本国?)?\s*(北海道|東京都|京都府|大阪府|[\p{Script=Han}]{2,3}県)\s*/u;
const POSTAL = /〒?\s*(\d{3})-?(\d{4})(?!\d)/;

/** The wards of Tokyo, which are cities. */
const WARD = new RegExp(
  '^(?:千代田|中央|港|新宿|文京|台東|墨田|江東|品川|目黒|大田|' +
    '世田谷|渋谷|中野|杉並|豊島|北|荒川|板橋|練馬|足立|葛飾|江戸川)区',
);
/** Municipalities whose names contain a character that ends other names. */
const IRREGULAR_CITY = new RegExp(
  '^(?:四日市|廿日市|野々市|大町|十日町|武蔵村山|東村山|羽村|田村|' +
    '大村|村山|村上|町田|市川|市原|大和郡山|小郡|蒲郡)市',
);
const LETTER = String.raw`[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー々ヶ]`;
const TOWN_OF_DISTRICT = String.raw`${LETTER}{1,4}?郡[^市区郡\d]{1,5}?[町村]`;
const CITY = new RegExp(String.raw`^(?:${TOWN_OF_DISTRICT}|[^市区町村郡\d\s]{1,6}市)`, 'u');

const COUNTRY = /^(?:日本国?|Japan)$/i;
const JAPANESE =
  /^[^a-z]*[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}][^a-z]*$|^B?\d{1,3}F$/u;

/**
 * Parses an address in Japanese script, which goes from the prefecture to the building without a
 * comma: `〒150-0002 東京都渋谷区渋谷2-21-1 渋谷ヒカリエ10F`. `undefined` where no
 * segment begins with a prefecture.
 */
export function parseJapaneseAddress(segments: readonly string[]): AddressCandidate | undefined {
  const bare = segments
    .map((segment) => segment.replace(POSTAL, '').trim())
    .filter((segment) => segment !== '' && !COUNTRY.test(segment));
  const at = bare.findIndex((segment) => PREFECTURE.test(segment));
  const text = bare[at];
  if (text === undefined) return undefined;
  const { building, ...local } = parseLocal(text);
  const [company, ...before] = bare.slice(0, at).reverse();
  const name = isCompanyName(company ?? '') ? company : undefined;
  const after = [...building, ...bare.slice(at + 1)];
  const buildings = after.filter((segment) => JAPANESE.test(segment));
  const unclear = [
    ...(name === undefined ? bare.slice(0, at) : before),
    ...after.filter((segment) => !JAPANESE.test(segment)),
    ...(local.city === undefined ? [text] : []),
  ];
  const postal = POSTAL.exec(segments.join('\n'))?.slice(1).join('-');
  const line2 = buildings.length === 0 ? undefined : buildings.join(' ');
  return {
    country: 'JP',
    fields: { name, line2, postal, ...local },
    doubts: [
      ...formatUnclear(unclear),
      ...formatMissing(postal ? [] : ['postal code']),
      ...formatLongLines([local.line1, line2]),
    ],
    isComplete: unclear.length === 0,
    impliesCountry: true,
  };
}

/** Splits a text into prefecture, city, street and building, as far as each of them is certain. */
function parseLocal(text: string): {
  state: string | undefined;
  city?: string | undefined;
  line1?: string | undefined;
  building: readonly string[];
} {
  const [whole = '', prefecture = ''] = PREFECTURE.exec(text) ?? [];
  const state = lookUpState(prefecture, 'JP') === undefined ? undefined : prefecture;
  const local = text.slice(whole.length);
  const ward = prefecture === '東京都' ? WARD.exec(local) : null;
  const city = (ward ?? IRREGULAR_CITY.exec(local) ?? CITY.exec(local))?.[0];
  if (city === undefined) return { state, building: [] };
  const [line1 = '', ...building] = local.slice(city.length).trim().split(' ');
  return /^[^a-z]*\d[^a-z]*$/i.test(line1)
    ? { state, city, line1, building }
    : { state, building: [] };
}
