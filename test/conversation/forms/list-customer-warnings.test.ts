import { describe, expect, test } from '@jest/globals';
import { listAddressWarnings } from '../../../src/conversation/forms/list-customer-warnings.js';
import { LOCATION } from '../../../src/domain/precheck-field.js';

const address = (country: string, state: string, zip: string, prefix = 'address') => ({
  [`${prefix}.country`]: country,
  [`${prefix}.stateOrProvince`]: state,
  [`${prefix}.zipOrPostalCode`]: zip,
});

describe('an address that looks right', () => {
  test.each([
    ['US', 'CA', '95035'],
    ['usa', 'California', '95035-1234'],
    ['CA', 'Ontario', 'M5V 2T6'],
    ['GB', '', 'SW1A 1AA'],
    ['Deutschland', '', '10115'],
    ['NL', '', '1012LG'],
    ['JP', '東京都', '1000005'],
    ['AE', 'Dubai', ''],
    ['HK', '', ''],
    ['Atlantis', '', 'x'],
  ])('raises no warning: %s, %s, %s', (country, state, zip) => {
    expect(listAddressWarnings(address(country, state, zip))).toEqual({});
  });
});

describe('an address that looks wrong', () => {
  test.each([
    ['US', '', '95035', 'stateOrProvince', 'usually hold a state'],
    ['US', 'Bavaria', '95035', 'stateOrProvince', 'No state or province of the United States'],
    ['US', 'CA', '', 'zipOrPostalCode', 'usually hold a postal code'],
    ['US', 'CA', '950', 'zipOrPostalCode', 'does not look like a postal code of the United States'],
    ['GB', '', '95035', 'zipOrPostalCode', 'does not look like a postal code'],
  ])('raises a warning: %s, %s, %s', (country, state, zip, field, words) => {
    expect(listAddressWarnings(address(country, state, zip))).toEqual({
      [`address.${field}`]: expect.stringContaining(words),
    });
  });

  test('raises a warning in the location as well', () => {
    const prefix = `${LOCATION}.address`;
    expect(listAddressWarnings(address('DE', '', '1', prefix))).toEqual({
      [`${prefix}.zipOrPostalCode`]: expect.stringContaining('Germany'),
    });
  });
});
