import { execFile } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from '@jest/globals';
import { ConfigError, readConfig } from '../../src/config/config.js';
import { createAccessPolicy } from '../../src/conversation/shared/access-policy.js';
import { hasOutsiders } from '../../src/conversation/shared/choose-place.js';
import { startSimulator } from '../../simulator/start-simulator.js';
import { startBot } from '../e2e/bot-process.js';
import { startCuttableProxy } from '../e2e/cuttable-proxy.js';
import { freePort } from '../e2e/free-port.js';
import { createFakeMessenger } from '../conversation/fake-messenger.js';
import { createSchema, hasPostgres, POSTGRES } from '../store/postgres-schema.js';
import { temporaryPaths } from '../temporary-paths.js';
import { KEY } from './attacked-bot.js';

const program = fileURLToPath(new URL('../../dist/main.js', import.meta.url));
const newPath = temporaryPaths();

/** Runs the program, which must end by itself, and resolves to its exit code and its words. */
async function start(changes: Record<string, string>): Promise<{ code: number; output: string }> {
  const folder = dirname(newPath('x'));
  mkdirSync(folder, { recursive: true });
  const env = {
    PATH: process.env['PATH'],
    WEBEX_BOT_TOKEN: 'token',
    WEBEX_API_URL: 'http://127.0.0.1:9/v1',
    PUBLIC_URL: 'http://127.0.0.1:3999',
    WEBHOOK_SECRET: 'a secret of these tests',
    PARTNER_ACCESS_TOKEN: 'p',
    ALLOWED_DOMAINS: 'example.com',
    ENCRYPTION_KEY: KEY,
    PORT: String(await freePort()),
    HOST: '127.0.0.1',
    DATABASE_URL: 'file:./x.db',
    ...changes,
  };
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      [program],
      { cwd: folder, env, timeout: 8_000 },
      (error, out, err) => {
        const code = error === null ? 0 : typeof error.code === 'number' ? error.code : -1;
        resolve({ code, output: out + err });
      },
    );
  });
}

describe('each fault of the configuration', () => {
  test.each([
    ['HOST', { HOST: '192.0.2.1' }],
    ['HOST', { HOST: 'nowhere.invalid' }],
    ['HOST', { HOST: '[::1' }],
    ['HOST', { HOST: 'http://127.0.0.1' }],
    ['DATABASE_URL', { DATABASE_URL: 'postgres://u:S3cret#pw@127.0.0.1:5432/x' }],
    ['DATABASE_URL', { DATABASE_URL: 'postgres://u:1#S3cret@127.0.0.1:5432/x' }],
    ['DATABASE_URL', { DATABASE_URL: 'postgres://u:S3cret@127.0.0.1:99999/x' }],
    ['DATABASE_URL', { DATABASE_URL: 'postgres://u:S3cret@127.0.0.1/x?port=99999' }],
    ['DATABASE_URL', { DATABASE_URL: 'postgres://u:S3cret@[::1/x' }],
    ['DATABASE_URL', { DATABASE_URL: 'postgres://u:S3cret%E0@127.0.0.1/x' }],
    ['DATABASE_URL', { DATABASE_URL: 'postgres://u:S3cret@127.0.0.1/x?sslrootcert=/nope.pem' }],
    ['DATABASE_URL', { DATABASE_URL: 'postgres://u:S3cret@127.0.0.1/x?sslkey=/nope.pem' }],
    ['DATABASE_URL', { DATABASE_URL: 'postgres://u:S3cret@127.0.0.1:1/x' }],
    ['DATABASE_URL', { DATABASE_URL: 'postgres://u:S3cret@nowhere.invalid/x' }],
    ['DATABASE_URL', { DATABASE_URL: 'file:/' }],
    ['DATABASE_URL', { DATABASE_URL: 'file:/dev/null/x.db' }],
    ['WEBEX_BOT_TOKEN', { WEBEX_BOT_TOKEN: 'S3cret\nS3cret' }],
    ['PARTNER_ACCESS_TOKEN', { PARTNER_ACCESS_TOKEN: 'S3crét' }],
    ['PUBLIC_URL', { PUBLIC_URL: 'https://u:S3cret@bot.example.com' }],
    ['PUBLIC_URL', { PUBLIC_URL: 'https://bot.example.com/?token=S3cret' }],
    ['PORT', { PORT: '99999' }],
    ['PORT', { PORT: '-1' }],
    ['ALLOWED_DOMAINS', { ALLOWED_DOMAINS: ',' }],
    ['ALLOWED_DOMAINS', { ALLOWED_DOMAINS: '*' }],
    ['ALLOWED_DOMAINS', { ALLOWED_DOMAINS: 'bücher.de' }],
    ['ALLOWED_EMAILS', { ALLOWED_EMAILS: 'a@b@c.com' }],
    ['ENCRYPTION_KEY', { ENCRYPTION_KEY: 'S3cret' }],
    ['WEBEX_BOT_TOKEN', { WEBEX_BOT_TOKEN: '', NODE_ENV: 'Production' }],
    ['WEBEX_BOT_TOKEN', { WEBEX_BOT_TOKEN: '', NODE_ENV: ' PRODUCTION ' }],
  ])('%s: %j is named, with code 2, no stack and no secret', async (name, changes) => {
    const { code, output } = await start(changes);
    expect({ code, output }).toMatchObject({ code: 2 });
    expect(output).toContain(name);
    expect(output).not.toMatch(/^\s+at /m);
    expect(output).not.toMatch(/S3cr|node:internal/);
  });

  test('is not found in what a bot may be configured with', () => {
    const base = {
      WEBEX_BOT_TOKEN: 't',
      PARTNER_ACCESS_TOKEN: 'p',
      ENCRYPTION_KEY: KEY,
      ALLOWED_EMAILS: "Sue.O'Neil+x@example.com",
    };
    for (const changes of [
      { DATABASE_URL: 'postgres://u:pa%23ss@db.internal:5432/x?sslmode=verify-full' },
      { DATABASE_URL: 'postgres:///x?host=/var/run/postgresql' },
      { DATABASE_URL: 'postgresql://u@[::1]:5432/x' },
      { HOST: '::1' },
      { HOST: '[::1]' },
      { HOST: 'localhost' },
      { ALLOWED_DOMAINS: '@example.com, Sub.Example.org' },
      { WEBEX_BOT_TOKEN: ' token ' },
    ]) {
      try {
        readConfig({ ...base, ...changes });
      } catch (error) {
        throw error instanceof ConfigError ? new Error(error.faults.join()) : error;
      }
    }
  });
});

