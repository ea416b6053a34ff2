import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Person, Room } from '../../simulator/domain/resources.js';
import { startSimulator, type Simulator } from '../../simulator/start-simulator.js';
import { startBot, type BotProcess } from './bot-process.js';
import {
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

let simulator: Simulator;
let bot: BotProcess;
let sue: Person;
let room: Room;

beforeAll(async () => {
  simulator = await startSimulator({ port: 0, cardEdits: 'refused' });
  sue = simulator.webex.addPerson('sue@example.com', 'Sue');
  room = simulator.webex.addRoom('direct', [sue]);
  bot = await startBot(simulator);
}, 60_000);

afterAll(async () => {
  await bot.end('SIGTERM');
  await simulator.close();
});

describe('when Webex refuses card edits, as its reference says', () => {
  test('deletes a submitted form and posts a closed one, within four calls', async () => {
    await sendForm(simulator, room, sue, await askForForm(simulator, room, sue));

    const form = await askForForm(simulator, room, sue);
    const calls = await callsDuring(simulator, () => sendForm(simulator, room, sue, form));
    expect(simulator.webex.messages.has(form.id)).toBe(false);
    expect(calls.filter((call) => !call.includes('/wholesale/')).length).toBeLessThanOrEqual(4);
    const closed = simulator.webex
      .botMessagesIn(room)
      .filter((message) => wordsOf(message).includes('Sent to Webex for checking'));
    expect(closed).toHaveLength(2);
  });

  test('returns an invalid form with all input', async () => {
    const form = await askForForm(simulator, room, sue);
    const typed = { ...EXAMPLE, 'address.city': '' };
    press(simulator, form, sue, 'check.quick', typed);
    const back = await nextMessage(
      simulator,
      room,
      [form],
      (message) => hasButton(message, 'check.quick'),
      'the form',
    );
    expect(inputsOf(back)).toMatchObject(typed);
    expect((await sendForm(simulator, room, sue, back)).markdown).toMatch(/^\*\*Ready\*\*/);
  });
});
