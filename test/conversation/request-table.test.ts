import { describe, expect, test } from '@jest/globals';
import { fieldsOfStep } from '../../src/conversation/forms/form-steps.js';
import { validateForm } from '../../src/conversation/forms/validate-form.js';
import { listWarnings } from '../../src/conversation/forms/list-warnings.js';
import { readForm } from '../../src/conversation/forms/read-form.js';
import { PACKAGES } from '../../src/domain/packages.js';
import {
  CUSTOMER_STEPS,
  LOCATION,
  PRECHECK_FIELDS,
  SUB_PARTNER,
  type FormValues,
} from '../../src/domain/precheck-field.js';

const validate = (values: FormValues) => validateForm(values, 'customer');

const LIMITS = 'provisioningParameters.packages.limits';
const allPackages = PACKAGES.map(({ value }) => value);

/** What a person types into each field, and the value at its path in the body. */
const TABLE: Record<string, { typed: string; sent: unknown }> = {
  'customerInfo.name': { typed: ' Acme Inc. ', sent: 'Acme Inc.' },
  'customerInfo.primaryEmail': { typed: 'john.anderson@acme.com', sent: 'john.anderson@acme.com' },
  'address.addressLine1': { typed: '771 Alder Drive', sent: '771 Alder Drive' },
  'address.addressLine2': { typed: 'Cisco Site 5', sent: 'Cisco Site 5' },
  'address.city': { typed: 'Milpitas', sent: 'Milpitas' },
  'address.stateOrProvince': { typed: 'California', sent: 'CA' },
  'address.zipOrPostalCode': { typed: '95035', sent: '95035' },
  'address.country': { typed: 'usa', sent: 'US' },
  packages: { typed: allPackages.join(','), sent: allPackages },
  provisioningId: { typed: 'ZjViMzYxODct', sent: 'ZjViMzYxODct' },
  externalId: { typed: '3000698295', sent: '3000698295' },
  orgId: { typed: 'Y2lzY29zcGFyazov', sent: 'Y2lzY29zcGFyazov' },
  [`${LOCATION}.name`]: { typed: 'Head Office', sent: 'Head Office' },
  [`${LOCATION}.address.addressLine1`]: { typed: 'Marienplatz 1', sent: 'Marienplatz 1' },
  [`${LOCATION}.address.addressLine2`]: { typed: '2. Stock', sent: '2. Stock' },
  [`${LOCATION}.address.city`]: { typed: 'München', sent: 'München' },
  [`${LOCATION}.address.stateOrProvince`]: { typed: 'Bayern', sent: 'BY' },
  [`${LOCATION}.address.zipOrPostalCode`]: { typed: '80331', sent: '80331' },
  [`${LOCATION}.address.country`]: { typed: 'Deutschland', sent: 'DE' },
  [`${LOCATION}.timezone`]: { typed: 'Europe/Berlin', sent: 'Europe/Berlin' },
  [`${LOCATION}.language`]: { typed: 'de_de', sent: 'de_de' },
  [`${LOCATION}.emergencyLocationIdentifier`]: { typed: '95547321', sent: '95547321' },
  'provisioningParameters.meetings.timezone': { typed: 'Asia/Tokyo', sent: 'Asia/Tokyo' },
  ...Object.fromEntries(
    PRECHECK_FIELDS.filter(({ path }) => path.startsWith(LIMITS)).map(({ path }, index) => [
      path,
      { typed: String(index + 10), sent: index + 10 },
    ]),
  ),
};

/** What the API requires along with a field. */
const NEEDED = ['address.addressLine1', 'address.city', 'address.country'];
const neededBeside = (path: string): string[] => {
  if (path === 'customerInfo.name') return ['customerInfo.primaryEmail'];
  if (!path.startsWith(LOCATION)) return [];
  const own = [`${LOCATION}.name`, `${LOCATION}.timezone`, `${LOCATION}.language`];
  const address = ['addressLine1', 'city', 'country'].map((key) => `${LOCATION}.address.${key}`);
  return path.startsWith(`${LOCATION}.address`) ? [...own, ...address] : own;
};

/** Types into the fields that each step shows; all others are submitted empty. */
function goThrough(typed: FormValues): FormValues {
  return CUSTOMER_STEPS.reduce<FormValues>((values, step) => {
    const inputs = fieldsOfStep(step, values).map(({ path }): [string, string] => [
      path,
      typed[path] ?? '',
    ]);
    return readForm(Object.fromEntries(inputs), step, values);
  }, {});
}

