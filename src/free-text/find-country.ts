import { RULE_BY_COUNTRY } from './address-rules.js';
import { isPostalCode } from './find-postal-codes.js';
import { knownCountry } from '../places/known-country.js';

/** A country that the last words may name, and the parts without them. */
export interface NamedCountry {
  readonly country: string;
  readonly written: string;
  readonly rest: readonly string[];
}

/** The most words of a country's name: `the United States of America`. */
const MAX_WORDS = 5;

/** Behind one of these a country's name is a piece of another name: `New Jersey`, `New South Wales`. */
const BEGINS_A_NAME =
  /(?:^| )(?:new|north|south|east|west|northern|southern|eastern|western|de|la|del)$/i;

/**
 * The country that a text names: as its last part, as the last words of that, or as its first part. A country in the middle is a
 * piece of something else.
 */
export function findCountry(parts: readonly string[]): NamedCountry | undefined {
  const last = parts.at(-1) ?? '';
  const head = parts.slice(0, -1);
  const whole = knownCountry(withoutBrackets(last));
  if (whole !== undefined) return { country: whole, written: last, rest: head };
  const words = last.split(' ');
  for (let count = Math.min(MAX_WORDS, words.length - 1); count > 0; count -= 1) {
    const before = words.slice(0, -count).join(' ');
    const name = withoutBrackets(words.slice(-count).join(' '));
    const isCode = name.length === 2 && name !== name.toUpperCase() && last !== last.toLowerCase();
    const country = isCode || BEGINS_A_NAME.test(before) ? undefined : knownCountry(name);
    if (country !== undefined) return { country, written: name, rest: [...head, before] };
  }
  const beforeCode = findBeforeCode(parts);
  if (beforeCode) return beforeCode;
  const [written = '', ...rest] = parts;
  const first = knownCountry(written);
  return first === undefined ? undefined : { country: first, written, rest };
}

/** `Canada T2P 4H2`: the country between the state and the postal code. */
function findBeforeCode(parts: readonly string[]): NamedCountry | undefined {
  const last = (parts.at(-1) ?? '').split(' ');
  for (let count = 1; count <= last.length; count += 1) {
    // The code may also stand in a part of its own.
    const isOwn = count === last.length;
    const written = isOwn ? (parts.at(-2) ?? '') : last.slice(0, count).join(' ');
    const code = isOwn ? last.join(' ') : last.slice(count).join(' ');
    const country = knownCountry(written);
    const rule = RULE_BY_COUNTRY.get(country ?? '');
    const head = parts.slice(0, isOwn ? -2 : -1);
    if (country && rule && isPostalCode(code, rule))
      return { country, written, rest: [...head, code] };
  }
  return undefined;
}

function withoutBrackets(name: string): string {
  return name.replace(/^\(|\)$/g, '');
}
