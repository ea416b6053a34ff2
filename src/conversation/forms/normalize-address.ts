import {
  LOCATION_ADDRESS,
  type FieldErrors,
  type FormValues,
} from '../../domain/precheck-field.js';
import { resolveCountry, type CountryAnswer } from '../../places/resolve-country.js';
import { lookUpState, toPrintedState } from '../../places/resolve-state.js';

/** The fields of an address that are rewritten, and errors for those that could not be read. */
export interface NormalizedAddress {
  readonly values: FormValues;
  readonly errors: FieldErrors;
}

/**
 * Turns the country of the address under `prefix` from what people type into its code, and the
 * state into its code for a location, or into what stands on an envelope for the billing address.
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
  const state = values[statePath]?.trim() ?? '';
  // Only the location's state is documented as an ISO code.
  const written =
    prefix === LOCATION_ADDRESS ? lookUpState(state, code) : toPrintedState(state, code);
  return {
    values: { [countryPath]: code, ...(written ? { [statePath]: written } : {}) },
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
