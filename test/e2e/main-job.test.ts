import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Message, Person, Room } from '../../simulator/domain/resources.js';
import { startSimulator, type Simulator } from '../../simulator/start-simulator.js';
import { waitUntil } from '../wait-until.js';
import { startBot, type BotProcess } from './bot-process.js';
import {
  askForForm,
  callsDuring,
  EXAMPLE,
  EXAMPLE_BODY,
  hasButton,
  inputsOf,
  nextMessage,
  press,
  sendForm,
  wordsOf,
} from './people.js';

let simulator: Simulator;
let bot: BotProcess;
let sue: Person;
let tom: Person;
let direct: Room;
let team: Room;

beforeAll(async () => {
  simulator = await startSimulator({ port: 0 });
  const { webex } = simulator;
  sue = webex.addPerson('sue@example.com', 'Sue');
  tom = webex.addPerson('tom@example.com', 'Tom');
  direct = webex.addRoom('direct', [sue]);
  team = webex.addRoom('group', [sue, tom], 'Sales');
  bot = await startBot(simulator);
}, 60_000);

afterAll(async () => {
  await bot.end('SIGTERM');
  await simulator.close();
});

const prechecks = () => simulator.webex.prechecks.length;
const bodyOf = (index: number) => simulator.webex.prechecks[index]?.requestBody;
const current = (message: Message) => simulator.webex.messages.get(message.id);
const formAfter = (known: readonly Message[], room = direct) =>
  nextMessage(simulator, room, known, (message) => hasButton(message, 'check.quick'), 'a form');

describe('one check', () => {
  test('sends the official example unchanged and shows its answer as Ready', async () => {
    const before = prechecks();
    const result = await sendForm(simulator, direct, sue, await askForForm(simulator, direct, sue));
    expect(bodyOf(before)).toEqual(EXAMPLE_BODY);
    expect(result.markdown).toMatch(/^\*\*Ready\*\*/);
    for (const fact of [
      '100',
      'Provisioning preCheck validation successful.',
      '771 Alder Drive',
      '95035',
    ]) {
      expect(wordsOf(result)).toContain(fact);
    }
  });

  test('replaces the submitted form by a closed one', async () => {
    const form = await askForForm(simulator, direct, sue);
    await sendForm(simulator, direct, sue, form);
    const closed = current(form);
    expect(closed && inputsOf(closed)).toEqual({});
    expect(closed && wordsOf(closed)).toContain('john.anderson@acme.com');
  });

  test('makes at most four Webex calls and one precheck, and no repeated lookup', async () => {
    const { webex } = simulator;
    await sendForm(simulator, direct, sue, await askForForm(simulator, direct, sue));
    const form = await askForForm(simulator, direct, sue);
    const calls = await callsDuring(simulator, () => sendForm(simulator, direct, sue, form));
    expect(calls.filter((call) => call.includes('/wholesale/'))).toHaveLength(1);
    expect(calls.filter((call) => !call.includes('/wholesale/')).length).toBeLessThanOrEqual(4);
    const lookUps = webex.calls.filter(({ path }) => path.endsWith(`/people/${sue.id}`));
    expect(lookUps.length).toBeLessThanOrEqual(1);
  });

  test.each([
    ['usa', 'US'],
    ['United States', 'US'],
    ['Deutschland', 'DE'],
    ['UK', 'GB'],
  ])('accepts the country %s as %s', async (typed, code) => {
    const before = prechecks();
    const form = await askForForm(simulator, direct, sue);
    await sendForm(simulator, direct, sue, form, { ...EXAMPLE, 'address.country': typed });
    expect(bodyOf(before)).toMatchObject({ address: { country: code } });
  });

  test('returns an invalid form with each error beside its field and all input kept', async () => {
    const before = prechecks();
    const form = await askForForm(simulator, direct, sue);
    const typed = {
      ...EXAMPLE,
      'address.country': 'Untied States',
      'customerInfo.primaryEmail': 'not an email',
    };
    press(simulator, form, sue, 'check.quick', typed);
    const back = await waitUntil(() => {
      const edited = current(form);
      return edited && wordsOf(edited).includes('Did you mean United States?') && edited;
    }, 'the form to come back');
    expect(inputsOf(back)).toMatchObject(typed);
    expect(prechecks()).toBe(before);

    await sendForm(simulator, direct, sue, back, EXAMPLE);
    expect(bodyOf(before)).toEqual(EXAMPLE_BODY);
  });

  test('escapes typed text, so that it creates neither mentions nor links', async () => {
    const name = '<@all> [x](http://example.com) * ${x}';
    const form = await askForForm(simulator, direct, sue);
    const result = await sendForm(simulator, direct, sue, form, {
      ...EXAMPLE,
      'customerInfo.name': name,
    });
    expect(wordsOf(result)).toContain(JSON.stringify(name));
    expect(result.markdown).toContain('&lt;@all&gt; \\[x\\]\\(http://example.com\\) \\*');
  });
});

