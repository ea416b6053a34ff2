import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { Message, Person, Room } from '../../simulator/domain/resources.js';
import { startSimulator, type Simulator } from '../../simulator/start-simulator.js';
import { waitUntil } from '../wait-until.js';
import { startBot, type BotProcess } from './bot-process.js';
import {
  askForForm,
  callsDuring,
  EXAMPLE,
  hasButton,
  nextMessage,
  press,
  wordsOf,
} from './people.js';

const VALIDATE = '/v1/wholesale/customers/validate';
const LINE = 'check 771 Alder Drive, Milpitas, CA 95035, US';
const TEMPLATE = 'provisioningId=ZjViMzYxODctYzhkZC00NzI3LThiMmYtZjljNDQ3ZjI5MDQ2';
const SUB_PARTNER =
  'Y2lzY29zcGFyazovL3VzL09SR0FOSVpBVElPTi85NmFiYzJhYS0zZGNjLTExZTUtYTE1Mi1mZTM0ODE5Y2RjOWE';

let simulator: Simulator;
let bot: BotProcess;
/** A new person in a new space for each test, so that no test sees another's messages. */
let sue: Person;
let room: Room;
let admin: Person;
let personCount = 0;
let precheckCount = 0;
const statuses = () => simulator.webex.prechecks.slice(precheckCount).map(({ status }) => status);

beforeAll(async () => {
  simulator = await startSimulator({ port: 0 });
  admin = simulator.webex.addPerson('admin@example.com', 'Admin');
  bot = await startBot(simulator, { ADMIN_EMAILS: 'admin@example.com' });
}, 60_000);

beforeEach(async () => {
  simulator.webex.faults.clear();
  precheckCount = simulator.webex.prechecks.length;
  personCount += 1;
  sue = simulator.webex.addPerson(`sue${personCount}@example.com`);
  room = simulator.webex.addRoom('direct', [sue]);
  await nextMessage(simulator, room, [], () => true, 'the greeting');
});

afterAll(async () => {
  await bot.end('SIGTERM');
  await simulator.close();
});

const check = async (rest: string): Promise<Message> => {
  const known = simulator.webex.botMessagesIn(room);
  simulator.webex.say(room, sue, `${LINE} ${rest}`);
  const isResult = (message: Message) => hasButton(message, 'check.again');
  return nextMessage(simulator, room, known, isResult, 'a result', 15_000);
};
const isAlerted = () =>
  simulator.webex
    .botMessagesIn(simulator.webex.directRoom(admin))
    .some((message) => wordsOf(message).includes('refuses the partner'));

describe('the limit of ten edits', () => {
  /** Presses a button of a form and resolves to the form afterwards, edited or posted anew. */
  const turn = async (form: Message, action: string, wanted: string): Promise<Message> => {
    press(simulator, form, sue, action, EXAMPLE);
    return waitUntil(
      () => simulator.webex.botMessagesIn(room).find((message) => hasButton(message, wanted)),
      `a form with ${wanted}`,
    );
  };

  test('is one message’s: it is posted anew, and other cards are still edited', async () => {
    const first = await askForForm(simulator, room, sue);
    let form = first;
    for (let count = 0; count < 5; count += 1) {
      form = await turn(form, 'check.next', 'check.back');
      form = await turn(form, 'check.back', 'check.quick');
    }
    expect(form.id).toBe(first.id);
    // The count of the edits is lost, so that only Webex’s words can tell.
    await bot.end('SIGTERM');
    await bot.restart();
    form = await turn(form, 'check.next', 'check.back');
    expect(form.id).not.toBe(first.id);
    expect(simulator.webex.messages.has(first.id)).toBe(false);
    const calls = await callsDuring(simulator, () => turn(form, 'check.back', 'check.quick'));
    expect(calls).toContain(`PUT /v1/messages/${form.id}`);
  }, 60_000);
});

