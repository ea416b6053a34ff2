import { postcodeValidator, postcodeValidatorExistsForCountry } from 'postcode-validator';
import { nameOfCountry } from '../../places/country-names.js';
import { isPostalCodeOfState, stateOfPostalCode } from '../../places/postal-areas.js';
import { lookUpState } from '../../places/resolve-state.js';

/** A postal code with what it has to agree with. */
export interface PostalCode {
  readonly postal: string;
  /** A name or a code; '' for none. */
  readonly state: string;
  /** ISO code of two letters. */
  readonly country: string;
}

/**
 * How many digits the codes of a country have, where some begin with 0, which a spreadsheet drops
 * from a number.
 */
const DIGITS: Readonly<Record<string, number>> = {
  ...{ US: 5, PR: 5, DE: 5, FR: 5, ES: 5, IT: 5, MX: 5, FI: 5, TR: 5, UA: 5, MY: 5, KR: 5, SK: 5 },
  ...{ LT: 5, EE: 5, HR: 5, RO: 6, CN: 6, SG: 6, AU: 4, NO: 4, JP: 7, BR: 8, LK: 5, PE: 5, RS: 5 },
  ...{ VN: 6, CR: 5, DZ: 5, EG: 5, ID: 5, TH: 5, SA: 5, IL: 7, ZA: 4 },
};

/** Says what looks wrong with a postal code, as a sentence; `undefined` where nothing does. */
export function warnOfPostalCode(code: PostalCode): string | undefined {
  const { postal, country } = code;
  if (!postcodeValidatorExistsForCountry(country)) return undefined;
  if (postal === '') {
    // Where the library accepts an empty code, most addresses have none.
    const isOptional = postcodeValidator('', country);
    return isOptional
      ? undefined
      : `Addresses of ${nameOfCountry(country)} usually hold a postal code.`;
  }
  if (isCode(postal, country)) return warnOfOtherState(code);
  const meant = repair(code);
  const problem = `This does not look like a postal code of ${nameOfCountry(country)}.`;
  return meant === undefined ? problem : `${problem} Did you mean ${meant}?`;
}

function warnOfOtherState({ postal, state, country }: PostalCode): string | undefined {
  const stateCode = lookUpState(state, country);
  if (stateCode === undefined || isPostalCodeOfState(toArea(postal), stateCode, country)) {
    return undefined;
  }
  const other = stateOfPostalCode(toArea(postal), country);
  const where = other === undefined ? '' : ` It is a code of ${other}.`;
  return `The postal code ${postal} is not one of ${state}.${where}`;
}

/** The code that a spreadsheet was given: without `.0`, without separators, with its zeros. */
function repair({ postal, state, country }: PostalCode): string | undefined {
  const whole = postal.replace(/[.,]0+$/, '').replace(/(?<=\d)[,.’'](?=\d{3}\b)/g, '');
  const [, digits, plus4 = ''] = /^(\d+)(-\d{4})?$/.exec(whole) ?? [];
  const length = DIGITS[country];
  if (digits === undefined || length === undefined || digits.length < length - 2) return undefined;
  const padded = digits.padStart(length, '0') + plus4;
  const stateCode = lookUpState(state, country) ?? '';
  const isRight =
    padded !== postal &&
    isCode(padded, country) &&
    isPostalCodeOfState(toArea(padded), stateCode, country);
  return isRight ? padded : undefined;
}

function isCode(postal: string, country: string): boolean {
  return listSpellings(postal).some((spelling) => postcodeValidator(spelling, country));
}

/** Case, blanks and Japan's hyphen do not matter. */
function listSpellings(postal: string): string[] {
  const upper = postal.toUpperCase();
  const bare = upper.replace(/\s/g, '');
  return [upper, bare, bare.replace(/^(\d{3})(\d{4})$/, '$1-$2')];
}

/** Without what stands before the first digit or letter, such as `〒`. */
function toArea(postal: string): string {
  return postal.toUpperCase().replace(/[^A-Z\d]/g, '');
}
