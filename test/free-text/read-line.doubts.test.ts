import { describe, expect, test } from '@jest/globals';
import { readLine } from '../../src/free-text/read-line.js';

const templates = [{ name: 'Standard', provisioningId: 'ZjViMzYxODctYzhkZC00NzI3' }];
const read = (text: string, defaultCountry?: string) =>
  readLine(text, { templates, defaultCountry });

const ADDRESS = '771 Alder Drive, Milpitas, CA 95035, US';
const MILPITAS = {
  'address.addressLine1': '771 Alder Drive',
  'address.city': 'Milpitas',
  'address.stateOrProvince': 'CA',
  'address.zipOrPostalCode': '95035',
  'address.country': 'US',
};

describe('a template', () => {
  test.each([
    `${ADDRESS}, Standard`,
    `Standard\n${ADDRESS}`,
    `${ADDRESS} webex_calling template Standard`,
    `${ADDRESS} webex_calling Standard`,
  ])('is recognized in %s', (text) => {
    const { values, doubts } = read(text);
    expect(values).toMatchObject({ ...MILPITAS, provisioningId: 'ZjViMzYxODctYzhkZC00NzI3' });
    expect(doubts).toEqual([]);
  });

  test('is doubted where a city may have the same name', () => {
    const { values, doubts } = read('Damrak 1, 1012 LG Amsterdam Standard');
    expect(values).not.toHaveProperty('provisioningId');
    expect(doubts.join(' ')).toContain('Standard');
  });

  test('is not recognized in a city of the same name', () => {
    expect(read('771 Alder Drive, Standard, CA 95035, US').values).toEqual({
      ...MILPITAS,
      'address.city': 'Standard',
    });
  });
});

describe('an email', () => {
  test.each(['mailto:john@acme.com', 'John <john@acme.com>', 'E: john@acme.com'])(
    'is recognized in %s',
    (text) => {
      const values = { 'customerInfo.primaryEmail': 'john@acme.com' };
      expect(read(text)).toEqual({ values, doubts: [] });
    },
  );

  test('is doubted where there are two', () => {
    const { values, doubts } = read('john@acme.com jane@acme.com');
    expect(values).toEqual({});
    expect(doubts.join(' ')).toMatch(/john@acme\.com.*jane@acme\.com/);
  });

  test('does not hide a name other than the sender’s', () => {
    expect(read('Initech <john@acme.com>').doubts.join(' ')).toContain('Initech');
  });
});

describe('a country', () => {
  test('is implied by the codes, whatever the default is', () => {
    const { values, doubts } = read('771 Alder Drive, Milpitas, CA 95035', 'DE');
    expect(values).toEqual(MILPITAS);
    expect(doubts).toEqual([]);
  });

  test('is asked for where nothing implies it, with the text quoted', () => {
    const { values, doubts } = read('Hauptstraße 5, 10115 Berlin');
    expect(values).toEqual({});
    expect(doubts.join(' ')).toMatch(/Hauptstraße 5, 10115 Berlin.*country/);
  });

  test('is not taken where the codes contradict it', () => {
    const { values, doubts } = read('771 Alder Drive, Milpitas, CA 95035, Germany');
    expect(values).toEqual({});
    expect(doubts).not.toEqual([]);
  });

  test('is the only value taken where there is no rule for it', () => {
    const { values, doubts } = read('Rua Augusta 1500, São Paulo, 01304-001, Brasil');
    expect(values).toEqual({ 'address.country': 'BR' });
    expect(doubts.join(' ')).toContain('Rua Augusta 1500');
  });
});

describe('a doubt', () => {
  test.each([
    ['please check 771 Alder Drive, Milpitas, CA 95035', 'check 771 Alder Drive'],
    ['50 users, 771 Alder Drive, Milpitas, CA 95035', '50 users'],
    ['771 Alder Drive, San Jose and Milpitas, CA 95035', 'San Jose and Milpitas'],
    ['Hauptstraße 5, 10115 Berlin Acme, Germany', 'Berlin Acme'],
    ['Calle Mayor 5 esquina Calle Menor 7, 28013 Madrid, España', 'esquina'],
    [`${ADDRESS} webex_calling 50`, '50'],
  ])('for %s quotes “%s”', (text, quoted) => {
    expect(read(text).doubts.join(' ')).toContain(quoted);
  });

  test('quotes two addresses, without mixing them', () => {
    const { values, doubts } = read(
      '771 Alder Drive, Milpitas, CA 95035 and also 5 Main St, Reno, NV 89501',
    );
    expect(values).toEqual({});
    expect(doubts.join(' ')).toContain('5 Main St');
  });

  test('names an address line of more than 50 characters', () => {
    const street = '771 Alderbrookshire Meadowlands Riverside Forest Hills Drive';
    expect(read(`${street}, Milpitas, CA 95035, US`).doubts.join(' ')).toContain('50 characters');
  });

  test('rejects a whole mail, and reads none of it', () => {
    const { values, doubts } = read(`${ADDRESS} ${'and so on '.repeat(200)}`);
    expect(values).toEqual({});
    expect(doubts).toEqual([expect.stringContaining('2000 characters')]);
  });

  test('does not arise from an empty line', () => {
    expect(read(' \n ')).toEqual({ values: {}, doubts: [] });
  });
});
