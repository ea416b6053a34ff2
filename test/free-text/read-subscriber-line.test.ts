import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { readSubscriberLine } from '../../src/free-text/read-subscriber-line.js';
import { SUBSCRIBER_FIELDS } from '../../src/domain/subscriber-field.js';

const templates = [{ name: 'Standard', provisioningId: 'ZjViMzYxODctYzhk' }];
const read = (text: string) => readSubscriberLine(text, { templates });

const FIRST = 'provisioningParameters.firstName';
const LAST = 'provisioningParameters.lastName';
const PHONE = 'provisioningParameters.primaryPhoneNumber';
const EXTENSION = 'provisioningParameters.extension';

/** What is typed after `=`, by path, where the value has a special form. */
const TYPED: Record<string, string> = {
  email: 'alice@acme.com',
  'customerInfo.primaryEmail': 'john@acme.com',
  packages: 'webex_calling',
  provisioningId: 'ZjViMzYxODctYzhkZC00NzI3',
  [PHONE]: '+1 240 555 1212',
  [EXTENSION]: '51212',
};
const typedFor = (path: string) => TYPED[path] ?? 'Y2lzY29zcGFyazov';

describe('key=value', () => {
  test.each(SUBSCRIBER_FIELDS.map(({ path }) => path))('reads %s', (path) => {
    const value = typedFor(path);
    expect(read(`${path}=${value}`)).toEqual({ values: { [path]: value }, doubts: [] });
  });

  test.each([
    ['customer=ZjViMzYxODct', 'customerId', 'ZjViMzYxODct'],
    ['package=webex_suite', 'packages', 'webex_suite'],
    ['ext=1234', EXTENSION, '1234'],
    ['phone=+49 89 1234567', PHONE, '+49 89 1234567'],
    ['first=Alice', FIRST, 'Alice'],
    ['last="van der Berg"', LAST, 'van der Berg'],
    ['last=van der Berg', LAST, 'van der Berg'],
    ['location=Y2lz', 'provisioningParameters.locationId', 'Y2lz'],
    ['template=standard', 'provisioningId', 'ZjViMzYxODctYzhk'],
    ['customeremail=john@acme.com', 'customerInfo.primaryEmail', 'john@acme.com'],
    ['subpartner=Y2lzY29z', 'onBehalfOfSubPartnerOrgId', 'Y2lzY29z'],
  ])('reads a short name: %s', (text, path, value) => {
    expect(read(text)).toEqual({ values: { [path]: value }, doubts: [] });
  });
});

describe('a line', () => {
  test('as in the help is read without a doubt', () => {
    expect(
      read('alice@acme.com customer=ZjViMzYxODct webex_calling ext=1234 first=Alice last=Anderson'),
    ).toEqual({
      values: {
        email: 'alice@acme.com',
        customerId: 'ZjViMzYxODct',
        packages: 'webex_calling',
        [EXTENSION]: '1234',
        [FIRST]: 'Alice',
        [LAST]: 'Anderson',
      },
      doubts: [],
    });
  });

  test('of free text is read: email, package, phone number, extension, template', () => {
    expect(
      read('please alice@acme.com, Webex Suite, +1 240 555 1212 ext 1212, Standard, thanks'),
    ).toEqual({
      values: {
        email: 'alice@acme.com',
        packages: 'webex_suite',
        [PHONE]: '+1 240 555 1212',
        [EXTENSION]: '1212',
        provisioningId: 'ZjViMzYxODctYzhk',
      },
      doubts: [],
    });
  });

  test.each([
    ['two emails', 'alice@acme.com bob@acme.com', 'several emails'],
    ['two phone numbers', 'a@b.co +1 240 555 1212, +1 240 555 1213', 'several phone numbers'],
    ['two packages', 'a@b.co webex_calling webex_meetings', 'one package'],
    ['a package of customers', 'a@b.co cisco_calling_plan', 'not of subscribers'],
    ['a bare number', 'a@b.co 1234', '“1234”'],
    ['a company for a customer ID', 'a@b.co customer=Acme', 'not a customer ID'],
    ['an unknown field', 'a@b.co shoe=42', 'no field “shoe”'],
    ['two emails, one by its name', 'a@b.co email=c@d.co', '“a@b.co”'],
    ['a name', 'Alice Anderson a@b.co', '“Alice” for the first name'],
    ['more than is read', 'x'.repeat(2001), 'at most 2000'],
  ])('with %s is doubted', (_, text, words) => {
    expect(read(text).doubts.join(' ')).toContain(words);
  });

  test('fills in a doubted name of two words', () => {
    expect(read('Alice Anderson <alice@acme.com>').values).toEqual({
      email: 'alice@acme.com',
      [FIRST]: 'Alice',
      [LAST]: 'Anderson',
    });
  });

  test('loses no word: each is in a value or in a doubt', () => {
    const word = fc.stringMatching(/^[a-z]{3,9}$/).filter((each) => !/^(?:ext|tel)/.test(each));
    fc.assert(
      fc.property(word, word, word, (...words) => {
        const { values, doubts } = read(`alice@acme.com ${words.join(' ')}`);
        const output = [...Object.values(values), ...doubts].join(' ').toLowerCase();
        if (!/please|thanks|pls|plz|thx|webex/.test(words.join(' '))) {
          for (const each of words) expect(output).toContain(each);
        }
      }),
      { numRuns: 200 },
    );
  });
});
