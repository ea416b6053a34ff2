import type { AddressFields } from './address-fields.js';
import { RULE_BY_COUNTRY } from './address-rules.js';
import { findSharedName } from '../places/resolve-country.js';
import { findCountry, type FoundCountry } from './find-country.js';
import { findPostalCodes } from './find-postal-codes.js';
import { isAlsoState } from './find-state.js';
import { formatMissing, formatUnclear } from './format-doubts.js';
import { keepCertainPart, type ParsedAddress } from './keep-certain-part.js';
import { impliesCountry, parseCandidate, type AddressCandidate } from './parse-candidate.js';
import { parseJapaneseAddress } from './parse-japanese-address.js';

const displayName = new Intl.DisplayNames(['en'], { type: 'region' });

/**
 * Parses segments as an address of the country that they name or that their codes imply. Where two
 * countries are possible, neither is taken. The default country is taken only with a doubt. The
 * fields that pairs gave are not looked for.
 */
export function parseAddress(
  segments: readonly string[],
  pairFields: AddressFields,
  defaultCountry: string | undefined,
): ParsedAddress {
  const parse = (each: readonly string[]): ParsedAddress =>
    parseSegments(each, pairFields, defaultCountry);
  return keepCertainPart(segments, parse);
}

function parseSegments(
  segments: readonly string[],
  pairFields: AddressFields,
  defaultCountry: string | undefined,
): ParsedAddress {
  const { country } = pairFields;
  if (country !== undefined) return parseInGivenCountry(country, segments, pairFields);
  if (segments.length === 0) return inferCountry(pairFields, defaultCountry);
  const japanese = parseJapaneseAddress(segments);
  if (japanese) return toAddress(japanese);
  const named = findCountry(segments);
  if (named) return parseInNamedCountry(named, segments, pairFields);
  const shared = findSharedName(segments.at(-1) ?? '');
  if (shared) return doubtShared(segments, shared);
  return (
    chooseCandidate(parseImplied(segments, pairFields)) ??
    parseInDefaultCountry(segments, pairFields, defaultCountry)
  );
}

/** A pair gave the country; the text may name it again. */
function parseInGivenCountry(
  country: string,
  segments: readonly string[],
  pairFields: AddressFields,
): ParsedAddress {
  if (segments.length === 0) return { fields: {}, doubts: [] };
  const named = findCountry(segments);
  const rest = named?.country === country ? named.rest : segments;
  const { fields, doubts } = parseInCountry(country, rest, pairFields);
  return { fields: { ...fields, country: undefined }, doubts };
}

function parseInNamedCountry(
  { country, written, rest }: FoundCountry,
  segments: readonly string[],
  pairFields: AddressFields,
): ParsedAddress {
  const isOtherCountry = (candidate: AddressCandidate): boolean =>
    isCertain(candidate) && candidate.country !== country;
  const address = parseInCountry(country, rest, pairFields);
  const isSure = address.doubts.length === 0;
  const other = chooseCandidate(parseImplied(segments, pairFields).filter(isOtherCountry));
  if (other) return isSure ? rejectAll(segments) : other;
  // `CA` may be California, and codes may contradict the country; then no field is safe.
  const isContradicted = parseImplied(rest, pairFields).some(isOtherCountry);
  return isContradicted || (!isSure && isAlsoState(written)) ? rejectAll(segments) : address;
}

/** Parses segments as an address of a country, if there is a rule for it. */
function parseInCountry(
  country: string,
  segments: readonly string[],
  pairFields: AddressFields,
): ParsedAddress {
  const rule = RULE_BY_COUNTRY.get(country);
  if (rule) return toAddress(parseCandidate(rule, segments, pairFields));
  const name = displayName.of(country) ?? country;
  const doubts =
    segments.length === 0
      ? formatMissing(['street', 'city'])
      : [`I cannot take an address of ${name} apart: “${segments.join(', ')}”.`];
  return { fields: { country }, doubts };
}

/** The candidates of all countries that the codes imply. */
function parseImplied(segments: readonly string[], pairFields: AddressFields): AddressCandidate[] {
  return [...RULE_BY_COUNTRY.values()]
    .filter((rule) => pairFields.postal !== undefined || findPostalCodes(segments, rule).length > 0)
    .map((rule) => parseCandidate(rule, segments, pairFields))
    .filter(
      (candidate) =>
        candidate.impliesCountry && Boolean(candidate.fields.line1 ?? candidate.fields.city),
    );
}

function isCertain({ doubts }: AddressCandidate): boolean {
  return doubts.length === 0;
}

/** The only candidate, or among several the only one without a doubt. */
function chooseCandidate(candidates: readonly AddressCandidate[]): ParsedAddress | undefined {
  const certain = candidates.filter(isCertain);
  const [candidate, ...others] = certain.length === 0 ? candidates : certain;
  return candidate === undefined || others.length > 0 ? undefined : toAddress(candidate);
}

function parseInDefaultCountry(
  segments: readonly string[],
  pairFields: AddressFields,
  defaultCountry: string | undefined,
): ParsedAddress {
  const rule = RULE_BY_COUNTRY.get(defaultCountry ?? '');
  const candidate = rule && parseCandidate(rule, segments, pairFields);
  if (!candidate?.isComplete) {
    const { fields, doubts } = rejectAll(segments);
    const isAddress = segments.some((segment) => /\d/.test(segment));
    return { fields, doubts: isAddress ? [...doubts, ...formatMissing(['country'])] : doubts };
  }
  const { fields, doubts } = toAddress(candidate);
  return { fields, doubts: [...doubts, doubtAssumed(candidate.country)] };
}

/** Pairs alone: their codes may imply the country. */
function inferCountry(
  pairFields: AddressFields,
  defaultCountry: string | undefined,
): ParsedAddress {
  const isAddress = Object.values(pairFields).some((value) => value !== undefined);
  const rules = [...RULE_BY_COUNTRY.values()].filter((each) => impliesCountry(pairFields, each));
  const [rule, ...others] = rules;
  if (rule && others.length === 0) return { fields: { country: rule.country }, doubts: [] };
  if (!isAddress || defaultCountry === undefined) return { fields: {}, doubts: [] };
  return { fields: { country: defaultCountry }, doubts: [doubtAssumed(defaultCountry)] };
}

function toAddress({ country, fields, doubts }: AddressCandidate): ParsedAddress {
  return { fields: { ...fields, country }, doubts };
}

/** Takes no field where the last segment names several countries. */
function doubtShared(segments: readonly string[], codes: readonly string[]): ParsedAddress {
  const names = codes.map((code) => `${displayName.of(code) ?? code} (${code})`).join(' or ');
  const { doubts } = rejectAll(segments);
  const question = `“${segments.at(-1) ?? ''}” is the name of several countries: ${names}.`;
  return { fields: {}, doubts: [...doubts, question] };
}

/** Takes no field, and quotes the whole text. */
function rejectAll(segments: readonly string[]): ParsedAddress {
  return { fields: {}, doubts: formatUnclear([segments.join(', ')]) };
}

function doubtAssumed(country: string): string {
  return `You wrote no country, so I took ${displayName.of(country) ?? country}.`;
}
