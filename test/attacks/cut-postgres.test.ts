import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { EXAMPLE, hasButton, press } from '../e2e/people.js';
import { hasPostgres, POSTGRES } from '../store/postgres-schema.js';
import { waitUntil } from '../wait-until.js';
import { startAttackedBot, type AttackedBot } from './attacked-bot.js';

const RENEWAL = { method: 'POST', path: '/v1/access_token' };

(hasPostgres ? describe : describe.skip)(`connections cut by ${POSTGRES}`, () => {
  let attacked: AttackedBot;

  beforeAll(async () => {
    attacked = await startAttackedBot('postgres', {
      PARTNER_ACCESS_TOKEN: '',
      PARTNER_CLIENT_ID: 'id',
      PARTNER_CLIENT_SECRET: 'secret',
      PARTNER_REFRESH_TOKEN: 'refresh',
    });
  }, 40_000);
  afterAll(() => attacked.end());

  const isAlive = async (): Promise<boolean> =>
    (await fetch(`${attacked.bot.url}/healthz`).catch(() => undefined))?.ok === true;

  test('do not end the process while a partner token is renewed under a lock', async () => {
    const { simulator } = attacked;
    const me = await attacked.meet();
    for (let round = 0; round < 3; round += 1) {
      const form = await attacked.ask(me, 'check', (each) => hasButton(each, 'check.quick'));
      simulator.revokePartnerTokens();
      const calls = () => simulator.webex.calls.filter(({ path }) => path === RENEWAL.path).length;
      const before = calls();
      simulator.webex.faults.inject(RENEWAL, 'hang');
      press(simulator, form, me.person, 'check.quick', EXAMPLE);
      await waitUntil(() => calls() > before, 'the renewal to begin', 15_000);
      await attacked.cutConnections();
      await delay(200);
      expect(await isAlive()).toBe(true);
      await waitUntil(
        () =>
          simulator.webex
            .botMessagesIn(me.room)
            .filter((message) => hasButton(message, 'check.again')).length > round,
        'the result',
        40_000,
      );
    }
  }, 180_000);

  test('30 times in traffic lose nothing that got a 200', async () => {
    const { simulator } = attacked;
    const people = await Promise.all(Array.from({ length: 10 }, () => attacked.meet()));
    const asked = people.map(() => 0);
    const talk = people.map(async ({ room, person }, index) => {
      for (let count = 0; count < 6; count += 1) {
        const { id } = simulator.webex.say(room, person, 'history');
        const delivery = await waitUntil(
          () =>
            simulator.webex.deliveries.find(
              ({ dataId, durationMs }) => dataId === id && durationMs !== undefined,
            ),
          'an answer to the webhook',
          15_000,
        );
        if (delivery.status === 200) asked[index] = (asked[index] ?? 0) + 1;
        await delay(700);
      }
    });
    for (let cut = 0; cut < 30; cut += 1) {
      await attacked.cutConnections();
      await delay(150);
    }
    await Promise.all(talk);
    expect(await isAlive()).toBe(true);
    await waitUntil(
      () =>
        people.every(
          ({ room }, index) =>
            // The greeting comes first.
            simulator.webex.botMessagesIn(room).length - 1 >= (asked[index] ?? 0),
        ),
      'all answers',
      60_000,
    );
    expect(asked.reduce((sum, count) => sum + count)).toBeGreaterThan(10);
    await waitUntil(async () => (await attacked.readiness()).code === 200, 'readiness', 10_000);
  }, 180_000);
});
