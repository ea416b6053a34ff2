import { existsSync, mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { startSimulator, type Simulator } from '../../simulator/start-simulator.js';
import { openSqliteDatabase } from '../../src/store/sqlite-database.js';
import { startScriptedServer, type ScriptedServer } from '../http/scripted-server.js';
import { createSchema, hasPostgres, POSTGRES } from '../store/postgres-schema.js';
import { temporaryPaths } from '../temporary-paths.js';
import { startBot, type BotProcess } from './bot-process.js';
import { freePort } from './free-port.js';
import { runProgram } from './run-program.js';

const GRANT = '/v1/access_token';
const VALIDATE = '/v1/wholesale/customers/validate';
const SECRET = 'a secret of the doctor’s tests';
const INTEGRATION = {
  PARTNER_ACCESS_TOKEN: '',
  PARTNER_CLIENT_ID: 'the-client',
  PARTNER_CLIENT_SECRET: 'the-client-secret',
  PARTNER_REFRESH_TOKEN: 'the-refresh-token',
};

type Environment = Record<string, string>;

const newPath = temporaryPaths();
const servers: ScriptedServer[] = [];
const partnerTokens: string[] = [];
let simulator: Simulator;

beforeAll(async () => {
  simulator = await startSimulator({ port: 0 });
});
afterEach(async () => {
  simulator.webex.faults.clear();
  await Promise.all(servers.splice(0).map((server) => server.close()));
});
afterAll(() => simulator.close());

/** Issues a partner token that no other test has revoked. */
function partnerToken(): string {
  const token = simulator.issuePartnerToken();
  partnerTokens.push(token);
  return token;
}

async function examine(environment: Environment) {
  const { code, output } = await runProgram('cli/doctor.js', [], environment);
  expect(output).not.toMatch(/\n\s+at |node:internal/);
  const secrets = [simulator.botToken, ...partnerTokens, ...Object.values(INTEGRATION), SECRET];
  for (const secret of secrets.filter(Boolean)) expect(output).not.toContain(secret);
  /** The finding of a check, with its cure. */
  const of = (name: string): string =>
    new RegExp(`^\\w+ +${name} .*(\\n +->.*)?`, 'm').exec(output)?.[0] ?? '';
  return { code, output, of };
}

/** The environment of a deployment that was never started. */
async function plan(environment: Environment = {}): Promise<Environment> {
  const port = String(await freePort());
  return {
    WEBEX_BOT_TOKEN: simulator.botToken,
    WEBEX_API_URL: simulator.apiUrl,
    PARTNER_ACCESS_TOKEN: partnerToken(),
    ALLOWED_DOMAINS: 'example.com',
    DATABASE_URL: `file:${newPath('precheck.db')}`,
    HOST: '127.0.0.1',
    PORT: port,
    PUBLIC_URL: `http://127.0.0.1:${port}`,
    WEBHOOK_SECRET: SECRET,
    ...environment,
  };
}

const fileOf = (environment: Environment): string =>
  (environment['DATABASE_URL'] ?? '').slice('file:'.length);

async function serve(...script: Parameters<typeof startScriptedServer>): Promise<ScriptedServer> {
  const server = await startScriptedServer(...script);
  servers.push(server);
  return server;
}

const grants = (): number => simulator.webex.calls.filter(({ path }) => path === GRANT).length;

describe('with a running bot', () => {
  let bot: BotProcess;
  let running: Environment;

  beforeAll(async () => {
    running = await plan(INTEGRATION);
    bot = await startBot(simulator, running);
  }, 40_000);
  afterAll(() => bot.end('SIGTERM'));

  test('reports no fault and renews no token', async () => {
    const before = grants();
    const { code, output, of } = await examine(running);
    expect(output).toMatch(/\nAll is well\.\n$/);
    expect(code).toBe(0);
    expect(of('process')).toContain(`the bot runs at 127.0.0.1:`);
    expect(of('store')).toMatch(/^ok .*held by the running bot, writable, schema \d+$/);
    expect(of('bot token')).toMatch(/^ok +bot token +Precheck \(precheck@webex\.bot\)$/);
    expect(of('clock')).toMatch(/^ok/);
    expect(of('public address')).toMatch(/^ok .* arrived at the running bot$/);
    expect(of('webhooks')).toMatch(/^ok .*4 registered and active$/);
    expect(of('partner token')).toMatch(/^ok .*accepted, with the scopes it needs, 89 days left/);
    expect(grants()).toBe(before);
  });

  test('reports a wrong bot token, with the cure', async () => {
    const { code, of } = await examine({ ...running, WEBEX_BOT_TOKEN: 'another' });
    expect(code).toBe(2);
    expect(of('bot token')).toMatch(/^failed .*refused by Webex \(401\)\n +-> .*WEBEX_BOT_TOKEN/);
    expect(of('webhooks')).toMatch(/^skipped .*needs the bot token/);
    expect(of('public address')).toMatch(/^ok/);
  });

  test('reports a different webhook secret than the bot’s', async () => {
    const { code, of } = await examine({
      ...running,
      WEBHOOK_SECRET: 'another secret than the bot’s',
    });
    expect(code).toBe(2);
    expect(of('public address')).toMatch(
      /^failed .*another WEBHOOK_SECRET \(401\)\n +-> Set the same/,
    );
    expect(of('webhooks')).toMatch(/^failed .*messages created: registered with another secret/);
  });

  test('detects another server at the address, even if it always answers 200', async () => {
    const server = await serve(() => ({ status: 200, json: {} }));
    const { code, of } = await examine({ ...running, PUBLIC_URL: new URL(server.url).origin });
    expect(code).toBe(2);
    expect(of('public address')).toMatch(/^failed .*answers 200 there, but not this bot\n +->/);
    expect(server.received.map(({ path }) => path)).toEqual(['/webhooks/webex']);
  });

  test('reports a webhook that Webex switched off', async () => {
    const [hook] = simulator.webex.webhooks.values();
    if (!hook) throw new Error('the bot has registered none');
    Object.assign(hook, { status: 'inactive' });
    const { code, of } = await examine(running);
    Object.assign(hook, { status: 'active' });
    expect(code).toBe(2);
    expect(of('webhooks')).toMatch(/^failed .*messages created: switched off by Webex\n +->/);
  });

  test('reports a different database than the bot’s', async () => {
    const elsewhere = `file:${newPath('precheck.db')}`;
    const { code, of } = await examine({ ...running, DATABASE_URL: elsewhere });
    expect(code).toBe(1);
    expect(of('store')).toMatch(/^warning .*the bot runs, and not with/);
    expect(of('partner token')).toMatch(/^skipped/);
  });

  test('reports a refused partner token, as seen by the bot', async () => {
    simulator.webex.faults.inject({ path: VALIDATE }, { status: 403, body: {} });
    const { code, of } = await examine(running);
    expect(code).toBe(2);
    expect(of('partner token')).toMatch(
      /^failed .*refused by the precheck API \(403\)\n +-> .*spark-admin/,
    );
  });

  test('renews the token of a stopped bot in its store and reports its expiry', async () => {
    await bot.end('SIGTERM');
    simulator.revokePartnerTokens();
    simulator.webex.faults.inject(
      { path: GRANT },
      {
        status: 200,
        body: {
          access_token: partnerToken(),
          expires_in: 86_400,
          refresh_token: 'an-heir',
          refresh_token_expires_in: 5 * 86_400 + 60,
        },
      },
    );
    const { code, of } = await examine(running);
    expect(of('partner token')).toMatch(
      /^warning .*accepted, 5 days left \(\d{4}-\d\d-\d\d, UTC\)\n +->/,
    );
    expect(of('webhooks')).toMatch(/^ok/);
    expect(of('store')).not.toContain('held by the running bot');
    expect(code).toBe(1);
    const before = grants();
    expect((await examine(running)).of('partner token')).toContain('5 days left');
    expect(grants()).toBe(before);
    simulator.webex.faults.inject({ path: VALIDATE }, { status: 401, body: {} });
    simulator.webex.faults.inject({ path: GRANT }, { status: 400, body: {} });
    expect((await examine(running)).of('partner token')).toMatch(
      /^failed .*the refresh token or the integration was refused \(400\)/,
    );
  }, 40_000);
});

describe('before the first start', () => {
  test('receives its own webhook probe in place of the bot, and creates nothing', async () => {
    const planned = await plan(INTEGRATION);
    simulator.webex.webhooks.clear();
    const { code, output, of } = await examine(planned);
    expect(of('process')).toMatch(/^ok .*the bot does not run/);
    expect(of('store')).toMatch(/^ok .*will be made at the first start/);
    expect(of('public address')).toMatch(/^ok .*arrived at the doctor, in place of the bot/);
    expect(of('webhooks')).toMatch(/^warning .*not registered.*\n +-> Start the bot/);
    expect(of('partner token')).toMatch(/^ok .*89 days left/);
    expect(output).toMatch(/\nNothing is broken, 1 to be looked at soon\.\n$/);
    expect(code).toBe(1);
    expect(existsSync(join(fileOf(planned), '..'))).toBe(false);
    expect(simulator.webex.webhooks.size).toBe(0);
  });

  test('reports no fault with a websocket, which needs no webhooks', async () => {
    const { code, output } = await examine(await plan({ PUBLIC_URL: '', WEBHOOK_SECRET: '' }));
    expect(output).toMatch(/\nAll is well\.\n$/);
    expect(code).toBe(0);
    expect(output).toContain('nothing renews it');
  });

  test('reports a refused partner token', async () => {
    const { code, of } = await examine(await plan({ PARTNER_ACCESS_TOKEN: 'another' }));
    expect(code).toBe(2);
    expect(of('partner token')).toMatch(
      /^failed .*refused by the precheck API \(401\)\n +-> .*PARTNER_ACCESS_TOKEN/,
    );
  });

  test('reports a rotated refresh token, which it cannot store', async () => {
    const body = { access_token: partnerToken(), refresh_token: 'another' };
    simulator.webex.faults.inject({ path: GRANT }, { status: 200, body });
    const { code, of } = await examine(await plan(INTEGRATION));
    expect(code).toBe(1);
    expect(of('partner token')).toMatch(/^warning .*Webex gave another refresh token/);
  });

  test('reports an address without a listener, and a port that is taken', async () => {
    const taken = await serve(() => ({ status: 200, json: {} }));
    const nowhere = `http://127.0.0.1:${await freePort()}`;
    const planned = await plan({ PORT: new URL(taken.url).port, PUBLIC_URL: nowhere });
    const { code, of } = await examine(planned);
    expect(code).toBe(2);
    expect(of('process')).toMatch(/^failed .*another program has port \d+\n +->/);
    expect(of('public address')).toMatch(/^failed .*nothing listens at the address/);
  });

  test('reports a clock that is two minutes off', async () => {
    const server = await serve(({ path }) => {
      const json = path.startsWith('/v1/people')
        ? { id: 'bot', displayName: 'Precheck', emails: ['precheck@webex.bot'] }
        : { items: [] };
      const date = new Date(Date.now() - 120_000).toUTCString();
      return { status: path === VALIDATE ? 400 : 200, json, headers: { date } };
    });
    const { code, of } = await examine(await plan({ WEBEX_API_URL: server.url }));
    expect(code).toBe(2);
    expect(of('clock')).toMatch(/^failed .*1(19|20) s ahead of Webex's\n +->/);
  });
});

describe('the store', () => {
  test('in a folder that is not writable is reported', async () => {
    const { code, of } = await examine(
      await plan({ DATABASE_URL: 'file:/proc/doctor/precheck.db' }),
    );
    expect(code).toBe(2);
    expect(of('store')).toMatch(/^failed .*cannot be made \(E\w+\)/);
  });

  const key = Buffer.alloc(32, 3).toString('base64');

  async function write(file: string, sql: string): Promise<void> {
    const database = openSqliteDatabase(file);
    await database.query('CREATE TABLE schema_version (version BIGINT, applied_at BIGINT)', []);
    await database.query(sql, []);
    await database.close();
  }

  test('with a newer schema is reported and left unchanged', async () => {
    const planned = await plan({ ENCRYPTION_KEY: key });
    await write(fileOf(planned), 'INSERT INTO schema_version VALUES (99, 0)');
    const { code, of } = await examine(planned);
    expect(code).toBe(2);
    expect(of('store')).toMatch(
      /^failed .*schema 99, this version of the bot supports up to \d+\n +->/,
    );
    const database = openSqliteDatabase(fileOf(planned));
    expect(await database.query('SELECT name FROM sqlite_master', [])).toHaveLength(1);
    expect(await database.query('SELECT version FROM schema_version', [])).toEqual([
      { version: 99 },
    ]);
    await database.close();
  });

  test('whose key is missing is reported, and no key is created', async () => {
    const planned = await plan();
    await write(fileOf(planned), 'INSERT INTO schema_version VALUES (6, 0)');
    const { code, of } = await examine(planned);
    expect(code).toBe(2);
    expect(of('store')).toMatch(/^failed .*encryption\.key is missing\n +-> Put it back/);
    expect(readdirSync(join(fileOf(planned), '..'))).toEqual(['precheck.db']);
  });

  test('that another process holds is reported', async () => {
    const planned = await plan({ ENCRYPTION_KEY: key });
    const database = openSqliteDatabase(fileOf(planned));
    const { code, of } = await examine(planned);
    await database.close();
    expect(code).toBe(2);
    expect(of('store')).toMatch(/^failed .*in use by another process/);
  });

  test('on a server that does not answer is reported without its password', async () => {
    const url = `postgres://bot:hush-hush@127.0.0.1:${await freePort()}/precheck`;
    const { code, output, of } = await examine(
      await plan({ DATABASE_URL: url, ENCRYPTION_KEY: key }),
    );
    expect(code).toBe(2);
    expect(of('store')).toMatch(/^failed .*the database failed \(ECONNREFUSED\)/);
    expect(output).not.toContain('hush-hush');
  });

  (hasPostgres ? test : test.skip)(
    `on ${POSTGRES} is inspected and not migrated`,
    async () => {
      const schema = await createSchema();
      const planned = await plan({ DATABASE_URL: schema.url, ENCRYPTION_KEY: key });
      const before = await examine(planned);
      expect(before.of('store')).toMatch(
        /^ok .*writable, empty: the first start makes its tables$/,
      );
      simulator.webex.webhooks.clear();
      const bot = await startBot(simulator, planned);
      const { code, of } = await examine({
        ...planned,
        PUBLIC_URL: bot.url,
        WEBHOOK_SECRET: SECRET,
      });
      await bot.end('SIGTERM');
      await schema.drop();
      expect(of('store')).toMatch(/^ok .*PostgreSQL at [^,]*, writable, schema \d+$/);
      expect(code).toBe(0);
    },
    90_000,
  );
});

describe('the program', () => {
  test('reports every fault of the environment and skips what depends on it', async () => {
    const { code, output, of } = await examine({ WEBEX_BOT_TOKEN: 'x', PORT: 'many' });
    expect(code).toBe(2);
    expect(output.match(/^failed +environment/gm)).toHaveLength(3);
    expect(output).toMatch(/^failed +environment +PORT must be a whole number/m);
    for (const name of ['store', 'bot token', 'webhooks', 'partner token'])
      expect(of(name)).toMatch(/^skipped .*needs the environment$/);
    expect(output).toMatch(/\n3 broken\.\n$/);
  });

  test('without a token, checks a simulated bot and leaves nothing behind', async () => {
    const temporary = newPath('temporary');
    mkdirSync(temporary, { recursive: true });
    const file = newPath('precheck.db');
    const { code, output, of } = await examine({ TMPDIR: temporary, DATABASE_URL: `file:${file}` });
    expect(output).toMatch(/\nAll is well\.\n$/);
    expect(code).toBe(0);
    expect(of('environment')).toContain('no WEBEX_BOT_TOKEN');
    expect(of('store')).toContain('will be made at the first start');
    expect(of('simulator')).toMatch(/^ok/);
    expect(of('public address')).toMatch(/^ok .*arrived at the running bot/);
    expect(of('webhooks')).toMatch(/^ok/);
    expect(readdirSync(temporary)).toEqual([]);
    expect(existsSync(file)).toBe(false);
  }, 40_000);

  test('prints its usage', async () => {
    const help = await runProgram('cli/doctor.js', ['--help'], {});
    expect(help).toEqual({ code: 0, output: expect.stringMatching(/^Usage: npm run doctor/) });
    expect((await runProgram('cli/doctor.js', ['now'], {})).code).toBe(2);
  });
});
