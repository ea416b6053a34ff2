import { inspect } from 'node:util';
import { describe, expect, test } from '@jest/globals';
import { captureConsole } from '../../../src/webex/websocket/capture-console.js';
import { createRecordingLog } from '../../recording-log.js';

function setUp() {
  const log = createRecordingLog();
  const target = Object.create(console) as Console;
  captureConsole(target, log);
  return { target, log };
}

describe('a captured console', () => {
  test('writes to the log at the level that was meant', () => {
    const { target, log } = setUp();
    target.error('e %d', 1);
    target.warn('w');
    target.info('i');
    target.log('l', 2);
    target.debug('d');
    target.trace('t');
    expect(log.lines.map(({ level, text }) => `${level}: ${text}`)).toEqual([
      'error: e 1',
      'warn: w',
      'info: i',
      'info: l 2',
      'debug: d',
      'debug: t',
    ]);
  });

  test.each([
    ['a room title', '(Room Discovered) "Acme "private" deal"'],
    ['a message', 'Processing message "private\nprivate" in room'],
    ['an email address', 'bot.add() Error adding private@acme.com to space'],
    ['a bearer token', 'authorization: Bearer private'],
    ['a bot token', `token ${'private'.repeat(10)}_PF84_1eb65fdf-9643-417f-9974-ad72cae0e10f`],
    ['a room id', 'Failed spawning in roomId: Y2lzY29zcGFyazovL3VzL1JPT00vcHJpdmF0ZXByaXZhdGU='],
    ['a dumped object', { text: 'private', personEmail: 'private@acme.com', files: ['private'] }],
    ['a failure', Object.assign(new Error('no'), { body: { message: 'private', more: "it's" } })],
  ])('keeps %s out of the log', (_, printed) => {
    const { target, log } = setUp();
    target.error(printed);
    expect(log.lines).toHaveLength(1);
    expect(inspect(log.lines)).not.toMatch(/private|acme|Y2lz/);
  });

  test('keeps what happened, without colors and not at length', () => {
    const { target, log } = setUp();
    target.log('\u001b[31mListening for webex teams events...\u001b[0m');
    target.log('x y '.repeat(1_000));
    expect(log.lines[0]?.text).toBe('Listening for webex teams events...');
    expect(log.lines[1]?.text).toHaveLength(300);
  });
});
