import { describe, expect, test } from '@jest/globals';
import { fieldsOfStep } from '../../src/conversation/forms/form-steps.js';
import { validateForm } from '../../src/conversation/forms/validate-form.js';
import { listWarnings } from '../../src/conversation/forms/list-warnings.js';
import { readForm } from '../../src/conversation/forms/read-form.js';
import { SUB_PARTNER, type FormValues } from '../../src/domain/precheck-field.js';
import { SUBSCRIBER_FIELDS } from '../../src/domain/subscriber-field.js';
import { SUBSCRIBER_PACKAGES } from '../../src/domain/packages.js';

const PARAMETERS = 'provisioningParameters';
const PHONE = `${PARAMETERS}.primaryPhoneNumber`;
const EXTENSION = `${PARAMETERS}.extension`;

/** What a person types into each field, and the value at its path in the body. */
const TABLE: Record<string, { typed: string; sent: unknown }> = {
  email: { typed: ' alice.anderson@acme.com ', sent: 'alice.anderson@acme.com' },
  [`${PARAMETERS}.firstName`]: { typed: 'Alice', sent: 'Alice' },
  [`${PARAMETERS}.lastName`]: { typed: ' Anderson-Müller', sent: 'Anderson-Müller' },
  packages: { typed: 'webex_calling', sent: ['webex_calling'] },
  [PHONE]: { typed: '+1 (240) 555-1212', sent: '+12405551212' },
  [EXTENSION]: { typed: '051212', sent: '051212' },
  [`${PARAMETERS}.locationId`]: { typed: 'Y2lzY29z/+==', sent: 'Y2lzY29z/+==' },
  customerId: { typed: 'ZjViMzYxODct', sent: 'ZjViMzYxODct' },
  provisioningId: { typed: 'ZjViMzYx', sent: 'ZjViMzYx' },
  'customerInfo.primaryEmail': { typed: 'john@acme.com', sent: 'john@acme.com' },
};

const bodyFields = SUBSCRIBER_FIELDS.map(({ path }) => path).filter((path) => path !== SUB_PARTNER);

/** Types into the form as it is shown; all other fields are submitted empty. */
function bodyOf(paths: readonly string[]): unknown {
  const inputs = fieldsOfStep('subscriber', {}).map(({ path }): [string, string] => [
    path,
    paths.includes(path) ? (TABLE[path]?.typed ?? 'Y2lzY29z') : '',
  ]);
  const validated = validateForm(
    readForm(Object.fromEntries(inputs), 'subscriber', {}),
    'subscriber',
  );
  return validated.ok ? validated.request : validated.errors;
}

/** The body with these leaves and no others. */
function expected(paths: readonly string[]): object {
  const body: Record<string, unknown> = {};
  for (const path of paths) {
    const [first = '', second] = path.split('.');
    const inner = body[first];
    body[first] =
      second === undefined
        ? TABLE[path]?.sent
        : { ...(typeof inner === 'object' ? inner : {}), [second]: TABLE[path]?.sent };
  }
  return body;
}

const validate = (values: FormValues) =>
  validateForm({ email: 'alice@acme.com', ...values }, 'subscriber');
const warn = (values: FormValues) =>
  listWarnings({ email: 'alice@acme.com', ...values }, 'subscriber');

describe('the body of a subscriber’s request', () => {
  test.each(bodyFields)('holds %s at its path when alone, and no empty field', (path) => {
    const paths = [...new Set(['email', path])];
    expect(bodyOf(paths)).toEqual(expected(paths));
  });

  test('holds every field at its path when all are filled in', () => {
    expect(bodyOf(bodyFields)).toEqual(expected(bodyFields));
  });

  test('matches the official example', () => {
    expect(bodyOf(['email', 'customerId'])).toEqual({
      email: 'alice.anderson@acme.com',
      customerId: 'ZjViMzYxODct',
    });
  });

  test('never holds the sub-partner, which is sent in the query', () => {
    expect(bodyOf(['email', SUB_PARTNER])).toEqual(expected(['email']));
  });

  test.each(SUBSCRIBER_PACKAGES.map(({ value }) => value))('accepts the package %s', (value) => {
    expect(validate({ packages: value })).toMatchObject({
      ok: true,
      request: { packages: [value] },
    });
  });

  test.each([
    ['email', '', 'Enter the email of the subscriber.'],
    ['email', 'alice', 'name@example.com'],
    ['customerInfo.primaryEmail', 'john', 'name@example.com'],
    ['packages', 'webex_calling,webex_meetings', 'one package'],
    ['packages', 'cisco_calling_plan', 'Choose a package'],
    [`${PARAMETERS}.firstName`, 'x'.repeat(201), '200 characters'],
  ])('with %s “%s” is rejected', (path, value, words) => {
    expect(validate({ [path]: value })).toEqual({
      ok: false,
      errors: { [path]: expect.stringContaining(words) },
    });
  });
});

describe('a phone number', () => {
  test.each([
    ['+12405551212', '+12405551212'],
    ['+1 240-555-1212', '+12405551212'],
    ['0049 89 1234567', '+49891234567'],
    ['+44 (0)20 7946 0000', '+442079460000'],
    ['tel:+31.20.123.4567', '+31201234567'],
  ])('%s is sent as %s', (typed, sent) => {
    expect(validate({ [PHONE]: typed })).toMatchObject({
      request: { provisioningParameters: { primaryPhoneNumber: sent } },
    });
    expect(warn({ [PHONE]: typed })).toEqual({});
  });

  test.each(['(240) 555-1212', 'call me', '+12', '+1234567890123456'])(
    '%s is warned of and sent as it is',
    (typed) => {
      expect(validate({ [PHONE]: typed })).toMatchObject({
        ok: true,
        request: { provisioningParameters: { primaryPhoneNumber: typed } },
      });
      expect(warn({ [PHONE]: typed })).toEqual({ [PHONE]: expect.stringContaining('with +') });
    },
  );
});

describe('warnings', () => {
  test.each([
    ['a package without a number', { packages: 'webex_calling' }, PHONE, 'an extension or both'],
    ['a name without a number', { [`${PARAMETERS}.lastName`]: 'A' }, PHONE, 'or both'],
    ['an extension with letters', { [EXTENSION]: '12a' }, EXTENSION, 'digits'],
    [
      'an add-on',
      { packages: 'attendant_console', [EXTENSION]: '1' },
      'packages',
      'comes on top of one of Webex Calling',
    ],
    [
      'a customer twice',
      { customerId: 'a', provisioningId: 'b' },
      'provisioningId',
      'exists and the template',
    ],
  ])('%s', (_, values: FormValues, path, words) => {
    expect(warn(values)).toEqual({ [path]: expect.stringContaining(words) });
    expect(validate(values)).toMatchObject({ ok: true });
  });

  test('are empty for the official example, and with a number or an extension', () => {
    expect(warn({ customerId: 'ZjVi' })).toEqual({});
    expect(warn({ packages: 'webex_suite', [EXTENSION]: '1234' })).toEqual({});
    expect(warn({ packages: 'webex_suite', [PHONE]: '+12405551212' })).toEqual({});
  });
});
