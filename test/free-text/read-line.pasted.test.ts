import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { readLine } from '../../src/free-text/read-line.js';
import { readSubscriberLine } from '../../src/free-text/read-subscriber-line.js';
import { addBlanks, anyText, insertInvisible } from '../pasted-text/disguise.js';

const context = { templates: [] };
const read = (text: string) => readLine(text, context);
const ADDRESS = '771 Alder Drive, Milpitas, CA 95035, US';
const FIELDS = {
  'address.addressLine1': '771 Alder Drive',
  'address.city': 'Milpitas',
  'address.stateOrProvince': 'CA',
  'address.zipOrPostalCode': '95035',
  'address.country': 'US',
};
const EMAIL = { 'customerInfo.primaryEmail': 'ops@acme.com' };

describe('what pasting adds', () => {
  test.each([
    `${ADDRESS} \u202aops@acme.com\u202c`,
    `${ADDRESS} ops@acme.com\u200e`,
    `${ADDRESS} ops@acme.com.`,
    `${ADDRESS} ops@acme.com;`,
    `${ADDRESS} <ops@acme.com>`,
    `${ADDRESS} (ops@acme.com)`,
    `${ADDRESS} [ops@acme.com]`,
    `${ADDRESS} “ops@acme.com”`,
    `${ADDRESS} ‘ops@acme.com’`,
    `${ADDRESS} 'ops@acme.com',`,
    `${ADDRESS} mailto:ops@acme.com`,
    `${ADDRESS} mailto:ops@acme.com?subject=Hello&cc=x`,
    `${ADDRESS} <mailto:ops@acme.com>`,
    `${ADDRESS} email: ops@acme.com`,
    `${ADDRESS} contact: ops@acme.com`,
    `“${ADDRESS}” ops@acme.com`,
    `"${ADDRESS}" ops@acme.com`,
    `«${ADDRESS}», ops@acme.com`,
    `📍 ${ADDRESS} 📧 ops@acme.com 🙏`,
    `🇺🇸 ${ADDRESS} ops@acme.com 👍🏽`,
    `1. 771 Alder Drive\n2. Milpitas, CA 95035\n3. US\n4. ops@acme.com`,
    `1) 771 Alder Drive\n2) Milpitas, CA 95035, US\n3) ops@acme.com`,
    `(1) 771 Alder Drive\n(2) Milpitas, CA 95035, US\n(3) ops@acme.com`,
    `${ADDRESS} ops@acme.com?`,
    `ops@acme.com — ${ADDRESS}?!`,
    `1️⃣ 771 Alder Drive\n2️⃣ Milpitas, CA 95035, US\n3️⃣ ops@acme.com`,
    `a) 771 Alder Drive\nb) Milpitas, CA 95035, US\nc) ops@acme.com`,
    `2. 771 Alder Drive\n3. Milpitas, CA 95035\nUS\nops@acme.com`,
    `1. ${ADDRESS} ops@acme.com`,
    `Ship to: ${ADDRESS} ops@acme.com`,
    `${ADDRESS} email ops@acme.com`,
    `• 771 Alder Drive\n• Milpitas, CA 95035, US\n• ops@acme.com`,
    `- 771 Alder Drive\n- Milpitas, CA 95035, US\n- ops@acme.com`,
    `７７１\u3000Alder Drive，Milpitas，CA 95035，US ops@acme.com`,
    `771&nbsp;Alder Drive, Milpitas, CA&#160;95035, US &lt;ops@acme.com&gt;`,
    `771\u00a0Alder\u00a0Drive, Milpitas, CA\u00a095035, US\u3000ops@acme.com`,
    `${ADDRESS} ops@acme.com, cc`,
  ])('is not part of it: %j', (text) => {
    expect(read(text)).toEqual({ values: { ...FIELDS, ...EMAIL }, doubts: [] });
  });

  test.each([
    [`Smith &amp; Sons Ltd, ${ADDRESS} ops@acme.com`, 'Smith & Sons Ltd'],
    [`M&uuml;ller GmbH, ${ADDRESS} ops@acme.com`, 'Müller GmbH'],
    [`“Acme Inc.”, ${ADDRESS} ops@acme.com`, 'Acme Inc.'],
    [`O&rsquo;Brien Ltd, ${ADDRESS} ops@acme.com`, 'O’Brien Ltd'],
  ])('leaves the whole name: %s', (text, name) => {
    const values = { ...FIELDS, ...EMAIL, 'customerInfo.name': name };
    expect(read(text)).toEqual({ values, doubts: [] });
  });

  test.each(['95035\u20111234', '95035–1234', '95035\u22121234', '95035-1234'])(
    'does not change a long postal code: %s',
    (postal) => {
      const { values, doubts } = read(`771 Alder Drive, Milpitas, CA ${postal}, US`);
      expect([values['address.zipOrPostalCode'], doubts]).toEqual(['95035-1234', []]);
    },
  );
});

