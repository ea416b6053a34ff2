import { describe, expect, test } from '@jest/globals';
import { readLine } from '../../src/free-text/read-line.js';
import { LOCATION } from '../../src/domain/precheck-field.js';

const templates = [{ name: 'Hotel Pro', provisioningId: 'aG90ZWwtcHJvLXRlbXBsYXRl' }];
const read = (text: string) => readLine(text, { templates });

describe('short names of fields', () => {
  test.each([
    ['country=usa', 'address.country', 'US'],
    ['country=United States of America', 'address.country', 'US'],
    ['state=New York', 'address.stateOrProvince', 'New York'],
    ['city=San Jose', 'address.city', 'San Jose'],
    ['street=771 Alder Drive', 'address.addressLine1', '771 Alder Drive'],
    ['LINE2=Suite 5', 'address.addressLine2', 'Suite 5'],
    ['email=<john@acme.com>', 'customerInfo.primaryEmail', 'john@acme.com'],
    ['name=Acme Inc.', 'customerInfo.name', 'Acme Inc.'],
    ['template=hotel pro', 'provisioningId', 'aG90ZWwtcHJvLXRlbXBsYXRl'],
    ['provisioningId=ZjViMzYxODctYzhkZC0', 'provisioningId', 'ZjViMzYxODctYzhkZC0'],
    ['orgId=Y2lzY29zcGFyaw==', 'orgId', 'Y2lzY29zcGFyaw=='],
    ['timezone=america/chicago', `${LOCATION}.timezone`, 'America/Chicago'],
    ['language=en-US', `${LOCATION}.language`, 'en_us'],
    ['location.name=Head Office', `${LOCATION}.name`, 'Head Office'],
    ['meetings.timezone=UTC', 'provisioningParameters.meetings.timezone', 'UTC'],
  ])('reads %s', (text, path, value) => {
    expect(read(text)).toEqual({ values: { [path]: value }, doubts: [] });
  });

  test('end a value where the next name begins', () => {
    expect(read('city=San Jose state=California street=1 Main St country=US zip=95134')).toEqual({
      values: {
        'address.addressLine1': '1 Main St',
        'address.city': 'San Jose',
        'address.stateOrProvince': 'CA',
        'address.zipOrPostalCode': '95134',
        'address.country': 'US',
      },
      doubts: [],
    });
  });

  test('imply the country by a Canadian postal code', () => {
    expect(read('zip=K1A 0B1').values).toEqual({
      'address.zipOrPostalCode': 'K1A 0B1',
      'address.country': 'CA',
    });
  });
});

test.each([`'San Jose'`, '"San Jose"', '“San Jose”', '‘San Jose’', '„San Jose“', '«San Jose»'])(
  'strips the quotes of %s',
  (quoted) => {
    expect(read(`city=${quoted} externalId=4711`)).toEqual({
      values: { 'address.city': 'San Jose', externalId: '4711' },
      doubts: [],
    });
  },
);

test('reads a pasted form with labels', () => {
  const form =
    'Company: Acme Inc.\nAddress: 771 Alder Drive\nCity: Milpitas\nState: CA\nZip code: 95035\n' +
    '    Country: United States\nEmail: john@acme.com\nPackages: Webex Calling, Webex Suite';
  expect(read(form)).toEqual({
    values: {
      'customerInfo.name': 'Acme Inc.',
      'customerInfo.primaryEmail': 'john@acme.com',
      'address.addressLine1': '771 Alder Drive',
      'address.city': 'Milpitas',
      'address.stateOrProvince': 'CA',
      'address.zipOrPostalCode': '95035',
      'address.country': 'US',
      packages: 'webex_calling,webex_suite',
    },
    doubts: [],
  });
});

test.each([
  ['timezone=CST', 'CST'],
  ['language=English', 'English'],
  ['email=john', 'john'],
  ['template=Gold', 'Gold'],
  ['packages=webex_fax', 'webex_fax'],
  ['city=Milpitas city=Austin', 'Austin'],
  ['name=Acme 771 Alder Drive', 'Acme 771 Alder Drive'],
])('doubts %s and does not take “%s”', (text, quoted) => {
  const { values, doubts } = read(text);
  expect(doubts.join(' ')).toContain(quoted);
  expect(Object.values(values)).not.toContain(quoted);
});