describe('the buttons of a result', () => {
  test('Edit and check again opens the form with all values', async () => {
    const form = await askForForm(simulator, direct, sue);
    const result = await sendForm(simulator, direct, sue, form);
    const known = simulator.webex.botMessagesIn(direct);
    press(simulator, result, sue, 'check.edit');
    expect(inputsOf(await formAfter(known))).toMatchObject(EXAMPLE);
  });

  test('Check again starts one check, however often it is pressed', async () => {
    const result = await sendForm(simulator, direct, sue, await askForForm(simulator, direct, sue));
    const before = prechecks();
    const known = simulator.webex.botMessagesIn(direct);
    press(simulator, result, sue, 'check.again');
    press(simulator, result, sue, 'check.again');
    await nextMessage(
      simulator,
      direct,
      known,
      (message) => hasButton(message, 'check.again'),
      'a result',
    );
    await askForForm(simulator, direct, sue);
    expect(prechecks()).toBe(before + 1);
    expect(bodyOf(before)).toEqual(EXAMPLE_BODY);
  });

  test('New check opens a form with only the last country filled in', async () => {
    const result = await sendForm(simulator, direct, sue, await askForForm(simulator, direct, sue));
    const known = simulator.webex.botMessagesIn(direct);
    press(simulator, result, sue, 'check.new');
    const filled = Object.entries(inputsOf(await formAfter(known))).filter(
      ([, value]) => value !== '',
    );
    expect(filled).toEqual([['address.country', 'US']]);
  });
});

describe('a form', () => {
  test('submitted twice at once starts one check', async () => {
    const before = prechecks();
    const form = await askForForm(simulator, direct, sue);
    press(simulator, form, sue, 'check.quick', EXAMPLE);
    await sendForm(simulator, direct, sue, form);
    await askForForm(simulator, direct, sue);
    expect(prechecks()).toBe(before + 1);
  });

  test('once cancelled, answers an old copy with a fresh form and its input', async () => {
    const before = prechecks();
    const form = await askForForm(simulator, direct, sue);
    const copy = structuredClone(form);
    press(simulator, form, sue, 'check.cancel');
    await waitUntil(
      () => wordsOf(current(form) ?? form).includes('Cancelled'),
      'the form to close',
    );
    const known = simulator.webex.botMessagesIn(direct);
    press(simulator, copy, sue, 'check.quick', EXAMPLE);
    expect(inputsOf(await formAfter(known))).toMatchObject(EXAMPLE);
    expect(prechecks()).toBe(before);
  });

  test('stays in its thread and can be submitted only by the person who opened it', async () => {
    const before = prechecks();
    const question = simulator.webex.say(team, tom, 'check', { mention: true });
    const form = await formAfter([], team);
    expect(form.parentId).toBe(question.id);

    const known = simulator.webex.botMessagesIn(team);
    press(simulator, form, sue, 'check.quick', EXAMPLE);
    const own = await formAfter(known, team);
    expect(wordsOf(own)).toContain('belongs to somebody else');
    expect(inputsOf(own)).toMatchObject(EXAMPLE);
    expect(prechecks()).toBe(before);

    const result = await sendForm(simulator, team, tom, form);
    expect(result.parentId).toBe(question.id);
    expect(prechecks()).toBe(before + 1);
  });

  test('with an unknown id only opens a fresh one', async () => {
    const before = prechecks();
    const form = await askForForm(simulator, direct, sue);
    const known = simulator.webex.botMessagesIn(direct);
    simulator.webex.submit(form, sue, { ...EXAMPLE, action: 'check.quick', draft: 'made-up' });
    const fresh = await formAfter(known);
    expect(wordsOf(fresh)).toContain('no longer open');
    expect(prechecks()).toBe(before);
  });
});

