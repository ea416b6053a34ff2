import { describe, expect, test } from '@jest/globals';
import { validateForm } from '../../../src/conversation/forms/validate-form.js';
import { readForm } from '../../../src/conversation/forms/read-form.js';
import type { FormValues } from '../../../src/domain/precheck-field.js';

const validate = (values: FormValues) => validateForm(values, 'customer');

const fillIn = (inputs: Record<string, unknown>) => readForm(inputs, 'customer', {});

const example = {
  'address.addressLine1': '771 Alder Drive',
  'address.city': 'Milpitas',
  'address.country': 'US',
};
const body = { address: { addressLine1: '771 Alder Drive', city: 'Milpitas', country: 'US' } };

describe('a form that can be sent', () => {
  test.each([
    ['customerInfo.primaryEmail', 'a@b.co', { customerInfo: { primaryEmail: 'a@b.co' } }],
    ['address.addressLine2', 'Site 5', { address: { ...body.address, addressLine2: 'Site 5' } }],
    ['address.stateOrProvince', 'CA', { address: { ...body.address, stateOrProvince: 'CA' } }],
    [
      'address.zipOrPostalCode',
      '95035',
      { address: { ...body.address, zipOrPostalCode: '95035' } },
    ],
  ])('holds %s at its path in the body', (path, value, part) => {
    const validated = validate(fillIn({ ...example, [path]: value }));
    expect(validated).toEqual({ ok: true, request: { ...body, ...part } });
  });

  test('holds no empty field', () => {
    const blank = {
      'address.addressLine2': '',
      'customerInfo.name': '   ',
      'customerInfo.primaryEmail': '',
    };
    expect(validate(fillIn({ ...example, ...blank }))).toEqual({ ok: true, request: body });
  });

  test('accepts a postal code that a client sent as a number', () => {
    const validated = validate(fillIn({ ...example, 'address.zipOrPostalCode': 95035 }));
    expect(validated).toMatchObject({ request: { address: { zipOrPostalCode: '95035' } } });
  });

  test('accepts an address line of 50 characters', () => {
    expect(validate({ ...example, 'address.addressLine1': 'x'.repeat(50) }).ok).toBe(true);
  });
});

describe('a form with errors', () => {
  test.each([
    ['address.addressLine1', '', 'street'],
    ['address.addressLine1', 'x'.repeat(51), '50 characters'],
    ['address.addressLine2', 'x'.repeat(51), '50 characters'],
    ['address.city', ' ', 'city'],
    ['address.country', '', 'country'],
    ['address.country', 'Untied States', 'Did you mean United States?'],
    ['address.country', 'ZZ', 'No country'],
    ['customerInfo.primaryEmail', 'not an email', 'email address such as'],
    ['customerInfo.name', 'x'.repeat(201), '200 characters'],
  ])('explains what is wrong with %s “%s”', (path, value, words) => {
    const validated = validate(
      fillIn({ ...example, 'customerInfo.primaryEmail': 'a@b.co', [path]: value }),
    );
    expect(validated).toEqual({ ok: false, errors: { [path]: expect.stringContaining(words) } });
  });

  test('requires the email along with a name, as the API does', () => {
    const validated = validate({ ...example, 'customerInfo.name': 'Acme' });
    expect(validated).toEqual({
      ok: false,
      errors: { 'customerInfo.primaryEmail': expect.any(String) },
    });
  });

  test('lists every error at once', () => {
    const validated = validate({});
    expect(validated.ok ? [] : Object.keys(validated.errors)).toEqual([
      'address.addressLine1',
      'address.city',
      'address.country',
    ]);
  });
});
