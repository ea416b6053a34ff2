import { stateCode } from '../places/resolve-state.js';
import type { AddressRule } from './address-rule.js';

/** A state at the end of a part, and what stands before it there. */
export interface FoundState {
  readonly code: string;
  readonly written: string;
  readonly before: string;
  /** Written as its code. */
  readonly isCode: boolean;
}

/** The most words of a state's name: `Newfoundland and Labrador`, `Andaman and Nicobar Islands`. */
const MAX_WORDS = 4;

/** A name that goes on behind one of these is another name: `New Delhi`, `Fort Washington`. */
const BEGINS_A_NAME =
  /(?:^| )(?:new|north|south|east|west|northern|southern|eastern|western|upper|lower|old|greater|port|fort|lake|mount|san|el|la|de|del|of)$/i;

/** Counties that people write, and that are no city. */
const COUNTY =
  /shire$|^(?:co\.? |county )|^(?:surrey|kent|essex|(?:east|west) sussex|norfolk|suffolk|devon|cornwall|dorset|somerset|cumbria|northumberland|isle of wight|rutland|fife|angus|highland|gwynedd|powys)$/i;

/** Finds a state where the country writes it, at the end of a part. */
export function findState(part: string, rule: AddressRule): FoundState | undefined {
  const bracketed = /^(.*?) ?\(([^()]+)\)$/.exec(part);
  if (bracketed) return toState(bracketed[2] ?? '', bracketed[1] ?? '', rule);
  switch (rule.stateStands) {
    case 'last-words':
      return findLastWords(part, rule);
    case 'county':
      return COUNTY.test(part) ? toState(part, '', rule) : undefined;
    case 'code-behind-city':
      return findCode(part, rule) ?? toState(part, '', rule);
    case 'own-part':
      return toState(part, '', rule);
  }
}

/** The longest run of last words that is a state. */
function findLastWords(part: string, rule: AddressRule): FoundState | undefined {
  const words = part.split(' ');
  for (let count = Math.min(MAX_WORDS, words.length); count > 0; count -= 1) {
    const before = words.slice(0, -count).join(' ');
    const found = toState(words.slice(-count).join(' '), before, rule);
    if (found && (found.isCode || !BEGINS_A_NAME.test(before))) return found;
  }
  return undefined;
}

/** A code of two letters behind the city: in capitals, or small where everything is. */
function findCode(part: string, rule: AddressRule): FoundState | undefined {
  const shape = part === part.toLowerCase() ? /^(.+) ([a-z]{2})$/ : /^(.+) ([A-Z]{2})$/;
  const [, before = '', code = ''] = shape.exec(part) ?? [];
  const found = toState(code, before, rule);
  return found?.isCode ? found : undefined;
}

function toState(written: string, before: string, rule: AddressRule): FoundState | undefined {
  const code = stateCode(written, rule.country);
  // On the continent a code is written in capitals; `or` is a word.
  const isWord = rule.stateStands !== 'last-words' && /^[a-z]{1,3}$/.test(written) && before === '';
  if (code === undefined || isWord) return undefined;
  return { code, written, before, isCode: code === written.toUpperCase() };
}

/** Countries whose states people write by codes that are codes of countries too: `CA`, `DE`, `IN`, or whose names are, `Georgia`. */
const STATE_COUNTRIES = ['US', 'CA', 'AU'] as const;

/** Whether what names a country names a state as well. */
export function isAlsoState(written: string): boolean {
  return STATE_COUNTRIES.some((country) => stateCode(written, country) !== undefined);
}
