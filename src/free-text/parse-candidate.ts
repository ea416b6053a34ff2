import { isPostalCodeOfState } from '../places/postal-areas.js';
import { lookUpState, toPrintedState } from '../places/resolve-state.js';
import type { AddressFields } from './address-fields.js';
import type { AddressRule } from './address-rules.js';
import { isPostalCode } from './find-postal-codes.js';
import { formatLongLines, formatMissing, formatUnclear } from './format-doubts.js';
import type { LastLine } from './last-line.js';
import { parseCityFirst } from './parse-city-first.js';
import { parsePostalCodeFirst } from './parse-postal-code-first.js';
import { parseStreetLines, type StreetLines } from './parse-street-lines.js';

/** A text parsed as an address of one country. */
export interface AddressCandidate {
  /** ISO code of two letters. */
  readonly country: string;
  readonly fields: AddressFields;
  readonly doubts: readonly string[];
  /** Street and city are certain, and nothing is left that could be something else. */
  readonly isComplete: boolean;
  /** The codes alone imply the country. */
  readonly impliesCountry: boolean;
}

/** Parses segments by the rule of a country. The fields that pairs gave are not looked for. */
export function parseCandidate(
  rule: AddressRule,
  segments: readonly string[],
  pairFields: AddressFields,
): AddressCandidate {
  const given = { ...pairFields, state: pairFields.state && encodeState(pairFields.state, rule) };
  const parseLastLine =
    rule.postalPosition === 'after-city' ? parseCityFirst : parsePostalCodeFirst;
  const lastLine = parseLastLine(rule, segments, given);
  const lines = parseStreetLines(rule, lastLine.streetSegments);
  if (hasSecondAddress(lines)) return rejectCandidate(rule, segments);
  const { state, postal } = lastLine;
  const isCityUncertain = mayCityBeOther(rule, lastLine, lines);
  const city = isCityUncertain ? undefined : lastLine.city;
  // Without a city after it, a street may have swallowed the city.
  const hasCity = (lastLine.city ?? given.city) !== undefined;
  const { line1, line2 } = hasCity ? lines : {};
  const unclear = [
    ...(hasCity ? [] : [lines.line1, lines.line2]),
    ...lines.unparsed,
    ...(isCityUncertain ? [lastLine.city] : []),
    ...lastLine.unparsed,
  ].filter((text) => text !== undefined);
  const fields = { name: lines.company, line1, line2, city, state, postal };
  const merged = merge(fields, given);
  return {
    country: rule.country,
    fields: { ...fields, state: printState(lastLine, rule) },
    doubts: [
      ...formatUnclear(unclear),
      ...doubtMissing(merged, rule),
      ...formatLongLines([line1, line2]),
    ],
    isComplete: unclear.length === 0 && Boolean(merged.line1 && merged.city),
    impliesCountry: lastLine.hasPrefix || impliesCountry(merged, rule),
  };
}

/**
 * Whether something else than the last city may be the city. Directly before its state and its
 * postal code, a city is certain whatever stands before it.
 */
function mayCityBeOther(
  { isStateRequired }: AddressRule,
  { state, postal }: LastLine,
  { isCityUncertain }: StreetLines,
): boolean {
  return isCityUncertain && !(isStateRequired && state !== undefined && postal !== undefined);
}

function printState({ state, writtenState }: LastLine, rule: AddressRule): string | undefined {
  return state === undefined ? undefined : toPrintedState(writtenState ?? state, rule.country);
}

function rejectCandidate({ country }: AddressRule, segments: readonly string[]): AddressCandidate {
  const doubts = formatUnclear([segments.join(', ')]);
  return { country, fields: {}, doubts, isComplete: false, impliesCountry: false };
}

/** A number where the city should be suggests a second address; then no field is safe. */
function hasSecondAddress({ isCityUncertain, unparsed }: StreetLines): boolean {
  return isCityUncertain && unparsed.some((text) => /\d/.test(text));
}

/** Whether the codes among the fields imply the rule's country. */
export function impliesCountry(fields: AddressFields, rule: AddressRule): boolean {
  const { postal } = fields;
  const state = fields.state && encodeState(fields.state, rule);
  const isCode = isPostalCode(postal ?? '', rule);
  switch (rule.countryImpliedBy) {
    case 'postal-code':
      return isCode;
    case 'state-and-postal-code':
      return (
        isCode && Boolean(state) && isPostalCodeOfState(postal ?? '', state ?? '', rule.country)
      );
    case 'nothing':
      return false;
  }
}

function encodeState(state: string, { country }: AddressRule): string {
  return lookUpState(state, country) ?? state;
}

/** What pairs gave wins. */
function merge(fields: AddressFields, given: AddressFields): AddressFields {
  const filled = Object.entries(given).filter(([, value]) => value !== undefined);
  return { ...fields, ...Object.fromEntries(filled) };
}

function doubtMissing(fields: AddressFields, rule: AddressRule): string[] {
  const { line1, city, postal = '', state = '' } = fields;
  const missing = [
    line1 ? undefined : 'street',
    city ? undefined : 'city',
    postal ? undefined : 'postal code',
    rule.isStateRequired && !state ? 'state or province' : undefined,
  ].filter((what) => what !== undefined);
  const isMismatch = !isPostalCodeOfState(postal, state, rule.country);
  return [
    ...formatMissing(missing),
    ...(isMismatch ? [`The postal code ${postal} is not one of ${state}.`] : []),
  ];
}
