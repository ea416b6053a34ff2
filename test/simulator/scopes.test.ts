import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import type { Simulator } from '../../simulator/start-simulator.js';
import { listMissingScopes, PARTNER_SCOPES } from '../../src/domain/scopes.js';
import { callWith, startOnFreePort } from './bot-client.js';

let simulator: Simulator;

beforeEach(async () => {
  simulator = await startOnFreePort();
});
afterEach(() => simulator.close());

test('grants a renewed partner token the scopes that the bot asks for', async () => {
  const { body } = await callWith(simulator, undefined)('POST', '/access_token', {
    grant_type: 'refresh_token',
    refresh_token: 'refresh-token',
    client_id: 'client',
    client_secret: 'secret',
  });
  expect(String(body['scope']).split(' ')).toEqual([...PARTNER_SCOPES]);
});

test('the guide asks for the scopes that the bot needs, and for no others', () => {
  const guide = readFileSync(new URL('../../docs/connect-a-bot.md', import.meta.url), 'utf8');
  const named = new Set(guide.match(/spark-admin:wholesale_\w+/g));
  expect([...named].sort()).toEqual([...PARTNER_SCOPES].sort());
});

test.each([
  ['spark-admin:wholesale_customers_read', ['checks of customers', 'find']],
  ['spark-admin:wholesale_customers_write', ['checks of customers']],
  ['spark-admin:wholesale_subscribers_read', ['checks of subscribers']],
  ['spark-admin:wholesale_subscribers_write', ['checks of subscribers']],
  ['spark-admin:wholesale_sub_partners_read', ['the list of sub-partners']],
])('without %s, %j do not work', (scope, features) => {
  const granted = PARTNER_SCOPES.filter((each) => each !== scope);
  expect(listMissingScopes(granted)).toEqual([{ scope, features }]);
});

test('a token with other scopes lacks all of them', () => {
  expect(listMissingScopes(['spark:all']).map(({ scope }) => scope)).toEqual(PARTNER_SCOPES);
});