describe('an answer about what was asked', () => {
  test('404 with words: Not ready, with advice on the template', async () => {
    const result = await check(`missing@acme.com ${TEMPLATE}`);
    expect(result.markdown).toMatch(/^\*\*Not ready\*\*/);
    expect(wordsOf(result)).toContain('The requested resource could not be found.');
    expect(wordsOf(result)).toContain('Compare the template');
  });

  test('404 without words: Could not check', async () => {
    simulator.webex.faults.inject({ path: VALIDATE }, { status: 404 });
    const result = await check(`john@acme.com ${TEMPLATE}`);
    expect(result.markdown).toMatch(/^\*\*Could not check\*\*/);
  });

  test.each([
    ['words', { message: 'Not your sub-partner.' }, /^\*\*Not ready\*\*/],
    ['no words', undefined, /^\*\*Could not check\*\*/],
  ])('403 with %s on behalf of a sub-partner alarms nobody', async (_, body, verdict) => {
    simulator.webex.faults.inject({ path: VALIDATE }, { status: 403, body });
    const last = simulator.webex.calls.length;
    const result = await check(`john@acme.com subpartner=${SUB_PARTNER}`);
    expect(result.markdown).toMatch(verdict);
    expect(wordsOf(result)).toContain('the organization ID of the sub-partner');
    expect(wordsOf(result)).toContain(body?.message ?? '');
    expect(simulator.webex.calls.slice(last).map(({ path }) => path)).toContain(
      '/v1/wholesale/customers',
    );
    expect(statuses()).toEqual([403]);
    expect(isAlerted()).toBe(false);
  });

  test('409 with a message only: Not ready, with the message', async () => {
    const result = await check('conflict@acme.com');
    expect(result.markdown).toMatch(/^\*\*Not ready\*\*/);
    expect(wordsOf(result)).toContain('The request conflicts with a rule of the system.');
  });

  test('403 that is about everything shows its words and alerts the administrators', async () => {
    const result = await check('noaccess@acme.com');
    expect(result.markdown).toMatch(/^\*\*Could not check\*\*/);
    expect(wordsOf(result)).toContain('access is not allowed');
    await waitUntil(isAlerted, 'the alert');
  });

  test('a token that lacks a scope is about everything, even with a template', async () => {
    simulator.webex.faults.inject(
      { path: /^\/v1\/wholesale\//, times: 2 },
      { status: 403, body: { message: 'The access token lacks a scope.' } },
    );
    const result = await check(`john@acme.com ${TEMPLATE}`);
    expect(result.markdown).toMatch(/^\*\*Could not check\*\*/);
    expect(wordsOf(result)).toContain('The access token lacks a scope.');
  });
});

describe('a status that is no verdict', () => {
  test('202 is accepted, no verdict yet, and is not asked again', async () => {
    const result = await check('accepted@acme.com');
    expect(result.markdown).toMatch(/^\*\*Could not check\*\*/);
    expect(wordsOf(result)).toContain('has given no verdict yet');
    expect(wordsOf(result)).toContain('The request has been accepted for processing.');
    expect(statuses()).toEqual([202]);
  });

  test.each([201, 204])('%i ends at once', async (status) => {
    simulator.webex.faults.inject({ path: VALIDATE }, { status });
    const result = await check('john@acme.com');
    expect(result.markdown).toMatch(/^\*\*Could not check\*\*/);
    expect(statuses()).toEqual([status]);
  });

  test('408 is tried again', async () => {
    simulator.webex.faults.inject({ path: VALIDATE }, { status: 408, body: { message: 'slow' } });
    expect((await check('john@acme.com')).markdown).toMatch(/^\*\*Ready\*\*/);
    expect(statuses()).toEqual([408, 200]);
  });

  test('Retry-After: 0 means one second', async () => {
    const wait = { status: 429, headers: { 'retry-after': '0' } };
    simulator.webex.faults.inject({ path: VALIDATE }, wait);
    const startedAt = Date.now();
    expect((await check('john@acme.com')).markdown).toMatch(/^\*\*Ready\*\*/);
    expect(Date.now() - startedAt).toBeGreaterThanOrEqual(1_000);
    expect(statuses()).toEqual([429, 200]);
  });

  test('a wait of four minutes ends the check, and is kept to by the next one', async () => {
    const result = await check('later@acme.com');
    expect(result.markdown).toMatch(/^\*\*Could not check\*\*/);
    expect(wordsOf(result)).toContain('has asked everybody to wait until');
    const next = await check('john@acme.com');
    expect(wordsOf(next)).toContain('has asked everybody to wait until');
    expect(statuses()).toEqual([429]);
    await bot.end('SIGTERM');
    await bot.restart();
  }, 60_000);
});
