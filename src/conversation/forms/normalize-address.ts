import type { FieldErrors, FormValues } from '../../domain/precheck-field.js';
import { resolveCountry, type CountryAnswer } from '../../places/resolve-country.js';
import { resolveState } from '../../places/resolve-state.js';

/** The fields of an address that become codes, and errors for those that could not be read. */
export interface NormalizedAddress {
  readonly values: FormValues;
  readonly errors: FieldErrors;
}

/**
 * Turns the country and the state of the address under `prefix` from what people type into codes.
 * An unknown country is cleared, so that it cannot be sent; an unknown state stays as typed.
 */
export function normalizeAddress(values: FormValues, prefix: string): NormalizedAddress {
  const countryPath = `${prefix}.country`;
  const typed = values[countryPath]?.trim();
  if (!typed) return { values: {}, errors: {} };
  const country = resolveCountry(typed);
  if (!('code' in country)) {
    return {
      values: { [countryPath]: '' },
      errors: { [countryPath]: formatUnknownCountry(typed, country) },
    };
  }
  const { code } = country;
  const statePath = `${prefix}.stateOrProvince`;
  const state = resolveState(values[statePath]?.trim() ?? '', code);
  return {
    values: { [countryPath]: code, ...('code' in state ? { [statePath]: state.code } : {}) },
    errors: {},
  };
}

const displayName = new Intl.DisplayNames(['en'], { type: 'region' });

function formatUnknownCountry(
  typed: string,
  { suggestion, candidates }: Exclude<CountryAnswer, { code: string }>,
): string {
  if (candidates !== undefined) {
    const named = candidates.map((code) => `${displayName.of(code) ?? code} (${code})`);
    return `“${typed}” is the name of several countries. Enter the code: ${named.join(' or ')}.`;
  }
  return suggestion === undefined
    ? `No country is called “${typed}”. Enter its name or its two-letter code.`
    : `No country is called “${typed}”. Did you mean ${suggestion}?`;
}
