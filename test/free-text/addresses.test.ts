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

const understood = (cases: readonly AddressCase[]) => cases.filter(({ asks }) => !asks);
const asked = (cases: readonly AddressCase[]) => cases.filter(({ asks }) => asks);

describe.each(Object.entries(COUNTRIES))('addresses of %s', (_, cases) => {
  test('come in twenty ways, of which most are understood', () => {
    expect(cases).toHaveLength(20);
    expect(understood(cases).length).toBeGreaterThanOrEqual(12);
  });

  test.each(understood(cases))('$text', ({ text, values }) => {
    expect(readLine(text, { templates: [] })).toEqual({ values: expected(values), doubts: [] });
  });

  test.each(asked(cases))(
    'is asked about, with nothing wrong filled in: $text',
    ({ text, values }) => {
      const read = readLine(text, { templates: [] });
      expect(read.doubts).not.toEqual([]);
      expect(expected(values)).toMatchObject(read.values);
    },
  );
});
