import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { runInboxCommand } from '../../src/cli/run-inbox-command.js';
import { systemClock } from '../../src/app/system-clock.js';
import { toHttpAnswer } from '../../src/http/http-answer.js';
import { EXAMPLE, hasButton, press, wordsOf } from '../e2e/people.js';
import { runProgram } from '../e2e/run-program.js';
import { waitUntil } from '../wait-until.js';
import { startAttackedBot, type AttackedBot } from './attacked-bot.js';

const ESCAPES = '\u001b]0;owned\u0007\u001b[2J\u009b31m\u202e';
const HOSTILE = [
  'x'.repeat(900_000),
  `A${ESCAPES}B`,
  'A\u0000B\r\nC',
  'A B\tC',
  'Ä\u{1F600}',
  '\u001b'.repeat(150_000),
  '',
];

describe('a tracking id', () => {
  const answerOf = (body: unknown, headers: Record<string, string | string[]> = {}) =>
    toHttpAnswer({ status: 400, headers, bytes: Buffer.from(JSON.stringify(body)) }).trackingId;

  test.each(HOSTILE.map((id) => [id.slice(0, 20), id]))(
    '%j is at most 100 visible ASCII characters, from a body and from a header',
    (_title, id) => {
      for (const found of [
        answerOf({ trackingId: id }),
        answerOf({}, { trackingid: id }),
        answerOf({}, { trackingid: [id, 'other'] }),
      ]) {
        expect(found ?? 'none').toMatch(/^[!-~]{1,100}$/);
      }
    },
  );

  test('of Webex stays as it is', () => {
    const id = 'ROUTERGW_8f0b6a5e-1c2d-4e3f-9a8b-7c6d5e4f3a2b';
    expect(answerOf({ trackingId: id })).toBe(id);
    expect(answerOf({ trackingId: '\u0000' }, { trackingid: id })).toBe(id);
  });
});

describe('npm run inbox', () => {
  test('escapes and cuts what it prints, also what earlier versions stored', async () => {
    const letter = {
      seq: 1,
      queue: 'events',
      attempts: 1,
      enqueuedAt: 0,
      buriedAt: 0,
      key: `messages:created:${ESCAPES}`,
      reason: `ApiRefusedError 400 ${ESCAPES}${'x'.repeat(900_000)}`,
    } as const;
    const never = () => Promise.resolve(false);
    const deadLetters = { list: () => Promise.resolve([letter]), replay: never, drop: never };
    const { output } = await runInboxCommand(['list'], deadLetters, systemClock);
    expect(output).not.toMatch(/[^\n\P{C}]/u);
    expect(output).toContain('\\u{1b}]0;owned\\u{7}\\u{1b}[2J\\u{9b}31m\\u{202e}');
    expect(output.length).toBeLessThan(3_000);
  });
});

describe('hostile tracking ids of both APIs', () => {
  let attacked: AttackedBot;
  beforeAll(async () => {
    attacked = await startAttackedBot('sqlite');
  }, 40_000);
  afterAll(() => attacked.end());

  test('stay out of the log, the cards and the terminal', async () => {
    const { simulator, bot } = attacked;
    for (const trackingId of HOSTILE) {
      const me = await attacked.meet();
      const fault = { status: 400, body: { message: 'no', trackingId } };
      const form = await attacked.ask(me, 'check', (each) => hasButton(each, 'check.quick'));
      simulator.webex.faults.inject({ path: '/v1/wholesale/customers/validate' }, fault);
      press(simulator, form, me.person, 'check.quick', EXAMPLE);
      const result = await waitUntil(
        () => simulator.webex.botMessagesIn(me.room).find((one) => hasButton(one, 'check.again')),
        'the result',
        10_000,
      );
      expect(wordsOf(result).length).toBeLessThan(20_000);
      simulator.webex.faults.inject({ method: 'GET', path: /^\/v1\/messages\/./ }, fault);
      simulator.webex.say(me.room, me.person, 'check');
      await attacked.ask(me, 'help', () => true, 10_000);
    }
    const longest = Math.max(
      ...bot
        .output()
        .split('\n')
        .map(({ length }) => length),
    );
    expect(longest).toBeLessThan(3_000);
    const { output } = await runProgram('cli/inbox.js', ['list'], {
      WEBEX_BOT_TOKEN: simulator.botToken,
      PARTNER_ACCESS_TOKEN: simulator.partnerToken,
      ALLOWED_DOMAINS: 'example.com',
      DATABASE_URL: bot.databaseUrl,
    });
    expect(output).toContain('ApiRefusedError 400');
    expect(output).not.toMatch(/[^\n\P{C}]/u);
    expect(output.length).toBeLessThan(5_000);
  }, 90_000);
});
