import { postcodeValidator, postcodeValidatorExistsForCountry } from 'postcode-validator';
import {
  LOCATION_ADDRESS,
  type FieldFaults,
  type FormValues,
} from '../../domain/precheck-field.js';
import { resolveCountry } from '../../places/resolve-country.js';
import { resolveState } from '../../places/resolve-state.js';

/**
 * Countries whose addresses hold a state, province or prefecture: those that Google's libaddressinput requires an `S` of
 * (https://chromium-i18n.appspot.com/ssl-address, read as it stands in public copies of its data). Cisco publishes no list.
 */
const STATE_NEEDED = new Set(
  'AE AU BR CA CN CO CR ES HN IN IQ IT JM JP KR MM MX MY PE PH SO TH TW US VE'.split(' '),
);

const displayName = new Intl.DisplayNames(['en'], { type: 'region' });

/**
 * What looks odd in the billing address and in the location's own one, by field. A person may overrule each, for Webex does not
 * publish its rules. Says nothing of an address whose country is not known.
 */
export function warnOfAddress(values: FormValues): FieldFaults {
  return { ...warnOf(values, 'address'), ...warnOf(values, LOCATION_ADDRESS) };
}

function warnOf(values: FormValues, prefix: string): FieldFaults {
  const typed = values[`${prefix}.country`]?.trim();
  const country = typed ? resolveCountry(typed) : undefined;
  if (!country || !('code' in country)) return {};
  const state = values[`${prefix}.stateOrProvince`]?.trim() ?? '';
  const postal = values[`${prefix}.zipOrPostalCode`]?.trim() ?? '';
  const ofState = warnOfState(state, country.code);
  const ofPostal = warnOfPostalCode(postal, country.code);
  return {
    ...(ofState === undefined ? {} : { [`${prefix}.stateOrProvince`]: ofState }),
    ...(ofPostal === undefined ? {} : { [`${prefix}.zipOrPostalCode`]: ofPostal }),
  };
}

function warnOfState(state: string, country: string): string | undefined {
  if (!STATE_NEEDED.has(country)) return undefined;
  if (state === '') return `Addresses of ${nameOf(country)} usually hold a state or province.`;
  const answer = resolveState(state, country);
  if ('code' in answer) return undefined;
  const unknown = `No state or province of ${nameOf(country)} is called “${state}”.`;
  return answer.suggestion === undefined
    ? unknown
    : `${unknown} Did you mean ${answer.suggestion}?`;
}

function warnOfPostalCode(postal: string, country: string): string | undefined {
  if (!postcodeValidatorExistsForCountry(country)) return undefined;
  if (postal === '') {
    // Where the library takes an empty code, most addresses have none.
    const isOptional = postcodeValidator('', country);
    return isOptional ? undefined : `Addresses of ${nameOf(country)} usually hold a postal code.`;
  }
  const isCode = waysToWrite(postal).some((way) => postcodeValidator(way, country));
  return isCode ? undefined : `This does not look like a postal code of ${nameOf(country)}.`;
}

/** Capitals, blanks and Japan's hyphen are matters of taste. */
function waysToWrite(postal: string): string[] {
  const capitals = postal.toUpperCase();
  const bare = capitals.replace(/\s/g, '');
  return [capitals, bare, bare.replace(/^(\d{3})(\d{4})$/, '$1-$2')];
}

function nameOf(country: string): string {
  const name = displayName.of(country) ?? country;
  return /^(?:United|Netherlands|Philippines)/.test(name) ? `the ${name}` : name;
}
