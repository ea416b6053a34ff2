import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Person, Room } from '../../simulator/domain/resources.js';
import { startSimulator, type Simulator } from '../../simulator/start-simulator.js';
import { startBot, type BotProcess } from './bot-process.js';
import { askForForm, hasButton, nextMessage, press, sendForm, wordsOf } from './people.js';

const SUBSCRIBERS = '/v1/wholesale/subscribers/validate';
const CUSTOMERS = '/v1/wholesale/customers';

/** The example of Cisco's API reference. */
const EXAMPLE = {
  customerId:
    'ZjViMzYxODctYzhkZC00NzI3LThiMmYtZjljNDQ3ZjI5MDQ2' +
    'OjQyODVmNTk0LTViNTEtNDdiZS05Mzk2LTZjMzZlMmFkODNhNQ',
  email: 'alice.anderson@acme.com',
};

let simulator: Simulator;
let bot: BotProcess;
let sue: Person;
let direct: Room;

beforeAll(async () => {
  simulator = await startSimulator({ port: 0 });
  sue = simulator.webex.addPerson('sue@example.com', 'Sue');
  direct = simulator.webex.addRoom('direct', [sue]);
  bot = await startBot(simulator);
}, 60_000);

afterAll(async () => {
  await bot.end('SIGTERM');
  await simulator.close();
});

const callsOf = (path: string) => simulator.webex.calls.filter((call) => call.path === path);

async function find(text: string, wanted: string, room = direct, person = sue) {
  const known = simulator.webex.botMessagesIn(room);
  simulator.webex.say(room, person, text, { mention: room.type === 'group' });
  const has = (words: string) => words.includes(wanted);
  return nextMessage(simulator, room, known, (message) => has(wordsOf(message)), wanted);
}

describe('a subscriber', () => {
  test('sends the official example unchanged and shows Ready', async () => {
    const form = await askForForm(simulator, direct, sue, 'check subscriber');
    const result = await sendForm(simulator, direct, sue, form, EXAMPLE);
    expect(callsOf(SUBSCRIBERS).at(-1)?.requestBody).toEqual(EXAMPLE);
    expect(result.markdown).toMatch(/^\*\*Ready\*\*: Subscriber alice\.anderson@acme\.com/);
    expect(wordsOf(result)).toContain('Provisioning preCheck validation successful.');
  });

  test('is checked later if Webex delays the check', async () => {
    const form = await askForForm(simulator, direct, sue, 'check subscriber');
    const typed = { ...EXAMPLE, email: 'busy@example.com' };
    const result = await sendForm(simulator, direct, sue, form, typed);
    expect(result.markdown).toMatch(/^\*\*Ready\*\*/);
  });

  test('is refused with the description and rule from Webex', async () => {
    const form = await askForForm(simulator, direct, sue, 'check subscriber');
    const typed = { ...EXAMPLE, packages: 'webex_calling' };
    const result = await sendForm(simulator, direct, sue, form, typed);
    expect(result.markdown).toMatch(/^\*\*Not ready\*\*/);
    expect(wordsOf(result)).toContain(
      'An extension, primary phone number or both must be supplied',
    );
    expect(callsOf(SUBSCRIBERS).at(-1)?.findings).toMatchObject([
      { mark: 'likely' },
      { mark: 'likely' },
    ]);
  });
});

describe('a customer that exists', () => {
  test('is found by external ID, organization ID and customer ID', async () => {
    const byExternal = await find('find 3000698295', 'This customer exists');
    const words = wordsOf(byExternal);
    const orgId = /Organization ID: (\w+)/.exec(words)?.[1] ?? '';
    const customerId = /Customer ID: (\w+)/.exec(words)?.[1] ?? '';
    const uuid = Buffer.from(orgId, 'base64').toString('utf8').split('/').at(-1) ?? '';
    for (const id of [orgId, `${orgId}==`, customerId, uuid]) {
      const found = await find(`find ${id}`, 'This customer exists');
      expect(wordsOf(found)).toContain('External ID: 3000698295');
    }
  });

  test('reports missing access with the tracking ID', async () => {
    const { faults } = simulator.webex;
    faults.inject({ path: CUSTOMERS }, { status: 403, body: { trackingId: 'T403' } });
    expect(wordsOf(await find('find 3000698295', 'Could not look'))).toContain('T403');
  });

  test('is offered by a refused precheck and found from there', async () => {
    simulator.webex.say(
      direct,
      sue,
      'check 771 Alder Drive, Milpitas, CA 95035, US taken@example.com externalId=3000698295',
    );
    const known = simulator.webex.botMessagesIn(direct);
    const result = await nextMessage(
      simulator,
      direct,
      known,
      (message) => hasButton(message, 'customer.find'),
      'a result with a way to the customer',
    );
    const before = simulator.webex.botMessagesIn(direct);
    press(simulator, result, sue, 'customer.find');
    const found = await nextMessage(
      simulator,
      direct,
      before,
      (message) => wordsOf(message).includes('This customer exists'),
      'the customer',
    );
    expect(wordsOf(found)).toContain('Provisioned');
  });

  test('is not looked up for an unauthorized person', async () => {
    const eve = simulator.webex.addPerson('eve@elsewhere.example', 'Eve');
    const space = simulator.webex.addRoom('group', [sue, eve], 'Mixed');
    const before = callsOf(CUSTOMERS).length;
    await find('find 3000698295', 'Sorry', space, eve);
    expect(callsOf(CUSTOMERS)).toHaveLength(before);
  });

  test('is shown in the 1:1 space if an outsider is in the space', async () => {
    const guest = simulator.webex.addPerson('guest@elsewhere.example', 'Guest');
    const space = simulator.webex.addRoom('group', [sue, guest], 'With a guest');
    const known = simulator.webex.botMessagesIn(direct);
    await find('find 3000698295', 'Somebody from outside', space);
    await nextMessage(
      simulator,
      direct,
      known,
      (message) => wordsOf(message).includes('This customer exists'),
      'the customer in the 1:1 space',
    );
    const said = simulator.webex.botMessagesIn(space).map(wordsOf).join('');
    expect(said).not.toContain('Alder');
  });
});
