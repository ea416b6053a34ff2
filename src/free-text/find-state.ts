import { lookUpState } from '../places/resolve-state.js';
import type { AddressRule } from './address-rules.js';

/** A state at the end of a segment, and the text before it there. */
export interface FoundState {
  /** ISO 3166-2 code without the country. */
  readonly code: string;
  /** Its name or code in the text. */
  readonly written: string;
  readonly before: string;
  /** It is written as its code. */
  readonly isCode: boolean;
}

/** The most words in a state's name: `Newfoundland and Labrador`, `Andaman and Nicobar Islands`. */
const MAX_WORDS = 4;

/** After one of these, a state's name is part of another name: `New Delhi`, `Fort Washington`. */
const BEGINS_A_NAME = new RegExp(
  '(?:^| )(?:new|north|south|east|west|northern|southern|eastern|western|' +
    'upper|lower|old|greater|port|fort|lake|mount|san|el|la|de|del|of)$',
  'i',
);

/** Counties that people write and that are not cities. */
const COUNTY = new RegExp(
  String.raw`shire$|^(?:co\.? |county )|^(?:surrey|kent|essex|(?:east|west) sussex|norfolk|` +
    'suffolk|devon|cornwall|dorset|somerset|cumbria|northumberland|isle of wight|' +
    'rutland|fife|angus|highland|gwynedd|powys)$',
  'i',
);

/** Finds a state at the end of a segment, in the way the country writes it. */
export function findState(segment: string, rule: AddressRule): FoundState | undefined {
  const bracketed = /^(.*?) ?\(([^()]+)\)$/.exec(segment);
  if (bracketed) return toState(bracketed[2] ?? '', bracketed[1] ?? '', rule);
  switch (rule.statePosition) {
    case 'last-words':
      return findLastWords(segment, rule);
    case 'county-segment':
      return COUNTY.test(segment) ? toState(segment, '', rule) : undefined;
    case 'code-after-city':
      return findCode(segment, rule) ?? toState(segment, '', rule);
    case 'own-segment':
      return toState(segment, '', rule);
  }
}

/** The longest run of last words that names a state. */
function findLastWords(segment: string, rule: AddressRule): FoundState | undefined {
  const words = segment.split(' ');
  for (let count = Math.min(MAX_WORDS, words.length); count > 0; count -= 1) {
    const before = words.slice(0, -count).join(' ');
    const found = toState(words.slice(-count).join(' '), before, rule);
    if (found && (found.isCode || !BEGINS_A_NAME.test(before))) return found;
  }
  return undefined;
}

/** A code of two letters after the city: in capitals, or in lower case where all is. */
function findCode(segment: string, rule: AddressRule): FoundState | undefined {
  const shape = segment === segment.toLowerCase() ? /^(.+) ([a-z]{2})$/ : /^(.+) ([A-Z]{2})$/;
  const [, before = '', code = ''] = shape.exec(segment) ?? [];
  const found = toState(code, before, rule);
  return found?.isCode ? found : undefined;
}

function toState(written: string, before: string, rule: AddressRule): FoundState | undefined {
  const code = lookUpState(written, rule.country);
  // Where a state is not the last words, its code is written in capitals; `or` is a word.
  const isWord =
    rule.statePosition !== 'last-words' && /^[a-z]{1,3}$/.test(written) && before === '';
  if (code === undefined || isWord) return undefined;
  return { code, written, before, isCode: code === written.toUpperCase() };
}

/** Countries with states that share code or name with a country: `CA`, `DE`, `IN`, `Georgia`. */
const COUNTRIES_WITH_AMBIGUOUS_STATES = ['US', 'CA', 'AU'] as const;

/** Whether a text that names a country also names a state. */
export function isAlsoState(written: string): boolean {
  return COUNTRIES_WITH_AMBIGUOUS_STATES.some(
    (country) => lookUpState(written, country) !== undefined,
  );
}
