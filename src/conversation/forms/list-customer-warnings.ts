import { postcodeValidator, postcodeValidatorExistsForCountry } from 'postcode-validator';
import { nameOfPackage, PACKAGE_BY_VALUE } from '../../domain/packages.js';
import {
  chosenPackages,
  LOCATION_ADDRESS,
  type FieldWarnings,
  type FormValues,
} from '../../domain/precheck-field.js';
import { resolveCountry } from '../../places/resolve-country.js';
import { resolveState } from '../../places/resolve-state.js';

/** The provisioning call rejects it in a name; for the precheck this is not documented. */
const FORBIDDEN_IN_NAMES = '%';

/**
 * Countries whose addresses hold a state, province or prefecture: those that Google's
 * libaddressinput requires an `S` of (https://chromium-i18n.appspot.com/ssl-address, read from
 * public copies of its data). Cisco publishes no list.
 */
const STATE_NEEDED = new Set(
  'AE AU BR CA CN CO CR ES HN IN IQ IT JM JP KR MM MX MY PE PH SO TH TW US VE'.split(' '),
);

const displayName = new Intl.DisplayNames(['en'], { type: 'region' });

/** Lists by field what looks wrong with a customer. */
export function listCustomerWarnings(values: FormValues): FieldWarnings {
  return {
    ...listNameWarnings(values),
    ...listAddressWarnings(values),
    ...listPackageWarnings(values),
  };
}

/**
 * Lists by field what looks wrong with the billing address and with the location's own. The person
 * may overrule each warning, since Webex does not publish its rules. An address whose country is
 * unknown gets none.
 */
export function listAddressWarnings(values: FormValues): FieldWarnings {
  return { ...warnOfAddress(values, 'address'), ...warnOfAddress(values, LOCATION_ADDRESS) };
}

function listNameWarnings(values: FormValues): FieldWarnings {
  const isForbidden = values['customerInfo.name']?.includes(FORBIDDEN_IN_NAMES) ?? false;
  return isForbidden
    ? { 'customerInfo.name': `Provisioning takes no “${FORBIDDEN_IN_NAMES}” in a name.` }
    : {};
}

/** Warns of add-on packages when none of the packages that they add to is chosen. */
function listPackageWarnings(values: FormValues): FieldWarnings {
  const chosen = chosenPackages(values);
  const warnings = chosen.flatMap((value) => {
    const bases = PACKAGE_BY_VALUE.get(value)?.addsTo;
    if (bases === undefined || bases.some((base) => chosen.includes(base))) return [];
    return [`${nameOfPackage(value)} needs one of ${bases.map(nameOfPackage).join(', ')}.`];
  });
  return warnings.length === 0 ? {} : { packages: warnings.join(' ') };
}

function warnOfAddress(values: FormValues, prefix: string): FieldWarnings {
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
  if (state === '')
    return `Addresses of ${nameOfCountry(country)} usually hold a state or province.`;
  const answer = resolveState(state, country);
  if ('code' in answer) return undefined;
  const unknown = `No state or province of ${nameOfCountry(country)} is called “${state}”.`;
  return answer.suggestion === undefined
    ? unknown
    : `${unknown} Did you mean ${answer.suggestion}?`;
}

function warnOfPostalCode(postal: string, country: string): string | undefined {
  if (!postcodeValidatorExistsForCountry(country)) return undefined;
  if (postal === '') {
    // Where the library accepts an empty code, most addresses have none.
    const isOptional = postcodeValidator('', country);
    return isOptional
      ? undefined
      : `Addresses of ${nameOfCountry(country)} usually hold a postal code.`;
  }
  const isCode = listSpellings(postal).some((spelling) => postcodeValidator(spelling, country));
  return isCode ? undefined : `This does not look like a postal code of ${nameOfCountry(country)}.`;
}

/** Case, blanks and Japan's hyphen do not matter. */
function listSpellings(postal: string): string[] {
  const upper = postal.toUpperCase();
  const bare = upper.replace(/\s/g, '');
  return [upper, bare, bare.replace(/^(\d{3})(\d{4})$/, '$1-$2')];
}

function nameOfCountry(country: string): string {
  const name = displayName.of(country) ?? country;
  return /^(?:United|Netherlands|Philippines)/.test(name) ? `the ${name}` : name;
}
