import { describe, expect, test } from '@jest/globals';
import { readPhone } from '../../../src/conversation/forms/normalize-phone.js';
import { validateForm } from '../../../src/conversation/forms/validate-form.js';
import { listWarnings } from '../../../src/conversation/forms/list-warnings.js';
import { readSubscriberLine } from '../../../src/free-text/read-subscriber-line.js';

const PHONE = 'provisioningParameters.primaryPhoneNumber';
const EXTENSION = 'provisioningParameters.extension';

describe('a phone number', () => {
  test.each([
    ['+1 650 253 0000', '+16502530000'],
    ['+1\u2011650\u2011253\u20110000', '+16502530000'],
    ['＋１ ６５０ ２５３ ００００', '+16502530000'],
    ['\u202a+1 (650) 253-0000\u202c', '+16502530000'],
    ['tel:+1-650-253-0000', '+16502530000'],
    ['(+44) 20 7946 0018', '+442079460018'],
    ['0044 20 7946 0018', '+442079460018'],
    ['+44 (0)20 7946 0018', '+442079460018'],
    ['+39 06 1234 5678', '+390612345678'],
    ['+225 01 23 45 67 89', '+2250123456789'],
    ['+49/89/1234567', '+49891234567'],
    ['+1 650 253 0000;', '+16502530000'],
  ])('is read without a remark: %s', (typed, number) => {
    expect(readPhone(typed)).toEqual({ number });
  });

  test.each([
    ['+16502530000x136', '136'],
    ['+1 650 253 0000 x136', '136'],
    ['+1 650 253 0000 x 136', '136'],
    ['+1 650 253 0000 ext. 136', '136'],
    ['+1 650 253 0000, ext 136', '136'],
    ['+1 650 253 0000 extension 136', '136'],
    ['+1 650 253 0000 #136', '136'],
    ['tel:+16502530000;ext=136', '136'],
  ])('is read with its extension: %s', (typed, extension) => {
    expect(readPhone(typed)).toEqual({ number: '+16502530000', extension });
    const values = { email: 'ops@acme.com', [PHONE]: typed };
    const parameters = { primaryPhoneNumber: '+16502530000', extension };
    expect(validateForm(values, 'subscriber')).toMatchObject({
      request: { provisioningParameters: parameters },
    });
    expect(listWarnings(values, 'subscriber')).toEqual({});
  });

  test.each([
    ['+44 020 7946 0018', '+442079460018'],
    ['+49 089 1234567', '+49891234567'],
    ['+33 01 23 45 67 89', '+33123456789'],
    ['+61 02 9999 0000', '+61299990000'],
    ['0044 020 7946 0018', '+442079460018'],
    ['+1 0650 253 0000', '+16502530000'],
  ])('loses the 0 behind a country code that has none, with a remark: %s', (typed, number) => {
    expect(readPhone(typed)).toEqual({ number, remark: expect.stringContaining(number) });
    expect(listWarnings({ email: 'a@acme.com', [PHONE]: typed }, 'subscriber')).toHaveProperty([
      PHONE,
    ]);
  });

  test.each([
    '0011 44 20 7946 0018',
    '+11 44 20 7946 0018',
    '+11442079460018',
    '011 44 20 7946 0018',
    '+1 150 253 0000',
    '+1 650 253 000',
    '+1 650 253 00000',
    '+999 123 4567',
    '+210 123 4567',
    '650 253 0000',
    '+',
    'call me',
  ])('of no country is no number, and is asked about: %s', (typed) => {
    expect(readPhone(typed)).toBeUndefined();
    const warnings = listWarnings({ email: 'a@acme.com', [PHONE]: typed }, 'subscriber');
    expect(warnings).toHaveProperty([PHONE]);
  });

  test.each(['0011 44 20 7946 0018', '011 44 20 7946 0018', '+11 44 20 7946 0018'])(
    'after an exit code is suggested: %s',
    (typed) => {
      const warnings = listWarnings({ email: 'a@acme.com', [PHONE]: typed }, 'subscriber');
      expect(warnings[PHONE]).toContain('+442079460018');
    },
  );

  test('with another extension than the field says is asked about', () => {
    const values = { email: 'a@acme.com', [PHONE]: '+16502530000x136', [EXTENSION]: '200' };
    expect(listWarnings(values, 'subscriber')[PHONE]).toContain('136');
    expect(JSON.stringify(validateForm(values, 'subscriber'))).toContain('"extension":"200"');
  });

  test.each([
    ['+16502530000x136', '+16502530000', '136'],
    ['+1 650 253 0000 x136', '+1 650 253 0000', '136'],
    ['+1 650 253 0000 ext 136', '+1 650 253 0000', '136'],
    ['+1 650 253 0000 #136', '+1 650 253 0000', '136'],
    ['+1\u2011650\u2011253\u20110000', '+1-650-253-0000', undefined],
    // Both go into their fields when the form is sent.
    ['phone=+16502530000 x136', '+16502530000 x136', undefined],
  ])('is found in a line: %s', (written, phone, extension) => {
    const { values, doubts } = readSubscriberLine(`ops@acme.com ${written}`, { templates: [] });
    expect(doubts).toEqual([]);
    expect([values[PHONE], values[EXTENSION]]).toEqual([phone, extension]);
  });
});
