import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { Message, Person, Room } from '../../simulator/domain/resources.js';
import { startSimulator, type Simulator } from '../../simulator/start-simulator.js';
import { waitUntil } from '../wait-until.js';
import { startBot, type BotProcess } from './bot-process.js';
import {
  answersTo,
  askForForm,
  hasButton,
  nextMessage,
  press,
  EXAMPLE,
  wordsOf,
} from './people.js';

const LINE = 'check 771 Alder Drive, Milpitas, CA 95035, US';

let simulator: Simulator;
let bot: BotProcess;
/** A new person for each test, so that no test sees another's messages. */
let sue: Person;
let personCount = 0;

beforeAll(async () => {
  simulator = await startSimulator({ port: 0 });
  bot = await startBot(simulator);
}, 60_000);

beforeEach(() => {
  simulator.webex.faults.clear();
  personCount += 1;
  sue = simulator.webex.addPerson(`sue${personCount}@example.com`, `Sue ${personCount}`);
});

afterAll(async () => {
  await bot.end('SIGTERM');
  await simulator.close();
});

const openSpace = async (people: readonly Person[], type: Room['type'] = 'group') => {
  const room = simulator.webex.addRoom(type, people);
  await nextMessage(simulator, room, [], () => true, 'the greeting');
  return room;
};
const directRoom = () => simulator.webex.directRoom(sue);
const isResult = (message: Message) => hasButton(message, 'check.again');
const isForm = (message: Message) => hasButton(message, 'check.quick');
const ask = (room: Room, text: string, person = sue) =>
  simulator.webex.say(room, person, text, { mention: true });
/** Resolves while the precheck API has not answered yet. */
const whileChecking = (room: Room) =>
  nextMessage(simulator, room, [], (one) => wordsOf(one).includes('Still checking'), 'the notice');
const resultIn = (room: Room, ms = 15_000) =>
  nextMessage(simulator, room, [], isResult, 'a result', ms);

describe('people and members', () => {
  test.each([0, 1])('an allowed address in place %i may use the bot', async (place) => {
    const emails = ['x@home.example', 'y@home.example'];
    emails.splice(place, 0, `ann${place}@example.com`);
    const ann = simulator.webex.addPerson(emails, `Ann ${place}`);
    const room = await openSpace([ann], 'direct');
    const form = await askForForm(simulator, room, ann);
    press(simulator, form, ann, 'check.quick', EXAMPLE);
    expect((await resultIn(room)).markdown).toMatch(/^\*\*Ready\*\*/);
  });

  test('a person without an allowed address may not', async () => {
    const eve = simulator.webex.addPerson(['e@home.example', 'e@work.example'], 'Eve');
    const room = await openSpace([eve], 'direct');
    simulator.webex.say(room, eve, 'check');
    await nextMessage(simulator, room, [], (one) => wordsOf(one).includes('Sorry'), 'a line');
  });

  test('a member without an address in the list is looked up', async () => {
    const lee = simulator.webex.addPerson(['lee@home.example', 'lee@example.com'], 'Lee');
    simulator.webex.hideEmail(lee);
    const room = await openSpace([sue, lee]);
    ask(room, 'check');
    await nextMessage(simulator, room, [], isForm, 'a form in the space');
  });

  test('a member who cannot be looked up is an outsider', async () => {
    const lee = simulator.webex.addPerson('lee3@example.com', 'Lee Three');
    simulator.webex.hideEmail(lee);
    const room = await openSpace([sue, lee]);
    simulator.webex.faults.inject({ path: `/v1/people/${lee.id}` }, { status: 404 });
    ask(room, 'check');
    await nextMessage(simulator, directRoom(), [], isForm, 'a form in the 1:1 space');
  });

  test.each(['http://pages.example.com/v1/memberships?cursor=2', '/v1/memberships?max=null'])(
    'a page of members at %s is not skipped silently',
    async (next) => {
      const room = await openSpace([sue]);
      const items = [...simulator.webex.memberships.values()].filter(
        ({ roomId }) => roomId === room.id,
      );
      simulator.webex.faults.inject(
        { path: '/v1/memberships', times: 9 },
        { status: 200, headers: { link: `<${next}>; rel="next"` }, body: { items } },
      );
      ask(room, 'check');
      await nextMessage(simulator, directRoom(), [], isForm, 'a form in the 1:1 space');
      expect(simulator.webex.botMessagesIn(room).filter(isForm)).toEqual([]);
    },
  );
});

