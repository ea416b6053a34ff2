import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { ConfigError, readConfig } from '../../src/config/config.js';
import { temporaryPaths } from '../temporary-paths.js';

const production = {
  WEBEX_BOT_TOKEN: 'bot-token-value',
  PUBLIC_URL: 'https://bot.example.com/',
  WEBHOOK_SECRET: 'sixteen characters',
  PARTNER_CLIENT_ID: 'id',
  PARTNER_CLIENT_SECRET: 'client-secret-value',
  PARTNER_REFRESH_TOKEN: 'refresh-token-value',
  ALLOWED_DOMAINS: 'example.com, example.org',
  NODE_ENV: 'production',
};

function faultsOf(environment: Record<string, string>): readonly string[] {
  try {
    readConfig(environment);
    return [];
  } catch (error) {
    if (error instanceof ConfigError) return error.faults;
    throw error;
  }
}

describe('the environment', () => {
  test('may be empty, which means simulator mode on loopback only', () => {
    const { bot, server, simulatorPort } = readConfig({ WEBEX_BOT_TOKEN: ' ', PORT: '' });
    expect(bot).toBeUndefined();
    expect(simulatorPort).toBe(4000);
    expect(server).toEqual({
      host: '127.0.0.1',
      port: 3000,
      logLevel: 'info',
      databaseUrl: 'file:./data/precheck.db',
      retentionDays: 30,
      adminEmails: [],
      checksPerMinute: 10,
      batchConcurrency: 4,
    });
  });

  test('configures a bot with webhooks', () => {
    expect(readConfig(production)).toMatchObject({
      server: { host: '0.0.0.0' },
      bot: {
        webexApiUrl: 'https://webexapis.com/v1',
        precheckApiUrl: 'https://webexapis.com/v1',
        transport: {
          kind: 'webhook',
          publicUrl: 'https://bot.example.com',
          secret: 'sixteen characters',
        },
        partner: { kind: 'integration', refreshToken: 'refresh-token-value' },
        allowed: { domains: ['example.com', 'example.org'], emails: [] },
      },
    });
  });

  test('configures a bot with a websocket without PUBLIC_URL, and a fixed partner token', () => {
    const environment = {
      WEBEX_BOT_TOKEN: 't',
      PARTNER_ACCESS_TOKEN: 'p',
      ALLOWED_EMAILS: 'sue@example.com',
    };
    expect(readConfig(environment).bot).toMatchObject({
      transport: { kind: 'websocket' },
      partner: { kind: 'fixed', token: 'p' },
      allowed: { domains: [], emails: ['sue@example.com'] },
    });
  });

  test.each([
    ['PUBLIC_URL', 'http://bot.example.com', 'https://'],
    ['PUBLIC_URL', 'bot.example.com', 'must be a URL such as'],
    ['WEBEX_API_URL', 'http://webexapis.com/v1', 'https://'],
    ['WEBHOOK_SECRET', 'short', '16 characters'],
    ['ENCRYPTION_KEY', 'c2hvcnQ=', '32 bytes'],
    ['DATABASE_URL', 'mysql://localhost', 'file:'],
    ['ADMIN_EMAILS', 'ann@example.com, bob', 'ann@example.com'],
    ['CHECKS_PER_MINUTE', '0', '1 to 1000000'],
    ['BATCH_CONCURRENCY', '33', '1 to 32'],
    ['DEFAULT_COUNTRY', 'USA', 'two-letter'],
    ['RETENTION_DAYS', '0', '1 to 3650'],
    ['PORT', '99999', '0 to 65535'],
    ['PORT', 'http', 'whole number'],
    ['LOG_LEVEL', 'loud', 'trace'],
  ])('%s=%s is rejected with its cure', (name, value, cure) => {
    expect(faultsOf({ ...production, [name]: value })).toEqual([
      expect.stringMatching(new RegExp(`^${name} .*${cure}`)),
    ]);
  });

  test('allows http on this machine', () => {
    expect(
      faultsOf({
        ...production,
        PUBLIC_URL: 'http://127.0.0.1:3000',
        WEBEX_API_URL: 'http://localhost:1/v1',
      }),
    ).toEqual([]);
  });

  test('reports all faults at once', () => {
    const faults = faultsOf({
      WEBEX_BOT_TOKEN: 't',
      PUBLIC_URL: 'https://bot.example.com',
      PORT: 'x',
    });
    expect(faults.map((fault) => fault.split(' ')[0])).toEqual([
      'PORT',
      'WEBHOOK_SECRET',
      'Prechecks',
      'ALLOWED_DOMAINS',
    ]);
  });

  test('has no templates by default', () => {
    expect(readConfig(production).bot?.templates).toEqual([]);
  });

  test('refuses the simulator in production', () => {
    expect(faultsOf({ NODE_ENV: 'production' })).toEqual([
      expect.stringContaining('WEBEX_BOT_TOKEN'),
    ]);
  });

  test('reports no value, since it may be a secret', () => {
    const wrong = {
      ...production,
      WEBHOOK_SECRET: 's3cret',
      ENCRYPTION_KEY: 'k3y',
      PUBLIC_URL: 'http://u5er:pa55@host',
    };
    expect(faultsOf(wrong).join('\n')).not.toMatch(/s3cret|k3y|pa55/);
  });
});

