import { describe, expect, test } from '@jest/globals';
import { parseCommand } from '../../src/conversation/parse-command.js';

const bot = { id: 'bot-id', displayName: 'Precheck Bot' };
const say = (text: string, html?: string) =>
  parseCommand(
    {
      id: 'm',
      roomId: 'r',
      roomType: html === undefined ? 'direct' : 'group',
      personId: 'p',
      personEmail: 'p@example.com',
      text,
      ...(html === undefined ? {} : { html }),
    },
    bot,
  );
const mention = (words: string, id = bot.id) =>
  `<spark-mention data-object-type="person" data-object-id="${id}">${words}</spark-mention>`;

describe('commands', () => {
  test.each(['check', ' Check ', 'CHECK', 'check.', 'check!'])(
    'reads “%s” as a request for the form',
    (text) => {
      expect(say(text)).toEqual({ name: 'check', kind: 'customer', line: '' });
    },
  );

  test('keeps the text after the word, with its line breaks', () => {
    expect(say('check 771 Alder Drive,\nMilpitas')).toEqual({
      name: 'check',
      kind: 'customer',
      line: '771 Alder Drive,\nMilpitas',
    });
  });

  test.each([
    ['check subscriber', ''],
    ['Check Subscriber: alice@acme.com', 'alice@acme.com'],
    ['chekc subscribers alice@acme.com', 'alice@acme.com'],
  ])('reads “%s” as a check of a subscriber', (text, line) => {
    expect(say(text)).toEqual({ name: 'check', kind: 'subscriber', line });
  });

  test('keeps the case of an id to find, and accepts a typo of `find` only before an id', () => {
    expect(say('find Y2lzY29zZ')).toEqual({ name: 'find', id: 'Y2lzY29zZ' });
    expect(say('find')).toEqual({ name: 'find', id: '' });
    expect(say('fnid 4711')).toEqual({ name: 'find', id: '4711' });
    expect(say('fine thanks')).toEqual({ name: 'unknown' });
  });

  test.each(['help', 'Help?'])('reads “%s” as a request for help', (text) => {
    expect(say(text)).toEqual({ name: 'help' });
  });

  test.each([
    ['chekc', 'check'],
    ['Hisotry', 'history'],
    ['forgt me', 'forget'],
    ['cancle', 'cancel'],
  ])('reads “%s” as a typo of %s', (text, name) => {
    expect(say(text)).toMatchObject({ name });
  });

  test('accepts the id of a check in any case', () => {
    expect(say('show K7M2QX')).toEqual({ name: 'show', id: 'k7m2qx' });
  });

  test.each([
    ['batch template', 'template'],
    ['Batch Template, please', 'template'],
    ['batch cancle', 'cancel'],
    ['batch', 'other'],
    ['batch of customers', 'other'],
  ])('reads “%s” as the batch command: %s', (text, word) => {
    expect(say(text)).toEqual({ name: 'batch', word });
  });

  test.each(['', 'checkout', 'please check', 'hello'])('reads “%s” as unknown', (text) => {
    expect(say(text)).toEqual({ name: 'unknown' });
  });
});

describe('the mention of the bot', () => {
  test.each([
    ['in full', 'Precheck Bot check', mention('Precheck Bot')],
    ['by its first word, as clients show it', 'Precheck check', mention('Precheck')],
    ['at the end', 'check Precheck', mention('Precheck')],
    ['where the HTML says nothing', 'Precheck Bot check', '<p>?</p>'],
  ])('is not part of the command: %s', (_, text, html) => {
    expect(say(text, html)).toEqual({ name: 'check', kind: 'customer', line: '' });
  });

  test('is distinguished from the mention of another person', () => {
    expect(
      say('Precheck check Sue', `${mention('Precheck')} check ${mention('Sue', 'sue-id')}`),
    ).toEqual({
      name: 'check',
      kind: 'customer',
      line: 'Sue',
    });
  });
});
