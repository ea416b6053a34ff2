import { expect, test } from '@jest/globals';
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