function bodyOf(paths: readonly string[]): unknown {
  const typed = Object.fromEntries(paths.map((path) => [path, TABLE[path]?.typed ?? '']));
  const validated = validate(goThrough(typed));
  return validated.ok ? validated.request : validated.errors;
}

/** Every leaf of a body by its path; a list is a leaf. */
function leavesOf(node: unknown, path: string[] = []): [string, unknown][] {
  if (typeof node !== 'object' || node === null || Array.isArray(node)) {
    return [[path.join('.'), node]];
  }
  return Object.entries(node).flatMap(([key, child]) => leavesOf(child, [...path, key]));
}

const bodyFields = PRECHECK_FIELDS.map(({ path }) => path).filter((path) => path !== SUB_PARTNER);
const sorted = (leaves: [string, unknown][]) => Object.fromEntries(leaves.sort());
const expected = (paths: readonly string[]) =>
  sorted(paths.map((path) => [path, TABLE[path]?.sent]));

describe('the body of the request', () => {
  test.each(bodyFields)('holds %s at its path when alone, and no empty field', (path) => {
    const paths = [...new Set([...NEEDED, ...neededBeside(path), path])];
    const leaves = leavesOf(bodyOf(paths));
    const takenOver = leaves.filter(
      ([leaf]) => !paths.includes(leaf) && leaf.startsWith(`${LOCATION}.address`),
    );
    expect(sorted(leaves.filter((leaf) => !takenOver.includes(leaf)))).toEqual(expected(paths));
  });

  test('holds every field at its path when all are filled in', () => {
    expect(sorted(leavesOf(bodyOf(bodyFields)))).toEqual(expected(bodyFields));
  });

  test('never holds the sub-partner, which is sent in the query', () => {
    expect(JSON.stringify(bodyOf([...NEEDED, SUB_PARTNER]))).not.toContain('onBehalf');
  });
});

describe('a calling location', () => {
  const calling = {
    'address.addressLine1': '771 Alder Drive',
    'address.city': 'Milpitas',
    'address.stateOrProvince': 'CA',
    'address.country': 'US',
    packages: 'webex_calling',
    [`${LOCATION}.name`]: 'Head Office',
    [`${LOCATION}.timezone`]: 'America/Los_Angeles',
    [`${LOCATION}.language`]: 'en_us',
  };

  test('copies the billing address, and follows it until it is changed', () => {
    const moved = { ...goThrough(calling), 'address.city': 'San Jose' };
    const validated = validate(moved);
    expect(validated).toMatchObject({
      request: {
        provisioningParameters: {
          calling: { location: { address: { city: 'San Jose', stateOrProvince: 'CA' } } },
        },
      },
    });
  });

  test('is omitted once its package is deselected, but kept in the form', () => {
    const values: FormValues = { ...goThrough(calling), packages: 'webex_meetings' };
    const validated = validate(values);
    expect(JSON.stringify(validated)).not.toContain('Head Office');
    expect(values[`${LOCATION}.name`]).toBe('Head Office');
  });

  test.each([
    [`${LOCATION}.timezone`, '', 'the time zone'],
    [`${LOCATION}.language`, '', 'the language'],
    [`${LOCATION}.name`, '', 'name of the location'],
    [`${LOCATION}.address.country`, 'Untied States', 'Did you mean United States?'],
  ])('with %s “%s” is rejected', (path, value, words) => {
    const own = { [`${LOCATION}.address.addressLine1`]: 'x', [`${LOCATION}.address.city`]: 'y' };
    const country = { [`${LOCATION}.address.country`]: 'US' };
    const validated = validate({ ...calling, ...own, ...country, [path]: value });
    expect(validated).toEqual({ ok: false, errors: { [path]: expect.stringContaining(words) } });
  });
});

