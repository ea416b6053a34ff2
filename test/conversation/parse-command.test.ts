import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { parseCommand } from '../../src/conversation/parse-command.js';
import { anyText, insertInvisible, widenBlanks } from '../pasted-text/disguise.js';

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

const LEE = mention('Lee Park', 'lee-id');

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
    expect(say('again “K7M2QX”.')).toEqual({ name: 'again', id: 'k7m2qx' });
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

  test.each(['', 'checkout', 'hello', 'hi there', 'please'])('reads “%s” as unknown', (text) => {
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

  test.each([
    [
      'before',
      'Precheck Lee Park check 1 Main St',
      `${mention('Precheck')} ${LEE} check 1 Main St`,
    ],
    ['after', 'Precheck check 1 Main St Lee Park', `${mention('Precheck')} check 1 Main St ${LEE}`],
    ['amid', 'Precheck check Lee Park 1 Main St', `${mention('Precheck')} check ${LEE} 1 Main St`],
  ])('of a colleague is no part of a line: %s', (_, text, html) => {
    expect(say(text, html)).toMatchObject({ name: 'check', line: '1 Main St' });
  });

  test('of a group is no part of a command', () => {
    const all =
      '<spark-mention data-object-type="groupMention" data-group-type="all">All</spark-mention>';
    expect(say('Precheck All check', `<p>${mention('Precheck')} ${all} check</p>`)).toMatchObject({
      name: 'check',
      line: '',
    });
  });

  test('leaves the same words where they are part of the line', () => {
    const html = `${mention('Precheck')} check 5 Lee Park Road, Leeds ${LEE}`;
    expect(say('Precheck check 5 Lee Park Road, Leeds Lee Park', html)).toMatchObject({
      line: '5 Lee Park Road, Leeds',
    });
  });

  test('may contain what HTML encodes', () => {
    const html = `${mention('Precheck &amp; Co')} check`;
    expect(say('Precheck & Co check', html)).toMatchObject({ name: 'check', line: '' });
  });

  test.each([
    '<spark-mention',
    '<spark-mention data-object-id="x">Lee',
    '</spark-mention>check',
    '<<<>',
  ])('may be broken HTML: %s', (html) => {
    expect(say('Precheck check', html)).toMatchObject({ name: 'check', line: '' });
  });
});

const CHECK = { name: 'check', kind: 'customer', line: '' };

describe('what stands before a command', () => {
  test.each([
    'Precheck check',
    '@Precheck check',
    'Precheck Bot check',
    'precheck bot: check',
    'Precheck: check',
    'Precheck, check',
    'Precheck - check',
    'Precheck – check',
    'Precheck — check',
    'hey Precheck check',
    'Hi Precheck, please check',
    'Hey, check',
    'hello! check',
    'please check',
    'pls check',
    'Could you check',
    ': check',
    '... check',
    '- check',
    '> check',
    '• check',
    '“check”',
    '"check"',
    '‘check’',
    '«check»',
    '`check`',
    '**check**',
    '/check',
    '(check)',
    'ｃｈｅｃｋ',
    '\u200bcheck\u200b',
    '\u00a0check\u00a0',
    'check please',
    'check, please!',
    'check, thanks',
    'check …',
  ])('is no part of it: %j', (text) => {
    expect(say(text)).toEqual(CHECK);
  });

  test.each([
    'new',
    'start',
    'precheck',
    'New!',
    'new check',
    'New Check',
    'start a check',
    'start a new check',
    'start check',
    'precheck check',
    'checks',
    'please start',
    'start over',
    'new customer',
    'new one, please',
  ])('means check: %s', (text) => {
    expect(say(text)).toEqual(CHECK);
  });

  test.each([
    ['new 771 Alder Drive, Milpitas', '771 Alder Drive, Milpitas'],
    ['new check 771 Alder Drive', '771 Alder Drive'],
    ['start a check: 771 Alder Drive', '771 Alder Drive'],
    ['new customer: Acme Inc, 771 Alder Drive', 'Acme Inc, 771 Alder Drive'],
    ['precheck 771 Alder Drive', '771 Alder Drive'],
    ['Precheck check 771 Alder Drive', '771 Alder Drive'],
    ['check Check Point Software Inc, 5 Main St', 'Check Point Software Inc, 5 Main St'],
    ['check New York, 5 Main St', 'New York, 5 Main St'],
  ])('leaves the line: %s', (text, line) => {
    const command = say(text);
    expect(command).toMatchObject({ name: 'check' });
    expect('line' in command ? command.line.replace(/^: /, '') : '').toBe(line);
  });

  test.each(['New York Pizza, 350 5th Ave, New York, NY 10118', 'New Acme Inc, 5 Main St'])(
    'may be part of a name, which is asked about: %s',
    (text) => {
      expect(say(text)).toEqual({ ...CHECK, line: text, asksFirst: true });
    },
  );

  test('means a check of a subscriber as well', () => {
    expect(say('new subscriber alice@acme.com')).toMatchObject({
      kind: 'subscriber',
      line: 'alice@acme.com',
    });
  });
});

describe('a slip', () => {
  test.each([
    'how do I change my plan',
    'snow is falling',
    'shop 5',
    'slow today',
    'cheek',
    'fine thanks',
    'mind the gap',
    'kind regards',
    'match point',
    'watch this',
    'hello there',
    'held up',
    'star wars',
    'smart idea',
    'stats please',
    'forgot my password',
    'cancer research',
    'gain access',
    'now',
    'news',
    'hep',
    'who are you',
    'news of the day',
    'starts tomorrow',
  ])('is not corrected in an English word: %s', (text) => {
    expect(say(text)).toEqual({ name: 'unknown' });
  });

  test.each([
    ['chekc', 'check'],
    ['chck', 'check'],
    ['ceck', 'check'],
    ['hlep', 'help'],
    ['histroy', 'history'],
    ['agian', 'again'],
    ['shwo', 'show'],
    ['cancle', 'cancel'],
    ['fortget', 'forget'],
    ['batcch', 'batch'],
    ['strat', 'check'],
    ['precehck', 'check'],
  ])('is corrected in any other: %s', (text, name) => {
    expect(say(text)).toMatchObject({ name });
  });
});

describe('any command', () => {
  const texts = fc.oneof(
    fc.constantFrom('check', 'help', 'find 4711', 'show k7m2qx', 'batch template', 'how do I', ''),
    fc.constantFrom('check 771 Alder Drive, Milpitas, CA 95035', 'check subscriber a@acme.com'),
    anyText.map((text) => `check ${text}`),
    anyText,
  );

  test('means the same with invisible signs, odd blanks and a mention', () => {
    fc.assert(
      fc.property(texts, fc.infiniteStream(fc.nat()), fc.boolean(), (text, stream, isLast) => {
        const disguised = widenBlanks(insertInvisible(text, stream), stream);
        const escaped = disguised.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
        const shown = isLast ? `Bot ${disguised} Lee Park` : `Bot Lee Park ${disguised}`;
        const html = isLast
          ? `${mention('Bot')} ${escaped} ${LEE}`
          : `${mention('Bot')} ${LEE} ${escaped}`;
        expect(say(shown, html)).toEqual(say(`Bot ${text}`, `${mention('Bot')} ?`));
      }),
      { numRuns: 300 },
    );
  });
});
