import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { readLine } from '../../src/free-text/read-line.js';
import { PACKAGES } from '../../src/domain/packages.js';
import { LOCATION, PRECHECK_FIELDS, SUB_PARTNER } from '../../src/domain/precheck-field.js';

const templates = [
  { name: 'Standard', provisioningId: 'ZjViMzYxODct' },
  { name: 'Gold Plus', provisioningId: 'QWxhZGRpbjpv' },
];
const read = (text: string) => readLine(text, { templates });
const ADDRESS = '771 Alder Drive, Milpitas, CA 95035, US';
const ADDRESS_VALUES = {
  'address.addressLine1': '771 Alder Drive',
  'address.city': 'Milpitas',
  'address.stateOrProvince': 'CA',
  'address.zipOrPostalCode': '95035',
  'address.country': 'US',
};

/** What is typed after `=`, by path, where the value has a special form. */
const TYPED: Record<string, string> = {
  'customerInfo.primaryEmail': 'john@acme.com',
  'address.country': 'US',
  packages: 'webex_calling',
  provisioningId: 'ZjViMzYxODctYzhkZC00NzI3',
  [`${LOCATION}.address.country`]: 'DE',
  [`${LOCATION}.timezone`]: 'America/Chicago',
  [`${LOCATION}.language`]: 'en_us',
  'provisioningParameters.meetings.timezone': 'Asia/Tokyo',
};
const typedFor = (path: string) => TYPED[path] ?? (path.includes('.limits.') ? '50' : 'Some text');

describe('key=value', () => {
  test.each(PRECHECK_FIELDS.map(({ path }) => path))(
    'reads %s, in any case and in any quotes',
    (path) => {
      const value = typedFor(path);
      for (const written of [
        `${path}="${value}"`,
        `${path.toUpperCase()}='${value}'`,
        `${path}=“${value}”`,
      ]) {
        expect(read(written)).toEqual({ values: { [path]: value }, doubts: [] });
      }
    },
  );

  test.each([
    ['country=US zip=95035', { 'address.country': 'US', 'address.zipOrPostalCode': '95035' }],
    ['timezone=America/Chicago', { [`${LOCATION}.timezone`]: 'America/Chicago' }],
    ['name="Acme, Inc."', { 'customerInfo.name': 'Acme, Inc.' }],
    ['packages=webex_calling,webex_suite', { packages: 'webex_calling,webex_suite' }],
    ['template=Standard', { provisioningId: 'ZjViMzYxODct' }],
    ['subpartner=Y2lzY29zcGFyazov', { [SUB_PARTNER]: 'Y2lzY29zcGFyazov' }],
    ['limit.webex_calling=50', { 'provisioningParameters.packages.limits.webex_calling': '50' }],
    ['location.city=Berlin', { [`${LOCATION}.address.city`]: 'Berlin' }],
  ])('reads %s', (text, values) => {
    expect(read(text)).toEqual({ values, doubts: [] });
  });

  test.each(['colour=red', 'timezone=America/NY', 'limit.webex_calling=fifty', 'country=Atlantis'])(
    'doubts %s, with its value quoted',
    (pair) => {
      const { doubts } = read(`${ADDRESS} ${pair}`);
      expect(doubts.join(' ')).toContain(pair.split('=')[1]);
    },
  );

  test('wins over the free text, and the conflict is doubted', () => {
    const { values, doubts } = read(`${ADDRESS} city="San Jose"`);
    expect(values['address.city']).toBe('San Jose');
    expect(doubts).not.toEqual([]);
  });
});

describe('packages', () => {
  test.each(PACKAGES.map(({ value, name }) => [value, name]))(
    '%s is recognized, also by its name %s',
    (value, name) => {
      for (const written of [value, name.replace(/ \(.*\)/, ''), value.toUpperCase()]) {
        expect(read(`${ADDRESS}, ${written}`)).toEqual({
          values: { ...ADDRESS_VALUES, packages: value },
          doubts: [],
        });
      }
    },
  );

  test.each([
    ['webex_caling', 'webex_calling'],
    ['webex calling standard', 'webex_calling_standard'],
    ['webex suite webex meetings', 'webex_suite,webex_meetings'],
  ])('reads “%s” as %s', (written, packages) => {
    expect(read(`${ADDRESS} ${written}`)).toMatchObject({ values: { packages }, doubts: [] });
  });
});

describe('a pasted text', () => {
  const signature = [
    'John Anderson',
    'Sales Manager',
    'Acme Inc.',
    '771 Alder Drive',
    'Milpitas, CA 95035',
    'T: +1 408 555 0100',
    'www.acme.com',
    'John Anderson <john.anderson@acme.com>',
  ];

  test('is read from a signature, ignoring phone, title and web address', () => {
    expect(read(signature.join('\n'))).toEqual({
      values: {
        ...ADDRESS_VALUES,
        'customerInfo.name': 'Acme Inc.',
        'customerInfo.primaryEmail': 'john.anderson@acme.com',
      },
      doubts: [],
    });
  });

  test('of several lines is read like one line', () => {
    const lines = ['771 Alder Drive', 'Milpitas', 'CA 95035', 'US', 'john@acme.com', 'webex_suite'];
    expect(read(lines.join('\n'))).toEqual(read(lines.join(', ')));
    expect(read(lines.join('\n')).doubts).toEqual([]);
  });

  test('with two different emails is doubted', () => {
    expect(read(`${ADDRESS} john@acme.com mary@acme.com`).doubts).not.toEqual([]);
  });

  test('without a country takes the default one, with a doubt', () => {
    const { values, doubts } = readLine('Hauptstraße 5, 10115 Berlin', {
      templates,
      defaultCountry: 'DE',
    });
    expect(values['address.country']).toBe('DE');
    expect(doubts.join(' ')).toContain('Germany');
  });
});

describe('any text', () => {
  test('is read without an error, into a value or a doubt', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const { values, doubts } = read(text);
        const isAnswered =
          Object.keys(values).length > 0 || doubts.length > 0 || text.trim() === '';
        // Punctuation and blanks alone may yield nothing.
        expect(isAnswered || !/[\p{L}\p{N}]/u.test(text)).toBe(true);
      }),
    );
  });

  test('of meaningless words always causes a doubt', () => {
    const word = fc.stringMatching(/^[bcdfghjklmnpqrstvwxz]{4,9}$/);
    fc.assert(
      fc.property(fc.array(word, { minLength: 1, maxLength: 6 }), (words) => {
        expect(read(words.join(' ')).doubts).not.toEqual([]);
      }),
    );
  });
});