describe('posts that are refused for good', () => {
  test.each(['announcements', 'archived'] as const)(
    'in a space with %s go to the 1:1 space, with one line why',
    async (state) => {
      const room = await openSpace([sue]);
      simulator.webex.setSpaceState(room, state);
      ask(room, `${LINE} john@acme.com`);
      expect((await resultIn(directRoom())).markdown).toMatch(/^\*\*Ready\*\*/);
      const why = simulator.webex
        .botMessagesIn(directRoom())
        .filter((one) => wordsOf(one).includes('does not take my message'));
      expect(why).toHaveLength(1);
    },
  );

  test('a form that moved so can be sent from there', async () => {
    const room = await openSpace([sue]);
    simulator.webex.setSpaceState(room, 'announcements');
    ask(room, 'check');
    const form = await nextMessage(simulator, directRoom(), [], isForm, 'a form');
    press(simulator, form, sue, 'check.quick', EXAMPLE);
    expect((await resultIn(directRoom())).markdown).toMatch(/^\*\*Ready\*\*/);
  });

  test('in a thread whose root was deleted go to the space', async () => {
    const room = await openSpace([sue]);
    const question = ask(room, `${LINE} slow@acme.com`);
    await whileChecking(room);
    simulator.webex.remove(question);
    const result = await resultIn(room);
    expect(result.parentId).toBeUndefined();
    expect(directMessages()).toEqual([]);
  });

  test('in a 1:1 space that is blocked end as a dead letter with a clear reason', async () => {
    const room = await openSpace([sue], 'direct');
    simulator.webex.setSpaceState(room, 'blocked');
    simulator.webex.say(room, sue, 'help');
    await waitUntil(() => bot.output().includes('AnswerUndeliverableError'), 'the dead letter');
  });

  test('a message that Webex does not show at first is looked at again', async () => {
    const room = await openSpace([sue], 'direct');
    simulator.webex.faults.inject({ method: 'GET', path: /^\/v1\/messages\// }, { status: 404 });
    simulator.webex.say(room, sue, 'help');
    await nextMessage(simulator, room, [], (one) => wordsOf(one).includes('history'), 'the help');
  });
});

const directMessages = () =>
  simulator.webex.botMessagesIn(directRoom()).filter((one) => isResult(one) || isForm(one));

describe('a space that Webex moves', () => {
  test('gets the result of a running check under its new id', async () => {
    const room = await openSpace([sue]);
    ask(room, `${LINE} slow@acme.com`);
    await whileChecking(room);
    const moved = simulator.webex.migrate(room);
    expect((await resultIn(moved)).markdown).toMatch(/^\*\*Ready\*\*/);
  });

  test('keeps its open form', async () => {
    const room = await openSpace([sue]);
    ask(room, 'check');
    const form = await nextMessage(simulator, room, [], isForm, 'a form');
    const moved = simulator.webex.migrate(room);
    await waitUntil(
      () =>
        simulator.webex.deliveries.some(
          ({ event, status, dataId }) =>
            event === 'migrated' && status === 200 && dataId === moved.id,
        ),
      'the event',
    );
    const kept = simulator.webex.messages.get(form.id) ?? form;
    press(simulator, kept, sue, 'check.quick', EXAMPLE);
    expect((await resultIn(moved)).markdown).toMatch(/^\*\*Ready\*\*/);
  });
});

describe('webhooks', () => {
  test.each([
    ['x-spark-signature', 'sha1'],
    ['x-spark-signature', 'sha256'],
    ['x-spark-signature', 'sha512'],
    ['x-webex-signature', 'sha1'],
    ['x-webex-signature', 'sha256'],
    ['x-webex-signature', 'sha512'],
  ] as const)('signed in %s with %s are answered', async (header, algorithm) => {
    simulator.webex.style.signature = { header, algorithm };
    const room = simulator.webex.addRoom('direct', [sue]);
    const good = simulator.webex.say(room, sue, 'check');
    const bad = simulator.webex.say(room, sue, 'check', { delivery: { badSignature: true } });
    await nextMessage(simulator, room, [], isForm, 'a form');
    await waitUntil(() => answersTo(simulator, bad.id)[0] !== undefined, 'the refusal');
    expect(answersTo(simulator, good.id)).toEqual([200]);
    expect(answersTo(simulator, bad.id)).toEqual([401]);
  });
});