describe('PARTNER_TEMPLATES', () => {
  const newPath = temporaryPaths();

  /** The path of a new file that holds this. */
  function fileOf(text: string): string {
    const path = newPath('templates.json');
    mkdirSync(dirname(path));
    writeFileSync(path, text);
    return path;
  }

  const read = (templates: string) =>
    readConfig({ ...production, PARTNER_TEMPLATES: templates }).bot?.templates;
  const faults = (templates: string) => faultsOf({ ...production, PARTNER_TEMPLATES: templates });
  const both = [
    { name: 'Standard', provisioningId: 'ZjViMz==' },
    { name: 'Premium Plus', provisioningId: 'OGQ5MG' },
  ];

  test('may be a list', () => {
    expect(read(' Standard = ZjViMz== , Premium Plus=OGQ5MG,')).toEqual(both);
  });

  test('may be the path of a JSON file', () => {
    expect(read(fileOf('{"Standard": "ZjViMz==", " Premium Plus": "OGQ5MG "}'))).toEqual(both);
    expect(read(fileOf('{}'))).toEqual([]);
  });

  test.each(['./nowhere.json', 'ZjViMzSecret', 'Standard=ZjViMz,Secret'])(
    'of %s is rejected with both formats',
    (text) => {
      expect(faults(text)).toEqual([
        expect.stringMatching(/^PARTNER_TEMPLATES .*Standard=ZjVi….*JSON file/),
      ]);
    },
  );

  test.each([
    ['an empty name', 'a=b, =Secret', 'no name in entry 2'],
    ['an empty ID', 'Secret=', 'no provisioning ID in entry 1'],
    ['an ID without its name', 'Secret==', 'no provisioning ID in entry 1'],
    ['a name twice', 'Secret=a,b=c,secret=d', 'repeats in entry 3'],
  ])('with %s is rejected with its cure', (_, text, cure) => {
    expect(faults(text)).toEqual([
      expect.stringMatching(new RegExp(`^PARTNER_TEMPLATES .*${cure}.*;`)),
    ]);
    expect(faults(text).join()).not.toMatch(/secret/i);
  });

  test.each([
    ['no JSON', 'Secret: a', 'JSON object of strings'],
    ['a list', '["Secret"]', 'JSON object of strings'],
    ['a number', '{"Secret": 1}', 'JSON object of strings'],
    ['a comma in an ID', '{"Secret": "a,b"}', 'comma in the provisioning ID of entry 1'],
    ['an empty ID', '{"Secret": " "}', 'no provisioning ID in entry 1'],
    ['a name twice', '{"Secret": "a", "SECRET": "b"}', 'repeats in entry 2'],
  ])('in a file with %s is rejected with its cure', (_, text, cure) => {
    expect(faults(fileOf(text))).toEqual([
      expect.stringMatching(new RegExp(`^PARTNER_TEMPLATES .*${cure}`)),
    ]);
    expect(faults(fileOf(text)).join()).not.toMatch(/secret/i);
  });

  test('in a file that cannot be read is rejected with its cure', () => {
    expect(faults(dirname(fileOf('{}')))).toEqual([
      expect.stringMatching(/^PARTNER_TEMPLATES .*cannot be read.*permissions/),
    ]);
  });
});

describe('CODE_ADVICE', () => {
  const newPath = temporaryPaths();

  function fileOf(text: string): string {
    const path = newPath('code-advice.json');
    mkdirSync(dirname(path));
    writeFileSync(path, text);
    return path;
  }

  const read = (text: string) =>
    readConfig({ ...production, CODE_ADVICE: fileOf(text) }).server.codeAdvice;
  const faults = (path: string) => faultsOf({ ...production, CODE_ADVICE: path });

  test('is read from a JSON file, with and without a bot token', () => {
    const path = fileOf('{"10022": " Ask our  onboarding desk. ", "77": "Wait."}');
    const expected = new Map([
      [77, 'Wait.'],
      [10022, 'Ask our onboarding desk.'],
    ]);
    expect(readConfig({ CODE_ADVICE: path }).server.codeAdvice).toEqual(expected);
    expect(readConfig({ ...production, CODE_ADVICE: path }).server.codeAdvice).toEqual(expected);
    expect(read('{}')).toEqual(new Map());
    expect(read('\uFEFF{"1": "With a byte order mark."}')).toEqual(
      new Map([[1, 'With a byte order mark.']]),
    );
  });

  test.each([
    ['no JSON', 'Secret', 'JSON object of codes and texts'],
    ['a list', '["Secret"]', 'JSON object of codes and texts'],
    ['an object as the text', '{"1": {"Secret": 1}}', 'JSON object of codes and texts'],
    ['a number as the text', '{"1": 5}', 'JSON object of codes and texts'],
    ['a word for a code', '{"1": "a", "Secret": "b"}', 'no code in entry 2'],
    ['a fraction', '{"1.5": "Secret"}', 'no code in entry 1'],
    ['an empty code', '{"": "Secret"}', 'no code in entry 1'],
    ['an empty text', '{"10022": "  "}', 'no text for the code 10022'],
    ['a text that is too long', `{"7": "${'Secret '.repeat(99)}"}`, 'more than 500 characters'],
    ['a code twice', '{"7": "Secret", "07": "b"}', 'repeats the code 7'],
  ])('with %s is rejected with its cure', (_, text, cure) => {
    const found = faults(fileOf(text));
    expect(found).toEqual([expect.stringMatching(new RegExp(`^CODE_ADVICE .*${cure}`))]);
    expect(found.join()).not.toMatch(/secret/i);
  });

  test('in a file that cannot be read is rejected with its cure', () => {
    for (const path of ['./nowhere.json', dirname(fileOf('{}'))])
      expect(faults(path)).toEqual([expect.stringMatching(/^CODE_ADVICE .*cannot be read/)]);
  });
});
