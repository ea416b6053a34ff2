import { iso31662 } from 'iso-3166';
import { findNearest, foldName } from './compare-names.js';
import { STATE_ALIASES } from './state-aliases.js';

/**
 * The code of a state or province, as the API wants it, or the name of the most likely one where
 * the text names none.
 */
export type StateAnswer = { code: string } | { suggestion: string | undefined };

interface States {
  /** Folded name or code → code. */
  readonly codeOf: ReadonlyMap<string, string>;
  /** Folded name → the name as written, of those that may be suggested. */
  readonly names: ReadonlyMap<string, string>;
}

type Entry = (typeof iso31662)[number];

/** Words around a name that only name the kind of subdivision. */
const KIND_WORDS = new RegExp(
  String.raw`^(?:(?:state|province|provincia|prov\.?|estado|freistaat|county|co\.?) ` +
    String.raw`(?:of |di |de |do )?)|[ -](?:state|province|prefecture|ken|fu|to|county)$`,
  'giu',
);

const statesOf = new Map<string, States>();

/**
 * Resolves a state or province as people type it: `California`, `calif.`, `ca`, `US-CA`,
 * `Bavaria`, `東京都`. The answer is its ISO 3166-2 code without the country, which is what the
 * API's example shows. An unknown name is never guessed. `countryCode` is the ISO code of two
 * letters; a country without subdivisions has no states.
 */
export function resolveState(typed: string, countryCode: string): StateAnswer {
  const code = lookUpState(typed, countryCode);
  if (code !== undefined) return { code };
  const { names } = findStates(countryCode.toUpperCase());
  return { suggestion: findNearest(foldName(typed), names) };
}

/** The code alone, `undefined` where the text names no state. Faster where most texts name none. */
export function lookUpState(typed: string, countryCode: string): string | undefined {
  const { codeOf } = findStates(countryCode.toUpperCase());
  return codeOf.get(foldName(typed)) ?? codeOf.get(foldName(typed.trim().replace(KIND_WORDS, '')));
}

/**
 * Countries whose states are written as codes on an envelope. Cisco asks for an ISO code in the
 * address of a calling location only (webex/webex-openapi-specs, public-spec/webex-wholesale.json).
 */
const COUNTRIES_WITH_CODES = new Set(['US', 'CA', 'AU', 'IN', 'MX', 'BR']);
/** In Italy, the province is written as its two letters: `20121 Milano MI`. */
const KEEPS_CODES = new Set(['IT']);

/**
 * A state as a person prints it on an envelope: its code in the countries that use codes, elsewhere
 * the name as typed. A code for which nobody would know the state, such as `13` for Tokyo, becomes
 * the name. A text that names no state stays as it is.
 */
export function toPrintedState(typed: string, countryCode: string): string {
  const country = countryCode.toUpperCase();
  const code = lookUpState(typed, country);
  if (code === undefined) return typed;
  if (COUNTRIES_WITH_CODES.has(country)) return code;
  const isCode = [code, country + code].some((each) => foldName(each) === foldName(typed));
  if (!isCode) return typed;
  if (KEEPS_CODES.has(country)) return code;
  const entry = iso31662.find((each) => each.code === `${country}-${code}`);
  const [name = typed] = entry === undefined ? [] : spellingsOf(entry.name, country);
  // ISO romanizes Japan's prefectures with accents that nobody types: `Tôkyô`.
  return country === 'JP' ? name.normalize('NFD').replace(/\p{M}/gu, '') : name;
}

/** The index of a country is built on first use: most countries are never asked for. */
function findStates(country: string): States {
  const cached = statesOf.get(country);
  if (cached) return cached;
  const entries = iso31662.filter(({ code }) => code.startsWith(`${country}-`));
  const states = indexStates(country, entries);
  statesOf.set(country, states);
  return states;
}

function indexStates(country: string, entries: readonly Entry[]): States {
  const codeOf = new Map<string, string>();
  const names = new Map<string, string>();
  const add = (name: string, code: string): void => {
    const folded = foldName(name);
    if (folded !== '' && !codeOf.has(folded)) codeOf.set(folded, code);
  };
  const addName = (name: string, code: string): void => {
    add(name, code);
    names.set(foldName(name), name);
  };
  for (const { code } of entries) {
    add(code.slice(3), code.slice(3));
    add(code, code.slice(3));
  }
  for (const [code, aliases] of Object.entries(STATE_ALIASES[country] ?? {})) {
    for (const name of aliases.split('|')) addName(name, code);
  }
  // Where a region and its province share a name, an address means the province.
  const provincesFirst = entries.toSorted((a, b) => depth(b) - depth(a));
  for (const { code, name } of provincesFirst) {
    for (const spelling of spellingsOf(name, country)) addName(spelling, code.slice(3));
  }
  return { codeOf, names };
}

function depth({ parent }: Entry): number {
  return parent.length > 2 ? 1 : 0;
}

/**
 * The spellings of a name in the list: `Murcia, Región de`, `Puducherry (Pondicherry)`,
 * `Anhui Sheng`, `Thüringen`.
 */
function spellingsOf(name: string, country: string): string[] {
  const [main = name, ...rest] = name.replace(/\s*\(.*\)/, '').split(', ');
  const spellings = [main, `${rest.join(' ')} ${main}`.trim(), name.replace(/^.*\((.*)\)$/, '$1')];
  if (country === 'CN') spellings.push(main.replace(/ .*/, ''));
  return [
    ...spellings,
    main.replace(/[äöü]/g, (umlaut) => `${umlaut.normalize('NFD').charAt(0)}e`),
  ];
}
