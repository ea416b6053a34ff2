import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { listWarnings } from '../../../src/conversation/forms/list-warnings.js';
import { validateForm } from '../../../src/conversation/forms/validate-form.js';
import { readField } from '../../../src/domain/request-values.js';
import type { FormValues } from '../../../src/domain/precheck-field.js';
import { addBlanks, insertInvisible } from '../../pasted-text/disguise.js';

const ADDRESS = {
  'address.addressLine1': '771 Alder Drive',
  'address.city': 'Milpitas',
  'address.stateOrProvince': 'CA',
  'address.zipOrPostalCode': '95035',
  'address.country': 'US',
};
const EMAIL = 'customerInfo.primaryEmail';

/** What is sent for a field, or the error beside it. */
function send(path: string, typed: string, others: FormValues = ADDRESS): string | undefined {
  const validated = validateForm({ ...others, [path]: typed }, 'customer');
  return validated.ok ? readField(validated.request, path) : validated.errors[path];
}
const warn = (path: string, typed: string) =>
  listWarnings({ ...ADDRESS, [path]: typed }, 'customer')[path];

describe('an email in a form', () => {
  test.each([
    '\u200bops@acme.com',
    'ops@acme.com\u200b',
    'ops@ac\u00adme.com',
    '\u202aops@acme.com\u202c',
    'mailto:ops@acme.com',
    'MAILTO:ops@acme.com?subject=Hi%20there',
    '<ops@acme.com>',
    '<mailto:ops@acme.com>',
    'ops@acme.com;',
    'ops@acme.com,',
    'ops@acme.com.',
    '(ops@acme.com)',
    '[ops@acme.com]',
    '“ops@acme.com”',
    '‘ops@acme.com’',
    '"ops@acme.com"',
    "'ops@acme.com'",
    '«ops@acme.com»',
    'Front Desk <ops@acme.com>',
    '"Desk, Front" <ops@acme.com>;',
    'ops＠acme.com',
    'ops&#64;acme.com',
    '\u00a0ops@acme.com\u3000',
  ])('is sent without what stands around it: %j', (typed) => {
    expect(send(EMAIL, typed)).toBe('ops@acme.com');
    expect(warn(EMAIL, typed)).toBeUndefined();
  });

  test.each([
    ['ops@acme.com\ufffd', 'A letter was lost'],
    ['o\ufffdps@acme.com', 'A letter was lost'],
    ['anne–marie@acme.com', 'Did you mean anne-marie@acme.com?'],
    ['o’brien@acme.com', "Did you mean o'brien@acme.com?"],
    ['ops@acme.com ann@acme.com', 'Enter an email address'],
    ['ops@acme.com; ann@acme.com', 'Enter an email address'],
    ['ops at acme.com', 'Enter an email address'],
    ['ops@acme', 'Enter an email address'],
  ])('comes back with a word about it: %j', (typed, words) => {
    expect(send(EMAIL, typed)).toContain(words);
  });

  test.each([
    ['ops.@acme.com', 'a dot before the @'],
    ['.ops@acme.com', 'begins with a dot'],
    ['o..ps@acme.com', 'two dots in a row'],
    ['ops@acme..com', 'two dots in a row'],
    ['ops@-acme.com', 'begins or ends with'],
    ['ops@acme.com-', 'begins or ends with'],
    ['ops@ac_me.com', 'domains do not have'],
    ['ops@gmial.com', 'Did you mean ops@gmail.com?'],
    ['ops@gmai.com', 'Did you mean ops@gmail.com?'],
    ['ops@gmail.con', 'Did you mean ops@gmail.com?'],
    ['ops@gmail.co', 'Did you mean ops@gmail.com?'],
    ['ops@hotmial.com', 'Did you mean ops@hotmail.com?'],
    ['ops@hotmai.com', 'Did you mean ops@hotmail.com?'],
    ['ops@outlok.com', 'Did you mean ops@outlook.com?'],
    ['ops@outllook.com', 'Did you mean ops@outlook.com?'],
    ['ops@yahooo.com', 'Did you mean ops@yahoo.com?'],
    ['ops@yaho.com', 'Did you mean ops@yahoo.com?'],
    ['ops@iclod.com', 'Did you mean ops@icloud.com?'],
    ['ops@acme.con', 'Did you mean ops@acme.com?'],
    ['ops@acme.cmo', 'Did you mean ops@acme.com?'],
    ['ops@acme.nett', 'Did you mean ops@acme.net?'],
  ])('is sent with a warning: %s', (typed, words) => {
    expect((warn(EMAIL, typed) ?? '') + (send(EMAIL, typed) ?? '')).toContain(words);
  });

  test.each([
    'ops@gmail.com',
    'ops@mail.com',
    'ops@email.com',
    'ops@ymail.com',
    'ops@yahoo.co.uk',
    'ops@yahoo.co.jp',
    'ops@outlook.de',
    'ops@aon.com',
    'ops@love.com',
    'ops@acme.co',
    'first.last+tag@acme.co.uk',
    "o'brien@acme.com",
    'müller@acme.de',
    'ops@corp-it.com',
  ])('raises no warning: %s', (typed) => {
    expect(warn(EMAIL, typed)).toBeUndefined();
    expect(send(EMAIL, typed)).toBe(typed);
  });
});

