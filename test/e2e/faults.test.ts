import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { Message, Person, Room } from '../../simulator/domain/resources.js';
import { startSimulator, type Simulator } from '../../simulator/start-simulator.js';
import { waitUntil } from '../wait-until.js';
import { startBot, type BotProcess } from './bot-process.js';
import {
  answersTo,
  askForForm,
  callsDuring,
  EXAMPLE,
  hasButton,
  inputsOf,
  nextMessage,
  press,
  sendForm,
  wordsOf,
} from './people.js';

const VALIDATE = '/v1/wholesale/customers/validate';
const SUCCESS = {
  message: 'success',
  info: [{ infoCode: 100, description: 'Provisioning preCheck validation successful.' }],
};

let simulator: Simulator;
let bot: BotProcess;
/** A new person in a new space for each test, so that no test sees another's messages. */
let sue: Person;
let room: Room;
let personCount = 0;
let precheckCount = 0;
/** The prechecks of the current test. */
const prechecks = () => simulator.webex.prechecks.slice(precheckCount);

beforeAll(async () => {
  simulator = await startSimulator({ port: 0 });
  bot = await startBot(simulator);
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

const check = async (email: string): Promise<Message> =>
  sendForm(simulator, room, sue, await askForForm(simulator, room, sue), {
    ...EXAMPLE,
    'customerInfo.primaryEmail': email,
  });
const hasAgain = (message: Message): boolean => hasButton(message, 'check.again');
const say = (text: string) =>
  simulator.webex.botMessagesIn(room).filter((message) => wordsOf(message).includes(text));

describe('the simulator’s emails with chosen answers', () => {
  test('taken: Not ready, with the API’s description, code and tracking ID', async () => {
    const result = await check('taken@acme.com');
    expect(result.markdown).toMatch(/^\*\*Not ready\*\*/);
    expect(wordsOf(result)).toContain('The email is already associated with an existing user.');
    expect(wordsOf(result)).toContain('10022');
    expect(wordsOf(result)).toContain(prechecks()[0]?.trackingId);
  });

  test('notes: Ready, with notes, every code shown', async () => {
    const result = await check('notes@acme.com');
    expect(result.markdown).toMatch(/^\*\*Ready, with notes\*\*/);
    expect(wordsOf(result)).toContain('99901');
  });

  test('busy: waits as long as Webex asks, says so, and answers', async () => {
    const result = await check('busy@acme.com');
    expect(result.markdown).toMatch(/^\*\*Ready\*\*/);
    expect(prechecks().map(({ status }) => status)).toEqual([429, 429, 200]);
    await waitUntil(() => say('Webex took').length === 1, 'the notice to be settled');
    expect(say('I try again')).toEqual([]);
  });

  test('slow: says after two seconds that it is still checking, and then answers', async () => {
    const answer = check('slow@acme.com');
    await waitUntil(() => say('Still checking').length === 1, 'the notice', 4000);
    expect((await answer).markdown).toMatch(/^\*\*Ready\*\*/);
    await waitUntil(() => say('Webex took 5 seconds').length === 1, 'the notice to be settled');
  });

  test('down: says when it tries again, and answers once Webex does', async () => {
    const form = await askForForm(simulator, room, sue);
    press(simulator, form, sue, 'check.quick', {
      ...EXAMPLE,
      'customerInfo.primaryEmail': 'down@acme.com',
    });
    await waitUntil(() => prechecks().length >= 3, 'three tries', 10_000);
    await waitUntil(() => say('I try again at').length === 1, 'the time of the next try');
    expect(simulator.webex.botMessagesIn(room).filter(hasAgain)).toEqual([]);
    simulator.webex.faults.inject({ path: VALIDATE }, { status: 200, body: SUCCESS });
    const result = await nextMessage(simulator, room, [], hasAgain, 'a result', 15_000);
    expect(result.markdown).toMatch(/^\*\*Ready\*\*/);
    await waitUntil(() => say('Webex took').length === 1, 'the notice to be settled');
  }, 40_000);

  test('noaccess: blames the bot’s access, and alerts the operator with the reason', async () => {
    const result = await check('noaccess@acme.com');
    expect(result.markdown).toMatch(/^\*\*Could not check\*\*/);
    expect(wordsOf(result)).toContain('refused the bot');
    await waitUntil(
      () => bot.output().includes('spark-admin:wholesale_customers_read'),
      'the line for the operator',
    );
    expect(bot.output()).toContain(prechecks()[0]?.trackingId);
  });
});

describe('an API that fails', () => {
  test.each([
    ['502 with HTML', { status: 502, body: '<html>' }],
    ['504', { status: 504 }],
    [
      '429 with a senseless Retry-After',
      { status: 429, headers: { 'retry-after': 'rand(1),add(1)' } },
    ],
    ['423', { status: 423, headers: { 'retry-after': '1' } }],
    ['a broken connection', 'drop' as const],
  ])('once (%s) only delays the answer', async (_, fault) => {
    simulator.webex.faults.inject({ path: VALIDATE }, fault);
    expect((await check('john@acme.com')).markdown).toMatch(/^\*\*Ready\*\*/);
    expect(prechecks()).toHaveLength(2);
  });

  test.each([
    ['reading the submission', { path: /attachment\/actions/ }],
    ['closing the form', { method: 'PUT', path: /messages/ }],
    ['posting the result', { method: 'POST', path: '/v1/messages' }],
  ])('at %s is retried', async (_, match) => {
    const form = await askForForm(simulator, room, sue);
    simulator.webex.faults.inject(match, { status: 503 });
    expect((await sendForm(simulator, room, sue, form)).markdown).toMatch(/^\*\*Ready\*\*/);
    expect(prechecks()).toHaveLength(1);
  });
});

describe('deliveries', () => {
  test('100 simultaneous messages in 50 new spaces get 100 answers', async () => {
    await bot.end('SIGTERM');
    const { webex } = simulator;
    const spaces = Array.from({ length: 50 }, (_, index) => {
      const person = webex.addPerson(`p${index}@example.com`);
      return { person, space: webex.addRoom('direct', [person]) };
    });
    await bot.restart();
    for (const { person, space } of spaces) {
      webex.say(space, person, 'check');
      webex.say(space, person, 'help');
    }
    await waitUntil(
      () => spaces.every(({ space }) => webex.botMessagesIn(space).length >= 2),
      '100 answers',
      40_000,
    );
    const answers = spaces.map(({ space }) =>
      webex.botMessagesIn(space).map((message) => hasButton(message, 'check.quick')),
    );
    expect(answers).toEqual(spaces.map(() => [true, false]));
  }, 60_000);

  test('a message delivered three times gets one answer', async () => {
    const question = simulator.webex.say(room, sue, 'check', { delivery: { times: 3 } });
    await nextMessage(
      simulator,
      room,
      [],
      (message) => hasButton(message, 'check.quick'),
      'a form',
    );
    await askForForm(simulator, room, sue);
    expect(simulator.webex.botMessagesIn(room)).toHaveLength(3);
    expect(answersTo(simulator, question.id)).toEqual([200, 200, 200]);
  });

  test('a wrong signature gets 401 and causes no call', async () => {
    const calls = await callsDuring(simulator, async () => {
      const question = simulator.webex.say(room, sue, 'check', {
        delivery: { badSignature: true },
      });
      await waitUntil(() => answersTo(simulator, question.id)[0] === 401, 'the refusal');
    });
    expect(calls).toEqual([]);
  });

  test('a message answered with 200 is handled after kill -9', async () => {
    const form = await askForForm(simulator, room, sue);
    simulator.webex.faults.inject({ path: VALIDATE }, 'hang');
    const action = press(simulator, form, sue, 'check.quick', EXAMPLE);
    await waitUntil(() => answersTo(simulator, action)[0] === 200, 'the 200');
    await bot.end('SIGKILL');
    simulator.webex.faults.clear();
    await bot.restart();
    const result = await nextMessage(
      simulator,
      room,
      [],
      (message) => hasButton(message, 'check.again'),
      'the result',
    );
    expect(result.markdown).toMatch(/^\*\*Ready\*\*/);
  }, 40_000);
});

describe('a restart', () => {
  test('keeps its webhooks and leaves those of others alone', async () => {
    const foreign = await fetch(`${simulator.apiUrl}/webhooks`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${simulator.botToken}`,
        'content-type': 'application/json',
      },
      body: JSON.stringify({
        name: 'x',
        targetUrl: 'http://127.0.0.1:9/x',
        resource: 'messages',
        event: 'created',
      }),
    });
    expect(foreign.status).toBe(200);
    const before = [...simulator.webex.webhooks.keys()];
    const calls = await callsDuring(simulator, async () => {
      await bot.end('SIGTERM');
      await bot.restart();
    });
    expect([...simulator.webex.webhooks.keys()]).toEqual(before);
    expect(
      calls.filter((call) => call.startsWith('DELETE') || call === 'POST /v1/webhooks'),
    ).toEqual([]);
    await askForForm(simulator, room, sue);
  }, 40_000);

  test('keeps open forms with the input of earlier steps', async () => {
    const form = await askForForm(simulator, room, sue);
    press(simulator, form, sue, 'check.next', EXAMPLE);
    const second = await waitUntil(() => {
      const edited = simulator.webex.messages.get(form.id);
      return edited && hasButton(edited, 'check.back') && edited;
    }, 'the second step');
    await bot.end('SIGKILL');
    await bot.restart();
    press(simulator, second, sue, 'check.back');
    const first = await waitUntil(() => {
      const edited = simulator.webex.messages.get(form.id);
      return edited && hasButton(edited, 'check.quick') && edited;
    }, 'the first step');
    expect(inputsOf(first)).toMatchObject(EXAMPLE);
    expect((await sendForm(simulator, room, sue, first)).markdown).toMatch(/^\*\*Ready\*\*/);
  }, 40_000);
});

describe('a start that cannot succeed ends with the cure', () => {
  test.each([
    [
      'on a store that another process has',
      () => ({ DATABASE_URL: bot.databaseUrl }),
      /in use by another process/,
    ],
    ['on a port that is taken', () => ({ PORT: new URL(bot.url).port }), /Port \d+ is taken/],
    [
      'with a token that Webex refuses',
      () => ({ WEBEX_BOT_TOKEN: 'wrong' }),
      /WEBEX_BOT_TOKEN was refused/,
    ],
    ['with a variable missing', () => ({ WEBHOOK_SECRET: '' }), /WEBHOOK_SECRET is required/],
  ])(
    '%s',
    async (_, environment, words) => {
      const start = startBot(simulator, environment());
      await expect(start).rejects.toThrow(words);
      await expect(start).rejects.not.toThrow(/ at .*\.js/);
    },
    40_000,
  );
});
