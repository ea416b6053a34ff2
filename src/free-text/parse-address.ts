import { RULE_BY_COUNTRY } from './address-rules.js';
import { findCountry, type NamedCountry } from './find-country.js';
import { findPostal } from './find-postal-codes.js';
import { isAlsoState } from './find-state.js';
import { readJapanese } from './parse-japanese-address.js';
import { isTold, readAddress, type AddressReading, type AddressValues } from './parse-candidate.js';
import { sayNotFound, sayUnsure } from './format-doubts.js';

/** An address that was found, as far as it is certain, and what is not. */
export interface FoundAddress {
  readonly values: AddressValues & { readonly country?: string | undefined };
  readonly doubts: readonly string[];
}

const displayName = new Intl.DisplayNames(['en'], { type: 'region' });

/**
 * Reads parts as an address of the country that they name or that their codes tell; `known` is what pairs said. Where two
 * countries are possible none is taken. The default country is taken only with a doubt.
 */
export function readFreeAddress(
  parts: readonly string[],
  known: FoundAddress['values'],
  defaultCountry: string | undefined,
): FoundAddress {
  const { country } = known;
  if (country !== undefined) return readWithin(country, parts, known);
  if (parts.length === 0) return tellCountry(known, defaultCountry);
  const japanese = readJapanese(parts);
  if (japanese) return toFound(japanese);
  const named = findCountry(parts);
  if (named) return readNamed(named, parts, known);
  return choose(readAsTold(parts, known)) ?? readWithDefault(parts, known, defaultCountry);
}

/** A pair gave the country; the text may name it again. */
function readWithin(
  country: string,
  parts: readonly string[],
  known: FoundAddress['values'],
): FoundAddress {
  if (parts.length === 0) return { values: {}, doubts: [] };
  const named = findCountry(parts);
  const rest = named?.country === country ? named.rest : parts;
  const { values, doubts } = readAs(country, rest, known);
  return { values: { ...values, country: undefined }, doubts };
}

function readNamed(
  { country, written, rest }: NamedCountry,
  parts: readonly string[],
  known: AddressValues,
): FoundAddress {
  const isOther = (reading: AddressReading): boolean =>
    isCertain(reading) && reading.country !== country;
  const reading = readAs(country, rest, known);
  const isSure = reading.doubts.length === 0;
  const other = choose(readAsTold(parts, known).filter(isOther));
  if (other) return isSure ? unread(parts) : other;
  // `CA` may be California, and codes may contradict the country; then nothing of the reading holds.
  const isContradicted = readAsTold(rest, known).some(isOther);
  return isContradicted || (!isSure && isAlsoState(written)) ? unread(parts) : reading;
}

/** Reads parts as an address of a country, if it is known how that writes them. */
function readAs(country: string, parts: readonly string[], known: AddressValues): FoundAddress {
  const rule = RULE_BY_COUNTRY.get(country);
  if (rule) return toFound(readAddress(rule, parts, known));
  const name = displayName.of(country) ?? country;
  const doubts =
    parts.length === 0
      ? sayNotFound(['street', 'city'])
      : [`I cannot take an address of ${name} apart: “${parts.join(', ')}”.`];
  return { values: { country }, doubts };
}

/** Every reading whose country the codes tell. */
function readAsTold(parts: readonly string[], known: AddressValues): AddressReading[] {
  return [...RULE_BY_COUNTRY.values()]
    .filter((rule) => known.postal !== undefined || findPostal(parts, rule).length > 0)
    .map((rule) => readAddress(rule, parts, known))
    .filter(({ isTold, values }) => isTold && Boolean(values.line1 ?? values.city));
}

function isCertain({ doubts }: AddressReading): boolean {
  return doubts.length === 0;
}

/** The only reading, or among several the only one without a doubt. */
function choose(readings: readonly AddressReading[]): FoundAddress | undefined {
  const certain = readings.filter(isCertain);
  const [reading, ...others] = certain.length === 0 ? readings : certain;
  return reading === undefined || others.length > 0 ? undefined : toFound(reading);
}

function readWithDefault(
  parts: readonly string[],
  known: AddressValues,
  defaultCountry: string | undefined,
): FoundAddress {
  const rule = RULE_BY_COUNTRY.get(defaultCountry ?? '');
  const reading = rule && readAddress(rule, parts, known);
  if (!reading?.isWhole) {
    const { values, doubts } = unread(parts);
    const isAddress = parts.some((part) => /\d/.test(part));
    return { values, doubts: isAddress ? [...doubts, ...sayNotFound(['country'])] : doubts };
  }
  const { values, doubts } = toFound(reading);
  return { values, doubts: [...doubts, sayTaken(reading.country)] };
}

/** Pairs alone: their codes may tell the country. */
function tellCountry(known: AddressValues, defaultCountry: string | undefined): FoundAddress {
  const isAddress = Object.values(known).some((value) => value !== undefined);
  const told = [...RULE_BY_COUNTRY.values()].filter((rule) => isTold(known, rule));
  const [rule, ...others] = told;
  if (rule && others.length === 0) return { values: { country: rule.country }, doubts: [] };
  if (!isAddress || defaultCountry === undefined) return { values: {}, doubts: [] };
  return { values: { country: defaultCountry }, doubts: [sayTaken(defaultCountry)] };
}

function toFound({ country, values, doubts }: AddressReading): FoundAddress {
  return { values: { ...values, country }, doubts };
}

function unread(parts: readonly string[]): FoundAddress {
  return { values: {}, doubts: sayUnsure([parts.join(', ')]) };
}

function sayTaken(country: string): string {
  return `You wrote no country, so I took ${displayName.of(country) ?? country}.`;
}