describe('an email', () => {
  test.each([
    ['anne–marie@acme.com', 'anne-marie@acme.com'],
    ['anne\u2011marie@acme.com', 'anne-marie@acme.com'],
    ['o’brien@acme.com', "o'brien@acme.com"],
    ['ops@corp\u2011it.com', 'ops@corp-it.com'],
    ['ops@corp–it.com', 'ops@corp-it.com'],
  ])('with a typographic sign is asked about: %s', (written, email) => {
    const { values, doubts } = read(`${ADDRESS} ${written}`);
    expect(values).toEqual({ ...FIELDS, 'customerInfo.primaryEmail': email });
    expect(doubts.join(' ')).toContain('typographic');
    const person = readSubscriberLine(`${written} webex_calling`, context);
    expect(person.values['email']).toBe(email);
    expect(person.doubts.join(' ')).toContain('typographic');
  });

  test.each([
    'ops@acme.com\ufffd',
    'o\ufffdps@acme.com',
    'ops@acme.com/ann@acme.com',
    'ops@acme',
    'ops@@acme.com',
    '@acme.com',
    'ops@acme.com#frag',
    'ops@acme.com™',
  ])('is never cut out of a longer word: %s', (word) => {
    const { values, doubts } = read(`${ADDRESS} ${word}`);
    expect(values).toEqual(FIELDS);
    expect(doubts.join(' ')).toContain(`“${word}`);
  });

  test.each([
    ['Ann Ops <ann.ops@acme.com>', 'ann.ops@acme.com', []],
    ['A. Ops (a.ops@acme.com)', 'a.ops@acme.com', []],
    ['Ann Ops <ops@acme.com>', 'ops@acme.com', ['I was not sure about “Ann”.']],
  ])('may follow the name of its owner: %s', (written, email, doubts) => {
    const values = { ...FIELDS, 'customerInfo.primaryEmail': email };
    expect(read(`${ADDRESS} ${written}`)).toEqual({ values, doubts });
  });

  test('of several people leaves the address', () => {
    const text = `${ADDRESS} (ops@acme.com); contact: Ann Ops (ann.ops@acme.com)`;
    const { values, doubts } = read(text);
    expect(values).toEqual(FIELDS);
    expect(doubts).toEqual([expect.stringContaining('several emails')]);
  });
});

describe('a line with something odd', () => {
  test.each([
    [`${ADDRESS} Front Desk <ops@acme.com>`, 'Front Desk'],
    [`771 Alder Drive, Front Desk, Milpitas, CA 95035, US ops@acme.com`, 'Front Desk'],
    [`Front Desk, ${ADDRESS} ops@acme.com`, 'Front Desk'],
    [`${ADDRESS}, Front Desk, ops@acme.com`, 'Front Desk'],
    [`771 Alder Drive, c/b 7/8/9, Milpitas, CA 95035, US ops@acme.com`, 'c/b 7/8/9'],
    [`${ADDRESS} ops@acme.com flurble grumble`, 'flurble grumble'],
    [`urgent!!!, ${ADDRESS} ops@acme.com`, 'urgent!!!'],
    [`deal 77, ${ADDRESS} ops@acme.com`, 'deal 77'],
    [`${ADDRESS} ops@acme.com 50 seats`, '50 seats'],
  ])('keeps the rest, and asks about the odd bit only: %s', (text, odd) => {
    expect(read(text)).toEqual({
      values: { ...FIELDS, ...EMAIL },
      doubts: [`I was not sure about “${odd}”.`],
    });
  });

  test('keeps a city before its state and code although the street is not certain', () => {
    const { values, doubts } = read('Lot 12, Smith Road, Perth WA 6000, Australia');
    expect(values).toMatchObject({ 'address.city': 'Perth', 'address.stateOrProvince': 'WA' });
    expect(doubts.join(' ')).toContain('“Smith Road”');
  });

  test('takes the last of two cities, and asks about both', () => {
    expect(read('771 Alder Drive, Sunnyhills, Milpitas, CA 95035, US')).toEqual({
      values: FIELDS,
      doubts: ['I was not sure about “Sunnyhills”, “Milpitas”.'],
    });
  });

  test('keeps what is certain in every case where two bits may be odd', () => {
    const { values, doubts } = read('5 Elm St, 771 Alder Drive, Milpitas, CA 95035, US');
    expect(values).toEqual({ ...FIELDS, 'address.addressLine1': undefined });
    expect(doubts.join(' ')).toContain('5 Elm St');
  });

  test.each(['771 Alder Drive, Milpitas, CA 95035, Congo', '10 Avenue du Port, Kinshasa, Congo'])(
    'asks which country is meant by a name of several: %s',
    (text) => {
      const { values, doubts } = read(text);
      expect(values).toEqual({});
      expect(doubts.join(' ')).toMatch(/several countries: .*\(CD\) or .*\(CG\)/);
    },
  );

  test.each([
    '771 Alder Drive, Milpitas, CA 95035, Germany',
    '771 Alder Drive, Milpitas, CA 95035, 5 Main St, Reno, NV 89501',
    '111 N Wyoming Avenue, Washington, District of Columbia, 22202',
  ])('never is read without what contradicts it: %s', (text) => {
    expect(read(text).doubts).not.toEqual([]);
  });
});

