import { distance } from 'fastest-levenshtein';
import { iso31662 } from 'iso-3166';
import { foldName } from './compare-names.js';
import { SPOKEN_STATES } from './state-aliases.js';

/** A state or province as the API wants it, or why it could not be told, with the most likely one meant. */
export type StateAnswer = { code: string } | { suggestion: string | undefined };

interface States {
  readonly codeOf: ReadonlyMap<string, string>;
  /** Folded name → the name as it is written, of those that are worth a suggestion. */
  readonly names: ReadonlyMap<string, string>;
}

type Entry = (typeof iso31662)[number];

/** Words around a name that say no more than that it is one. */
const KIND_WORDS =
  /^(?:(?:state|province|provincia|prov\.?|estado|freistaat|county|co\.?) (?:of |di |de |do )?)|[ -](?:state|province|prefecture|ken|fu|to|county)$/giu;

const statesOf = new Map<string, States>();

/**
 * Reads a state or province as people type it: `California`, `calif.`, `ca`, `US-CA`, `Bavaria`, `東京都`. The answer is the
 * part of its ISO 3166-2 code behind the country, which is what the API's example shows. A name that is not known is never
 * guessed at. `countryCode` is the ISO code of two letters; a country without subdivisions knows no state.
 */
export function resolveState(typed: string, countryCode: string): StateAnswer {
  const code = stateCode(typed, countryCode);
  if (code !== undefined) return { code };
  const { names } = findStates(countryCode.toUpperCase());
  return { suggestion: suggest(foldName(typed), names) };
}

/** The same without a suggestion, for who asks of many texts. */
export function stateCode(typed: string, countryCode: string): string | undefined {
  const { codeOf } = findStates(countryCode.toUpperCase());
  return codeOf.get(foldName(typed)) ?? codeOf.get(foldName(typed.trim().replace(KIND_WORDS, '')));
}

/** The index of a country is built when the country is first met: most are never asked for. */
function findStates(country: string): States {
  const known = statesOf.get(country);
  if (known) return known;
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
  for (const [code, spoken] of Object.entries(SPOKEN_STATES[country] ?? {})) {
    for (const name of spoken.split('|')) addName(name, code);
  }
  // Where a region and its province share a name, an address means the province.
  const provincesFirst = entries.toSorted((a, b) => depth(b) - depth(a));
  for (const { code, name } of provincesFirst) {
    for (const written of writeName(name, country)) addName(written, code.slice(3));
  }
  return { codeOf, names };
}

function depth({ parent }: Entry): number {
  return parent.length > 2 ? 1 : 0;
}

/** The ways to write a name of the list: `Murcia, Región de`, `Puducherry (Pondicherry)`, `Anhui Sheng`, `Thüringen`. */
function writeName(name: string, country: string): string[] {
  const [main = name, ...rest] = name.replace(/\s*\(.*\)/, '').split(', ');
  const ways = [main, `${rest.join(' ')} ${main}`.trim(), name.replace(/^.*\((.*)\)$/, '$1')];
  if (country === 'CN') ways.push(main.replace(/ .*/, ''));
  return [...ways, main.replace(/[äöü]/g, (umlaut) => `${umlaut.normalize('NFD').charAt(0)}e`)];
}

/** The nearest name, if one is near. */
function suggest(folded: string, names: ReadonlyMap<string, string>): string | undefined {
  // One slip in four letters: more would suggest a state to somebody who typed a city.
  let nearest = Math.floor(folded.length / 4) + 1;
  let found: string | undefined;
  for (const [name, written] of names) {
    const steps = distance(folded, name);
    if (steps < nearest) {
      nearest = steps;
      found = written;
    }
  }
  return found;
}
