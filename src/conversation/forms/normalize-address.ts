import type { FieldErrors, FormValues } from '../../domain/precheck-field.js';
import { resolveCountry } from '../../places/resolve-country.js';
import { resolveState } from '../../places/resolve-state.js';

/** The codes that an address was meant by, and what could not be told. */
export interface ReadAddress {
  readonly values: FormValues;
  readonly errors: FieldErrors;
}

/**
 * Reads the country and the state of the address whose fields begin with `prefix`, as people type them, into codes. A country
 * that is not known is emptied, so that nothing can be sent with it; a state that is not known stays as it was typed.
 */
export function normalizeAddress(values: FormValues, prefix: string): ReadAddress {
  const countryPath = `${prefix}.country`;
  const typed = values[countryPath]?.trim();
  if (!typed) return { values: {}, errors: {} };
  const country = resolveCountry(typed);
  if (!('code' in country)) {
    return {
      values: { [countryPath]: '' },
      errors: { [countryPath]: askBack(typed, country.suggestion) },
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

function askBack(typed: string, suggestion: string | undefined): string {
  return suggestion === undefined
    ? `No country is called “${typed}”. Enter its name or its two-letter code.`
    : `No country is called “${typed}”. Did you mean ${suggestion}?`;
}