describe('packages by their short names', () => {
  test.each([
    ['calling', 'webex_calling'],
    ['suite', 'webex_suite'],
    ['meetings', 'webex_meetings'],
    ['Calling and Meetings', 'webex_calling,webex_meetings'],
    ['suite, calling', 'webex_suite,webex_calling'],
    ['calling + suite', 'webex_calling,webex_suite'],
    ['packages: calling', 'webex_calling'],
    ['packages=suite', 'webex_suite'],
    ['Webex Suite + Calling', 'webex_suite,webex_calling'],
    ['webex calling, meetings', 'webex_calling,webex_meetings'],
  ])('are understood after an address: %s', (words, packages) => {
    const { values, doubts } = read(`${ADDRESS} ops@acme.com ${words}`);
    expect([values['packages'], doubts]).toEqual([packages, []]);
    expect(values).toMatchObject(FIELDS);
  });

  test.each([
    '771 Alder Drive, Suite 5, Milpitas, CA 95035, US',
    '771 Alder Drive Suite 5, Milpitas, CA 95035, US',
    'Calling Inc., 771 Alder Drive, Milpitas, CA 95035, US',
  ])('are no packages within an address: %s', (text) => {
    expect(read(text).values['packages']).toBeUndefined();
  });
});

test.each([
  ['ops@acme.com calling ext 136', 'webex_calling'],
  ['ops@acme.com, suite, ext 136', 'webex_suite'],
  ['Meetings ops@acme.com ext=136', 'webex_meetings'],
])('a package by its short name is understood for a subscriber: %s', (text, packages) => {
  const { values, doubts } = readSubscriberLine(text, context);
  expect([values['packages'], doubts]).toEqual([packages, []]);
});

describe('a time zone', () => {
  test.each([
    ['timezone=America/New York', 'America/New_York'],
    ['timezone=america/new_york', 'America/New_York'],
    ['tz=America/Los Angeles', 'America/Los_Angeles'],
    ['timezone="America/New York"', 'America/New_York'],
    ['timezone=Europe/Berlin', 'Europe/Berlin'],
    ['timezone=America/Argentina/Buenos Aires', 'America/Argentina/Buenos_Aires'],
  ])('may be written with a blank: %s', (pair, zone) => {
    const { values, doubts } = read(`${ADDRESS} ${pair} ops@acme.com`);
    expect(doubts).toEqual([]);
    expect(values['provisioningParameters.calling.location.timezone']).toBe(zone);
    expect(values).toMatchObject({ ...FIELDS, ...EMAIL });
  });
});

describe('any line', () => {
  test('means the same with invisible signs and odd blanks', () => {
    fc.assert(
      fc.property(anyText, fc.infiniteStream(fc.nat()), (text, stream) => {
        const disguised = addBlanks(insertInvisible(text, stream), stream);
        expect(read(disguised).values).toEqual(read(text).values);
        expect(read(disguised).doubts.length).toBe(read(text).doubts.length);
        const person = readSubscriberLine(text, context);
        expect(readSubscriberLine(disguised, context).values).toEqual(person.values);
      }),
      { numRuns: 150 },
    );
  });

  test('of the longest length is read within a moment', () => {
    const parts = [
      'a@',
      '<',
      '"',
      '1, ',
      'a, ',
      'ab=',
      '1 a ',
      '(',
      '- ',
      '東京都',
      'St. ',
      'x@y.co ',
    ];
    for (const part of parts) {
      const begin = performance.now();
      read(part.repeat(4_000 / part.length).slice(0, 2_000));
      expect(performance.now() - begin).toBeLessThan(1_000);
    }
  });
});