describe('a check in one line', () => {
  const line = '771 Alder Drive, Milpitas, CA 95035, US john@acme.com webex_calling webex_suite';

  test('runs at once in a 1:1 space', async () => {
    const before = prechecks();
    const known = simulator.webex.botMessagesIn(direct);
    simulator.webex.say(direct, sue, `check ${line}`);
    await nextMessage(
      simulator,
      direct,
      known,
      (message) => hasButton(message, 'check.again'),
      'a result',
    );
    expect(bodyOf(before)).toEqual({
      address: {
        addressLine1: '771 Alder Drive',
        city: 'Milpitas',
        stateOrProvince: 'CA',
        zipOrPostalCode: '95035',
        country: 'US',
      },
      customerInfo: { primaryEmail: 'john@acme.com' },
      packages: ['webex_calling', 'webex_suite'],
    });
  });

  test('after a mention, answers in the thread and mentions the author', async () => {
    const known = simulator.webex.botMessagesIn(team);
    const question = simulator.webex.say(team, tom, `check ${line}`, { mention: true });
    const result = await nextMessage(
      simulator,
      team,
      known,
      (message) => hasButton(message, 'check.again'),
      'a result',
    );
    expect(result.parentId).toBe(question.id);
    expect(result.markdown).toContain(`<@personId:${tom.id}>`);
  });

  test('that is ambiguous opens a prefilled form and sends nothing', async () => {
    const before = prechecks();
    const known = simulator.webex.botMessagesIn(direct);
    simulator.webex.say(direct, sue, `check ${line} flurble`);
    const form = await formAfter(known);
    expect(wordsOf(form)).toContain('flurble');
    expect(inputsOf(form)['customerInfo.primaryEmail']).toBe('john@acme.com');
    expect(prechecks()).toBe(before);
  });
});

describe('the body of a check', () => {
  test('is posted as a file by Copy for provisioning', async () => {
    const result = await sendForm(simulator, direct, sue, await askForForm(simulator, direct, sue));
    const known = simulator.webex.botMessagesIn(direct);
    press(simulator, result, sue, 'check.copy');
    const copy = await nextMessage(
      simulator,
      direct,
      known,
      ({ files }) => files !== undefined,
      'a file',
    );
    const answer = await fetch(copy.files?.[0] ?? '', {
      headers: { authorization: `Bearer ${simulator.botToken}` },
    });
    expect(await answer.json()).toEqual(EXAMPLE_BODY);
  });
});

describe('other words', () => {
  test('greets a new space once', async () => {
    const room = simulator.webex.addRoom('group', [sue], 'New');
    const greeting = await nextMessage(simulator, room, [], () => true, 'a greeting');
    expect(hasButton(greeting, 'check.new')).toBe(true);
    await askForForm(simulator, room, sue);
    expect(simulator.webex.botMessagesIn(room)).toHaveLength(2);
  });

  test('answers an unknown command with help, at most once a minute', async () => {
    const lee = simulator.webex.addPerson('lee2@example.com', 'Lee');
    const room = simulator.webex.addRoom('direct', [lee]);
    for (const words of ['hello', 'what?', 'are you there?']) simulator.webex.say(room, lee, words);
    await askForForm(simulator, room, lee);
    const helps = simulator.webex
      .botMessagesIn(room)
      .filter((message) => wordsOf(message).includes('What I can do'));
    expect(helps).toHaveLength(1);
  });

  test('answers every help command', async () => {
    const known = simulator.webex.botMessagesIn(direct);
    simulator.webex.say(direct, sue, 'help');
    simulator.webex.say(direct, sue, 'help');
    await askForForm(simulator, direct, sue);
    expect(simulator.webex.botMessagesIn(direct).length - known.length).toBe(3);
  });

  test('answers an unauthorized person with one line and no form', async () => {
    const eve = simulator.webex.addPerson('eve@elsewhere.example', 'Eve');
    const room = simulator.webex.addRoom('direct', [eve]);
    const before = prechecks();
    simulator.webex.say(room, eve, 'check');
    // The email address of an allowed person: anybody can type it.
    simulator.webex.say(
      room,
      eve,
      `check ${sue.emails[0]}, 771 Alder Drive, Milpitas CA 95035, US`,
    );
    const line = await nextMessage(
      simulator,
      room,
      [],
      (message) => wordsOf(message).includes('Sorry'),
      'a line',
    );
    expect(line.attachments).toBeUndefined();
    await askForForm(simulator, direct, sue);
    expect(simulator.webex.botMessagesIn(room)).toHaveLength(2);
    expect(prechecks()).toBe(before);
  });

  test('ignores an unauthorized submission, whatever email it contains', async () => {
    const eve = simulator.webex.addPerson('eve2@elsewhere.example', 'Eve');
    const space = simulator.webex.addRoom('group', [sue, eve], 'Mixed');
    simulator.webex.removeMember(space, eve);
    const form = await askForForm(simulator, space, sue);
    simulator.webex.addMember(space, eve);
    const before = prechecks();
    press(simulator, form, eve, 'check.quick', { 'customerInfo.primaryEmail': 'sue@example.com' });
    await nextMessage(simulator, space, [], (one) => wordsOf(one).includes('Sorry'), 'a line');
    expect(prechecks()).toBe(before);
  });
});

test('the log contains no personal data and no token', async () => {
  await waitUntil(() => bot.output().includes('verdict'), 'the log of an answer');
  const output = bot.output();
  for (const word of [
    '771 Alder',
    'john.anderson',
    'sue@',
    simulator.botToken,
    simulator.partnerToken,
    bot.secret,
  ]) {
    expect(output).not.toContain(word);
  }
});
