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

describe('a postal code and its state', () => {
  test.each([
    ['US', 'DC', '22202', 'VA'],
    ['US', 'California', '10001', 'NY'],
    ['US', 'TX', '95035', 'CA'],
    ['US', 'NY', '07030', 'NJ'],
    ['US', 'IL', '53022', 'WI'],
    ['CA', 'BC', 'K2P 1L4', 'ON'],
    ['CA', 'Ontario', 'T2P 5C5', 'AB'],
    ['AU', 'VIC', '4000', 'QLD'],
    ['IN', 'Kerala', '560001', 'KA'],
    ['MX', 'JAL', '64000', 'NLE'],
    ['BR', 'RJ', '01310-100', 'SP'],
    ['JP', 'Tokyo', '530-0001', '27'],
    ['ES', 'Madrid', '08001', 'B'],
  ])('contradict each other: %s, %s, %s', (country, state, zip, other) => {
    expect(listAddressWarnings(address(country, state, zip))).toEqual({
      'address.zipOrPostalCode': `The postal code ${zip} is not one of ${state}. It is a code of ${other}.`,
    });
  });

  test.each([
    ['US', 'DC', '20001'],
    ['US', 'VA', '22202'],
    ['US', 'NY', '06390'],
    ['US', 'TX', '73301'],
    ['CA', 'NU', 'X0A 0H0'],
    ['AU', 'NSW', '2620'],
    ['AU', 'ACT', '2600'],
    ['IN', 'Telangana', '500081'],
    ['BR', 'SP', '01310-100'],
    ['MX', 'CDMX', '06600'],
    ['JP', 'Osaka', '530-0001'],
    ['ES', 'Cataluña', '08001'],
    ['DE', 'Bayern', '80331'],
    ['GB', 'Surrey', 'GU1 3UW'],
  ])('agree: %s, %s, %s', (country, state, zip) => {
    expect(listAddressWarnings(address(country, state, zip))).toEqual({});
  });

  test.each([
    ['US', 'MA', '2134', '02134'],
    ['US', 'NJ', '7030', '07030'],
    ['US', 'MA', '2134-1234', '02134-1234'],
    ['US', 'CA', '95035.0', '95035'],
    ['US', 'CA', '95,035', '95035'],
    ['DE', '', '1067', '01067'],
    ['FR', '', '6000', '06000'],
    ['ES', 'B', '8001', '08001'],
    ['IT', '', '184', '00184'],
    ['MX', 'CMX', '6600', '06600'],
    ['AU', 'NT', '800', '0800'],
    ['JP', 'Hokkaido', '600001', '0600001'],
  ])('were spoilt by a spreadsheet: %s, %s, %s', (country, state, zip, meant) => {
    const warnings = listAddressWarnings(address(country, state, zip));
    expect(warnings['address.zipOrPostalCode']).toContain(`Did you mean ${meant}?`);
  });
});
