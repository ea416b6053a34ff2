import { describe, expect, test } from '@jest/globals';
import { readLine } from '../../src/free-text/read-line.js';
import type { FormValues } from '../../src/domain/precheck-field.js';
import type { AddressCase, ExpectedAddress } from './address-case.js';
import { AU } from './addresses.au.js';
import { CA } from './addresses.ca.js';
import { DE } from './addresses.de.js';
import { ES } from './addresses.es.js';
import { FR } from './addresses.fr.js';
import { GB } from './addresses.gb.js';
import { IN } from './addresses.in.js';
import { IT } from './addresses.it.js';
import { JP } from './addresses.jp.js';
import { NL } from './addresses.nl.js';
import { US } from './addresses.us.js';

const COUNTRIES: Record<string, readonly AddressCase[]> = {
  US,
  CA,
  GB,
  DE,
  FR,
  IT,
  ES,
  NL,
  AU,
  JP,
  IN,
};

/** How many addresses of a country are understood without a doubt; it may only rise. */
const UNDERSTOOD: Readonly<Record<string, number>> = {
  ...{ US: 14, CA: 16, GB: 15, DE: 16, FR: 15, IT: 16, ES: 15, NL: 15, AU: 15, JP: 16, IN: 16 },
};

const PATHS = [
  ['name', 'customerInfo.name'],
  ['email', 'customerInfo.primaryEmail'],
  ['line1', 'address.addressLine1'],
  ['line2', 'address.addressLine2'],
  ['city', 'address.city'],
  ['state', 'address.stateOrProvince'],
  ['zip', 'address.zipOrPostalCode'],
  ['country', 'address.country'],
] as const;

function expected(values: ExpectedAddress): FormValues {
  const filled = PATHS.filter(([short]) => values[short] !== undefined);
  return Object.fromEntries(filled.map(([short, path]) => [path, values[short]]));
}

const certainOf = (cases: readonly AddressCase[]) => cases.filter(({ hasDoubt }) => !hasDoubt);
const doubtfulOf = (cases: readonly AddressCase[]) => cases.filter(({ hasDoubt }) => hasDoubt);

describe.each(Object.entries(COUNTRIES))('addresses of %s', (country, cases) => {
  test('the corpus has twenty addresses, of which no fewer are certain than before', () => {
    expect(cases).toHaveLength(20);
    expect(certainOf(cases).length).toBeGreaterThanOrEqual(UNDERSTOOD[country] ?? 20);
  });

  test.each(certainOf(cases))('reads without a doubt: $text', ({ text, values }) => {
    expect(readLine(text, { templates: [] })).toEqual({ values: expected(values), doubts: [] });
  });

  test.each(doubtfulOf(cases))('doubts, and fills in nothing wrong: $text', ({ text, values }) => {
    const reading = readLine(text, { templates: [] });
    expect(reading.doubts).not.toEqual([]);
    expect(expected(values)).toMatchObject(reading.values);
  });
});
