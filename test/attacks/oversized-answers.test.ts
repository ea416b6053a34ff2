import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Message } from '../../simulator/domain/resources.js';
import { EXAMPLE, hasButton, press, wordsOf } from '../e2e/people.js';
import { waitUntil } from '../wait-until.js';
import { startAttackedBot, type AttackedBot } from './attacked-bot.js';

const VALIDATE = '/v1/wholesale/customers/validate';
const HUGE = { status: 200, body: { description: 'x'.repeat(2_000_000) } };

/** Answers that no repetition helps, each of which ends a job at once. */
const USELESS = [
  ['over 1 MB', HUGE],
  ['of another shape', { status: 200, body: ['what?'] }],
  ['a refusal', { status: 400, body: { message: 'no' } }],
] as const;

const isSorry = (message: Message): boolean => wordsOf(message).includes('Sorry');

let attacked: AttackedBot;
beforeAll(async () => {
  attacked = await startAttackedBot('sqlite');
}, 40_000);
afterAll(() => attacked.end());

type Someone = Awaited<ReturnType<AttackedBot['meet']>>;

const hears = ({ room }: Someone, wanted: (message: Message) => boolean, what: string) =>
  waitUntil(() => attacked.simulator.webex.botMessagesIn(room).find(wanted), what, 15_000);

describe.each(USELESS)('an answer %s', (_title, fault) => {
  const formOf = (me: Someone) =>
    attacked.ask(me, 'check', (message) => hasButton(message, 'check.quick'));

  test('to reading a message: its author hears that it was given up', async () => {
    const me = await attacked.meet();
    attacked.simulator.webex.faults.inject({ method: 'GET', path: /^\/v1\/messages\/./ }, fault);
    attacked.simulator.webex.say(me.room, me.person, 'check');
    await hears(me, isSorry, 'the word');
    expect(attacked.bot.output()).toContain('given up: now a dead letter');
  }, 30_000);

  test('to reading an action: whoever pressed hears that it was given up', async () => {
    const me = await attacked.meet();
    const form = await formOf(me);
    const path = /^\/v1\/attachment\/actions\/./;
    attacked.simulator.webex.faults.inject({ method: 'GET', path }, fault);
    press(attacked.simulator, form, me.person, 'check.quick', EXAMPLE);
    await hears(me, isSorry, 'the word');
  }, 30_000);

  test('to posting the answer: it comes in another way, or the person hears of it', async () => {
    const me = await attacked.meet();
    // A refused card is posted again without the card.
    const times = fault.status === 400 ? 2 : 1;
    attacked.simulator.webex.faults.inject({ method: 'POST', path: '/v1/messages', times }, fault);
    attacked.simulator.webex.say(me.room, me.person, 'check');
    await hears(me, (each) => isSorry(each) || hasButton(each, 'check.quick'), 'the word');
  }, 30_000);

  test('of the precheck: the check is Could not check, or what Webex says', async () => {
    const me = await attacked.meet();
    const form = await formOf(me);
    attacked.simulator.webex.faults.inject({ method: 'POST', path: VALIDATE }, fault);
    press(attacked.simulator, form, me.person, 'check.quick', EXAMPLE);
    const result = await hears(me, (each) => hasButton(each, 'check.again'), 'the result');
    expect(wordsOf(result)).toMatch(/Could not check|Not ready/);
  }, 30_000);

  test('to posting a result: it comes all the same', async () => {
    const me = await attacked.meet();
    const form = await formOf(me);
    const times = fault.status === 400 ? 2 : 1;
    attacked.simulator.webex.faults.inject({ method: 'POST', path: '/v1/messages', times }, fault);
    press(attacked.simulator, form, me.person, 'check.quick', EXAMPLE);
    await hears(me, (each) => hasButton(each, 'check.again'), 'the result');
    await attacked.ask(me, 'history', (message) => wordsOf(message).includes('Ready'));
  }, 30_000);

  test('to reading a file: its sender hears of it', async () => {
    const me = await attacked.meet();
    const { simulator } = attacked;
    simulator.webex.faults.inject({ method: 'GET', path: /^\/v1\/contents\/./ }, fault);
    simulator.webex.say(me.room, me.person, 'batch', {
      file: { name: 'a.csv', type: 'text/csv', bytes: Buffer.from('street\nx') },
    });
    await waitUntil(() => simulator.webex.botMessagesIn(me.room).length > 1, 'an answer', 15_000);
  }, 30_000);
});

test('an outsider whose message was given up gets no word', async () => {
  const { webex } = attacked.simulator;
  const person = webex.addPerson('eve@elsewhere.example');
  const room = webex.addRoom('direct', [person]);
  await waitUntil(() => webex.botMessagesIn(room).length > 0, 'the greeting');
  webex.faults.inject({ method: 'GET', path: /^\/v1\/messages\/./ }, HUGE);
  const dead = () => attacked.bot.output().split('given up: now a dead letter').length;
  const before = dead();
  webex.say(room, person, 'check');
  await waitUntil(() => dead() > before, 'the dead letter');
  await waitUntil(() => attacked.bot.output().includes('"word":"none"'), 'no word', 10_000);
  expect(webex.botMessagesIn(room)).toHaveLength(1);
}, 30_000);
