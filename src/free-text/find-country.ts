import { lookUpCountry } from '../places/resolve-country.js';
import { RULE_BY_COUNTRY } from './address-rules.js';
import { isPostalCode } from './find-postal-codes.js';

/** A country that a text names, and the segments without its name. */
export interface FoundCountry {
  /** ISO code of two letters. */
  readonly country: string;
  /** Its name in the text. */
  readonly written: string;
  readonly rest: readonly string[];
}

/** The most words in a country's name: `the United States of America`. */
const MAX_WORDS = 5;

/** After one of these, a country's name is part of another: `New Jersey`, `New South Wales`. */
const BEGINS_A_NAME =
  /(?:^| )(?:new|north|south|east|west|northern|southern|eastern|western|de|la|del)$/i;

/**
 * Finds the country that a text names: as its last segment, as the last words of that, or as its
 * first segment. A country's name in the middle is part of something else.
 */
export function findCountry(segments: readonly string[]): FoundCountry | undefined {
  const last = segments.at(-1) ?? '';
  const head = segments.slice(0, -1);
  const whole = lookUpCountry(withoutBrackets(last));
  if (whole !== undefined) return { country: whole, written: last, rest: head };
  const words = last.split(' ');
  for (let count = Math.min(MAX_WORDS, words.length - 1); count > 0; count -= 1) {
    const before = words.slice(0, -count).join(' ');
    const name = withoutBrackets(words.slice(-count).join(' '));
    const isCode = name.length === 2 && name !== name.toUpperCase() && last !== last.toLowerCase();
    const country = isCode || BEGINS_A_NAME.test(before) ? undefined : lookUpCountry(name);
    if (country !== undefined) return { country, written: name, rest: [...head, before] };
  }
  const beforeCode = findBeforePostalCode(segments);
  if (beforeCode) return beforeCode;
  const [written = '', ...rest] = segments;
  const first = lookUpCountry(written);
  return first === undefined ? undefined : { country: first, written, rest };
}

/** Finds a country between the state and the postal code: `Canada T2P 4H2`. */
function findBeforePostalCode(segments: readonly string[]): FoundCountry | undefined {
  const last = (segments.at(-1) ?? '').split(' ');
  for (let count = 1; count <= Math.min(MAX_WORDS, last.length); count += 1) {
    // The code may also be a segment of its own.
    const isOwn = count === last.length;
    const written = isOwn ? (segments.at(-2) ?? '') : last.slice(0, count).join(' ');
    const code = isOwn ? last.join(' ') : last.slice(count).join(' ');
    const country = lookUpCountry(written);
    const rule = RULE_BY_COUNTRY.get(country ?? '');
    const head = segments.slice(0, isOwn ? -2 : -1);
    if (country && rule && isPostalCode(code, rule)) {
      return { country, written, rest: [...head, code] };
    }
  }
  return undefined;
}

function withoutBrackets(name: string): string {
  return name.replace(/^\(|\)$/g, '');
}