describe('what Webex has to judge', () => {
  const location = {
    'address.addressLine1': '771 Alder Drive',
    'address.city': 'Milpitas',
    'address.stateOrProvince': 'CA',
    'address.zipOrPostalCode': '95035',
    'address.country': 'US',
    packages: 'webex_calling',
    [`${LOCATION}.name`]: 'Head Office',
    [`${LOCATION}.timezone`]: 'America/Los_Angeles',
    [`${LOCATION}.language`]: 'en_us',
  };

  test.each([
    [`${LOCATION}.timezone`, 'America/Milpitas'],
    [`${LOCATION}.language`, 'eo_eo'],
    [`${LOCATION}.language`, 'English'],
  ])('is sent with a warning: %s “%s”', (path, value) => {
    const values = { ...location, [path]: value };
    expect(JSON.stringify(validate(values))).toContain(`"${value}"`);
    expect(listWarnings(values, 'customer')).toEqual({ [path]: expect.stringContaining(value) });
  });

  test.each([
    [`${LOCATION}.timezone`, 'america/new york', 'America/New_York'],
    [`${LOCATION}.language`, 'DE-de', 'de_de'],
  ])('is written in its notation: %s “%s”', (path, value, sent) => {
    const values = { ...location, [path]: value };
    expect(JSON.stringify(validate(values))).toContain(`"${sent}"`);
    expect(listWarnings(values, 'customer')).toEqual({});
  });

  test.each(['cisco_calling_plan', 'attendant_console', 'cx_premium_agent', 'cx_voice_ports'])(
    'is sent with a location: %s',
    (packages) => {
      const values = { ...location, packages };
      expect(JSON.stringify(validate(values))).toContain('Head Office');
    },
  );

  test.each(['webex_meetings', 'webex_ai_agent'])(
    'is sent without a location, and says so: %s',
    (packages) => {
      const values = { ...location, packages };
      expect(JSON.stringify(validate(values))).not.toContain('Head Office');
      expect(listWarnings(values, 'customer')['packages']).toContain('location is not sent');
    },
  );

  test('asks for no location because of a time zone, and says that it is not sent', () => {
    const values = { ...location, packages: '', [`${LOCATION}.name`]: '' };
    expect(validate(values)).toMatchObject({ ok: true });
    expect(listWarnings(values, 'customer')['packages']).toContain('name of a location');
  });
});

/** A state as typed, what is sent in the billing address, and in that of a location. */
const STATES: readonly (readonly [string, string, string, string])[] = [
  ['US', 'California', 'CA', 'CA'],
  ['CA', 'Québec', 'QC', 'QC'],
  ['AU', 'new south wales', 'NSW', 'NSW'],
  ['IN', 'Karnataka', 'KA', 'KA'],
  ['MX', 'Jalisco', 'JAL', 'JAL'],
  ['BR', 'São Paulo', 'SP', 'SP'],
  ['JP', 'Tokyo', 'Tokyo', '13'],
  ['JP', '東京都', '東京都', '13'],
  ['JP', '13', 'Tokyo', '13'],
  ['JP', 'JP-27', 'Osaka', '27'],
  ['GB', 'London', 'London', 'LND'],
  ['GB', 'Surrey', 'Surrey', 'SRY'],
  ['GB', 'SRY', 'Surrey', 'SRY'],
  ['DE', 'Bavaria', 'Bavaria', 'BY'],
  ['DE', 'BY', 'Bayern', 'BY'],
  ['IT', 'mi', 'MI', 'MI'],
  ['IT', 'Milano', 'Milano', 'MI'],
  ['ES', 'Madrid', 'Madrid', 'M'],
  ['NL', 'NH', 'Noord-Holland', 'NH'],
  ['FR', 'Île-de-France', 'Île-de-France', 'IDF'],
  ['DE', 'Atlantis', 'Atlantis', 'Atlantis'],
];

test.each(STATES)('the state of %s, “%s”, is sent as %s, and in a location as %s', (...row) => {
  const [country, typed, billing, location] = row;
  const address = (prefix: string) => ({
    [`${prefix}.addressLine1`]: '1 Street',
    [`${prefix}.city`]: prefix,
    [`${prefix}.stateOrProvince`]: typed,
    [`${prefix}.country`]: country,
  });
  const values = {
    ...address('address'),
    ...address(`${LOCATION}.address`),
    [`${LOCATION}.name`]: 'Office',
    [`${LOCATION}.timezone`]: 'UTC',
    [`${LOCATION}.language`]: 'en_us',
  };
  const state = { stateOrProvince: billing };
  const own = { calling: { location: { address: { stateOrProvince: location } } } };
  expect(validate(values)).toMatchObject({
    request: { address: state, provisioningParameters: own },
  });
});

test('a limit that is not a whole number is rejected', () => {
  const validated = validate({
    'address.addressLine1': 'x',
    'address.city': 'y',
    'address.country': 'US',
    [`${LIMITS}.webex_calling`]: 'fifty',
  });
  expect(validated).toEqual({
    ok: false,
    errors: { [`${LIMITS}.webex_calling`]: 'Enter a whole number.' },
  });
});
