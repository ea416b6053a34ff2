import type { AddressRule } from './address-rule.js';
import { stateCode } from '../places/resolve-state.js';
import { isPostalCode } from './find-postal-codes.js';
import { liesIn } from '../places/postal-areas.js';
import { readCityFirst } from './parse-city-first.js';
import { readCodeFirst } from './parse-postal-code-first.js';
import { readLines, type AddressLines } from './parse-street-lines.js';
import { sayLong, sayNotFound, sayUnsure } from './format-doubts.js';

/** The fields of an address and the customer's name, as far as they are certain. */
export interface AddressValues {
  readonly name?: string | undefined;
  readonly line1?: string | undefined;
  readonly line2?: string | undefined;
  readonly city?: string | undefined;
  readonly state?: string | undefined;
  readonly postal?: string | undefined;
}

/** A text as an address of one country. */
export interface AddressReading {
  readonly country: string;
  readonly values: AddressValues;
  readonly doubts: readonly string[];
  /** Street and city are known, and nothing is left that could be something else. */
  readonly isWhole: boolean;
  /** The text alone tells that it is this country. */
  readonly isTold: boolean;
}

/** Reads parts as an address of the rule's country. What pairs `said` is not looked for. */
export function readAddress(
  rule: AddressRule,
  parts: readonly string[],
  said: AddressValues,
): AddressReading {
  const known = { ...said, state: said.state && codeOf(said.state, rule) };
  const read = rule.postalStands === 'after-city' ? readCityFirst : readCodeFirst;
  const tail = read(rule, parts, known);
  const lines = readLines(rule, tail.lines);
  if (isTwofold(lines)) {
    const doubts = sayUnsure([parts.join(', ')]);
    return { country: rule.country, values: {}, doubts, isWhole: false, isTold: false };
  }
  const city = lines.isCityUnsure ? undefined : tail.city;
  // Without a city behind it, a street may have swallowed it.
  const isCut = tail.city !== undefined || known.city !== undefined;
  const { line1, line2 } = isCut ? lines : {};
  const swallowed = isCut ? [] : [lines.line1, lines.line2];
  const dropped = lines.isCityUnsure ? [tail.city] : [];
  const unsure = [...swallowed, ...lines.strange, ...dropped, ...tail.strange].filter(
    (text) => text !== undefined,
  );
  const { state, postal } = tail;
  const values = { name: lines.company, line1, line2, city, state, postal };
  const whole = merge(values, known);
  return {
    country: rule.country,
    values,
    doubts: [...sayUnsure(unsure), ...sayMissing(whole, rule), ...sayLong([line1, line2])],
    isWhole: unsure.length === 0 && Boolean(whole.line1 && whole.city),
    isTold: tail.hasPrefix || isTold(whole, rule),
  };
}

/** A number where the city should be is rather a second address, and nobody knows whose the rest is. */
function isTwofold({ isCityUnsure, strange }: AddressLines): boolean {
  return isCityUnsure && strange.some((text) => /\d/.test(text));
}

/** Whether the fields tell that they lie in the rule's country. */
export function isTold(found: AddressValues, rule: AddressRule): boolean {
  const { postal } = found;
  const state = found.state && codeOf(found.state, rule);
  const isCode = isPostalCode(postal ?? '', rule);
  switch (rule.toldBy) {
    case 'postal-code':
      return isCode;
    case 'state-and-postal-code':
      return isCode && Boolean(state) && liesIn(postal ?? '', state ?? '', rule.country);
    case 'name':
      return false;
  }
}

function codeOf(state: string, { country }: AddressRule): string {
  return stateCode(state, country) ?? state;
}

function merge(found: AddressValues, known: AddressValues): AddressValues {
  const said = Object.entries(known).filter(([, value]) => value !== undefined);
  return { ...found, ...Object.fromEntries(said) };
}

function sayMissing(found: AddressValues, rule: AddressRule): string[] {
  const { line1, city, postal = '', state = '' } = found;
  const missing = [
    line1 ? undefined : 'street',
    city ? undefined : 'city',
    postal ? undefined : 'postal code',
    rule.isStateNeeded && !state ? 'state or province' : undefined,
  ].filter((what) => what !== undefined);
  const isElsewhere = !liesIn(postal, state, rule.country);
  return [
    ...sayNotFound(missing),
    ...(isElsewhere ? [`The postal code ${postal} is not one of ${state}.`] : []),
  ];
}
