import { afterEach, beforeEach, expect, test } from '@jest/globals';
import type { Simulator } from '../../simulator/start-simulator.js';
import { PARTNER_SCOPES } from '../../src/domain/scopes.js';
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
