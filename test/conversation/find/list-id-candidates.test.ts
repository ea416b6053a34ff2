import { describe, expect, test } from '@jest/globals';
import { listIdCandidates } from '../../../src/conversation/find/list-id-candidates.js';

const UUID = '52cf576d-60a8-407a-b22c-467c51591908';
const encode = (text: string) => Buffer.from(text).toString('base64');
const ORG = encode(`ciscospark://us/ORGANIZATION/${UUID}`);
const BARE_ORG = ORG.replace(/=+$/, '');

test.each([
  ['3000698295', ['externalId 3000698295']],
  ['`Order 17/B`', ['externalId Order 17/B']],
  [UUID, [`externalId ${UUID}`, `orgId ${BARE_ORG}`]],
  [BARE_ORG, [`orgId ${BARE_ORG}`, `externalId ${BARE_ORG}`]],
  [`${BARE_ORG}==`, [`orgId ${BARE_ORG}==`, `externalId ${BARE_ORG}==`]],
  // From an official example.
  [encode('ciscospark://us/Organization/1'), ['orgId', 'externalId']],
  [encode(`ciscospark://us/ENTERPRISE/${UUID}`), ['customerId', 'externalId']],
  [encode(`${UUID}:${UUID}`), ['customerId', 'externalId']],
  ['ABCDEFGHIJKLMNOPQRST', ['externalId', 'orgId']],
  ['externalId=4711', ['externalId 4711']],
  [`org id: ${UUID}`, [`orgId ${BARE_ORG}`]],
  ['customerId=abc', ['customerId abc']],
  ['  ', []],
  ['externalId=', []],
])('reads “%s” as %j', (typed, candidates) => {
  const found = listIdCandidates(typed).map(({ by, value }) => `${by} ${value}`);
  expect(found).toEqual(candidates.map((each) => expect.stringMatching(new RegExp(`^${each}`))));
});

describe('what stands around an id', () => {
  test.each([
    ['3000698295\u200b', '3000698295'],
    ['\u202a3000698295\u202c', '3000698295'],
    ['\u00a03000698295', '3000698295'],
    ['３０００６９８２９５', '3000698295'],
    ['3000\u00ad698295', '3000698295'],
    ['AC\u20114711', 'AC-4711'],
    ['AC\u22124711', 'AC-4711'],
    ['(3000698295)', '3000698295'],
    ['[3000698295].', '3000698295'],
    ['“3000698295”', '3000698295'],
    ['«3000698295»', '3000698295'],
    ['<3000698295>', '3000698295'],
    ['`3000698295`', '3000698295'],
    ['3000698295,', '3000698295'],
    ['3000698295?', '3000698295'],
    ['id 3000698295', '3000698295'],
    ['ID: 3000698295', '3000698295'],
    ['no. 3000698295', '3000698295'],
    ['number 3000698295', '3000698295'],
    ['customer 3000698295', '3000698295'],
    ['the customer with id 3000698295', '3000698295'],
    ['external ID 3000698295', '3000698295'],
    ['externalId=3000698295', '3000698295'],
    ['external id is 3000698295', '3000698295'],
    ['ACME(1)', 'ACME(1)'],
    ['A&amp;B-1', 'A&B-1'],
    ['no-4711', 'no-4711'],
    ['identity', 'identity'],
  ])('is not part of it: %s', (typed, value) => {
    expect(listIdCandidates(typed)[0]).toEqual({ by: 'externalId', value });
  });

  test.each(['#3000698295', 'customer #3000698295', 'id #3000698295', '# 3000698295'])(
    'is tried with and without a number sign: %s',
    (typed) => {
      const values = listIdCandidates(typed).map(({ value }) => value.replace(' ', ''));
      expect(values).toEqual(['3000698295', '#3000698295']);
    },
  );

  test.each(['customer ID 4711', 'customerId 4711', 'customer_id: 4711'])(
    'names the field: %s',
    (typed) => {
      expect(listIdCandidates(typed)).toEqual([{ by: 'customerId', value: '4711' }]);
    },
  );

  test.each(['', '\u200b', ' () ', '#', 'id '])('alone is no id: “%s”', (typed) => {
    expect(listIdCandidates(typed)).toEqual([]);
  });
});
