import { findSharedName, lookUpCountry } from '../places/resolve-country.js';
import type { AddressFields } from './address-fields.js';
import { RULE_BY_COUNTRY } from './address-rules.js';
import { findPostalCodes } from './find-postal-codes.js';
import { formatUnclear } from './format-doubts.js';

/** An address as far as it is certain, and what is not. */
export interface ParsedAddress {
  readonly fields: AddressFields;
  readonly doubts: readonly string[];
}

/** In a longer text, more than one part is odd. Keeps the search short as well. */
const MAX_SEGMENTS = 12;
/** Up to here two odd segments are looked for. */
const MAX_SEGMENTS_FOR_TWO = 8;

/** Some segments of a text, and the address of the others. */
interface Attempt {
  readonly odd: readonly string[];
  readonly fields: AddressFields;
}

/**
 * Parses segments as an address; if that leaves doubts, without the one or two segments that are in
 * the way. The address then is certain, and only these segments are asked about. Where several
 * segments might be the odd one, only what stays the same in every case is kept.
 */
export function keepCertainPart(
  segments: readonly string[],
  parse: (segments: readonly string[]) => ParsedAddress,
): ParsedAddress {
  const whole = parse(segments);
  if (whole.doubts.length === 0 || segments.length > MAX_SEGMENTS) return whole;
  const attempts = tryWithout(listSingles(segments), segments, parse);
  const found =
    attempts.length > 0 || segments.length > MAX_SEGMENTS_FOR_TWO
      ? attempts
      : tryWithout(listPairs(segments), segments, parse);
  const likely = preferLastCity(found, segments);
  const [first, ...others] = likely;
  if (first === undefined) return whole;
  const fields = others.reduce<AddressFields>(
    (common, { fields: each }) => keepCommon(common, each),
    first.fields,
  );
  if (countFields(fields) < countFields(whole.fields)) return whole;
  return { fields, doubts: formatUnclear([...new Set(found.flatMap(({ odd }) => odd))]) };
}

/** The readings that are certain without the segments at the given positions. */
function tryWithout(
  positions: readonly (readonly number[])[],
  segments: readonly string[],
  parse: (segments: readonly string[]) => ParsedAddress,
): Attempt[] {
  return positions.flatMap((left) => {
    const odd = segments.filter((_, at) => left.includes(at));
    if (odd.some(mayEndAddress)) return [];
    const { fields, doubts } = parse(segments.filter((_, at) => !left.includes(at)));
    const isAddress = fields.line1 !== undefined && fields.city !== undefined;
    return doubts.length === 0 && isAddress ? [{ odd, fields }] : [];
  });
}

/**
 * Whether a segment holds a postal code or a country. It may then belong to a second address, or
 * contradict the rest, which would look certain without it.
 */
function mayEndAddress(segment: string): boolean {
  return (
    lookUpCountry(segment) !== undefined ||
    findSharedName(segment) !== undefined ||
    [...RULE_BY_COUNTRY.values()].some((rule) => findPostalCodes([segment], rule).length > 0)
  );
}

function listSingles(segments: readonly string[]): number[][] {
  return segments.map((_, at) => [at]);
}

function listPairs(segments: readonly string[]): number[][] {
  return segments.flatMap((_, one) =>
    segments.flatMap((__, other) => (one < other ? [[one, other]] : [])),
  );
}

/**
 * Where the attempts differ in the city only, the one whose city stands last: a quarter stands
 * before its city (`The Rocks, Sydney`).
 */
function preferLastCity(
  attempts: readonly Attempt[],
  segments: readonly string[],
): readonly Attempt[] {
  const [first] = attempts;
  if (first === undefined) return attempts;
  const withoutCity = (fields: AddressFields): string =>
    JSON.stringify({ ...fields, city: undefined });
  const isSame = attempts.every(({ fields }) => withoutCity(fields) === withoutCity(first.fields));
  if (!isSame) return attempts;
  const placeOf = ({ fields: { city = '' } }: Attempt): number =>
    segments.findLastIndex((segment) => segment.includes(city));
  return attempts.toSorted((one, other) => placeOf(other) - placeOf(one)).slice(0, 1);
}

function keepCommon(one: AddressFields, other: AddressFields): AddressFields {
  const theirs = new Map<string, string | undefined>(Object.entries(other));
  return Object.fromEntries(
    Object.entries(one).filter(([key, value]) => theirs.get(key) === value),
  );
}

function countFields(fields: AddressFields): number {
  return Object.values(fields).filter((value) => value !== undefined).length;
}