describe('another value in a form', () => {
  test.each([
    ['address.zipOrPostalCode', '95035\u200b', '95035'],
    ['address.zipOrPostalCode', '95035\u20111234', '95035-1234'],
    ['address.zipOrPostalCode', '９５０３５', '95035'],
    ['address.zipOrPostalCode', '“95035”', '95035'],
    ['address.zipOrPostalCode', "'95035", '95035'],
    ['address.zipOrPostalCode', '95035,', '95035'],
    ['address.addressLine1', '771 Alder Drive,', '771 Alder Drive'],
    ['address.addressLine1', '“771 Alder Drive,”', '771 Alder Drive'],
    ['address.addressLine1', ' 771\u00a0 Alder\n Drive ; ', '771 Alder Drive'],
    ['address.addressLine1', '700 St. Anns Ave.', '700 St. Anns Ave.'],
    ['address.addressLine1', '5 O’Connell St', '5 O’Connell St'],
    ['address.city', 'Milpitas,', 'Milpitas'],
    ['address.city', '"Milpitas"', 'Milpitas'],
    ['address.city', 'Washington D.C.', 'Washington D.C.'],
    ['address.stateOrProvince', 'CA,', 'CA'],
    ['address.country', 'US\u200e', 'US'],
    ['address.country', '“United States”,', 'US'],
    ['externalId', '3000698295\u200b', '3000698295'],
    ['externalId', '(3000698295)', '3000698295'],
    ['externalId', '3000698295;', '3000698295'],
    ['externalId', 'ACME(1)', 'ACME(1)'],
    ['externalId', '#4711', '#4711'],
    ['orgId', '<Y2lzY29zcGFyazov==>', 'Y2lzY29zcGFyazov=='],
    ['provisioningId', '“ZjViMzYxODct”', 'ZjViMzYxODct'],
  ])('is sent without what pasting added: %s, %j', (path, typed, sent) => {
    expect(send(path, typed)).toBe(sent);
  });

  test.each([
    ['Smith &amp; Sons', 'Smith & Sons'],
    ['“Acme Inc.”', 'Acme Inc.'],
    ['Acme Inc.,', 'Acme Inc.'],
    ['O’Brien “The Best” Ltd.', 'O’Brien “The Best” Ltd.'],
    ['“Zur Post” Gasthof “Krone”', '“Zur Post” Gasthof “Krone”'],
    ['Łódź (PL)', 'Łódź (PL)'],
    ['株式会社アクメ', '株式会社アクメ'],
  ])('keeps the letters of a name: %s', (typed, sent) => {
    const values = { ...ADDRESS, [EMAIL]: 'ops@acme.com' };
    expect(send('customerInfo.name', typed, values)).toBe(sent);
  });

  test('is the same with invisible signs and odd blanks, in request and warnings', () => {
    const typed = fc.record({
      [EMAIL]: fc.constantFrom('ops@acme.com', 'o..ps@acme.com', '<ops@acme.com>', 'ops'),
      'customerInfo.name': fc.constantFrom('Acme Inc.', 'Smith &amp; Sons', ''),
      'address.addressLine1': fc.constantFrom('771 Alder Drive', '“1 Main St”', ''),
      'address.city': fc.constantFrom('Milpitas', 'São Paulo'),
      'address.stateOrProvince': fc.constantFrom('CA', 'California', 'Bavaria', ''),
      'address.zipOrPostalCode': fc.constantFrom('95035', '95035-1234', '2134'),
      'address.country': fc.constantFrom('US', 'United States', 'Congo', 'Germny'),
      externalId: fc.constantFrom('4711', 'A-1'),
    });
    fc.assert(
      fc.property(typed, fc.infiniteStream(fc.nat()), (values, stream) => {
        const disguised = Object.fromEntries(
          Object.entries(values).map(([path, text]) => [
            path,
            addBlanks(insertInvisible(text, stream), stream),
          ]),
        );
        expect(validateForm(disguised, 'customer')).toEqual(validateForm(values, 'customer'));
        expect(listWarnings(disguised, 'customer')).toEqual(listWarnings(values, 'customer'));
      }),
      { numRuns: 200 },
    );
  });
});