describe('an address that is none', () => {
  const isAllowed = createAccessPolicy({ domains: ['acme.com', 'bank.com'], emails: ['acme.com'] });

  test.each([
    '@acme.com',
    'acme.com',
    'x@evil.com@acme.com',
    '"x@evil.com"@acme.com',
    'x@evil.com,y@acme.com',
    'x @acme.com',
    'x@acme.com ',
    'x@acme.com\n',
    'x@evil.com\u0000@acme.com',
    'x@.acme.com',
    'x@acme.com.',
    'x@ban\u212a.com',
    'x@evil.com?@acme.com#@acme.com',
    `${'x'.repeat(300)}@acme.com`,
    '',
    '@',
  ])('%j is not allowed, and counts as an outsider', async (email) => {
    expect(isAllowed(email)).toBe(false);
    const messenger = createFakeMessenger();
    messenger.readMembers = () =>
      Promise.resolve({ members: [{ id: 'x', email }], isComplete: true });
    const place = { roomId: 'room', roomType: 'group' } as const;
    expect(await hasOutsiders({ messenger, isAllowed }, place)).toBe(true);
  });

  test('of a bot is no bot', async () => {
    const messenger = createFakeMessenger();
    const place = { roomId: 'room', roomType: 'group' } as const;
    for (const [email, isOutside] of [
      ['precheck@webex.bot', false],
      ['x@evil.com@webex.bot', true],
      ['@webex.bot', true],
    ] as const) {
      messenger.readMembers = () =>
        Promise.resolve({ members: [{ id: 'x', email }], isComplete: true });
      expect(await hasOutsiders({ messenger, isAllowed }, place)).toBe(isOutside);
    }
  });

  test.each(['x@acme.com', 'X@ACME.com', "jürgen.o'neil+x@acme.com"])('%s is allowed', (email) => {
    expect(isAllowed(email)).toBe(true);
  });
});

describe('a server that is away before "ready"', () => {
  const environment = { WEBEX_BOT_TOKEN: 'unused' };

  (hasPostgres ? test : test.skip)(
    `is waited for: ${POSTGRES} that is cut off while Webex does not answer`,
    async () => {
      const simulator = await startSimulator({ port: 0 });
      const { url, drop } = await createSchema();
      const address = new URL(url);
      const proxy = await startCuttableProxy(address.hostname, Number(address.port || 5432));
      address.port = String(proxy.port);
      simulator.webex.faults.inject({ path: '/v1/people/me', times: 3 }, { status: 503 });
      simulator.webex.faults.inject({ path: '/v1/webhooks', times: 3 }, { status: 503 });
      const starting = startBot(simulator, {
        ...environment,
        WEBEX_BOT_TOKEN: simulator.botToken,
        DATABASE_URL: address.href,
        ENCRYPTION_KEY: KEY,
      });
      for (let count = 0; count < 6; count += 1) {
        await new Promise((resolve) => setTimeout(resolve, 700));
        proxy.cut();
        await new Promise((resolve) => setTimeout(resolve, 200));
        proxy.restore();
      }
      const bot = await starting;
      await bot.end('SIGTERM');
      await proxy.close();
      await simulator.close();
      await drop();
    },
    60_000,
  );
});
