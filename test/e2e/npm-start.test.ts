import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import { connect, type AddressInfo } from 'node:net';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, expect, test } from '@jest/globals';
import { openSqliteDatabase } from '../../src/store/sqlite-database.js';
import { temporaryPaths } from '../temporary-paths.js';
import { waitUntil } from '../wait-until.js';
import { freePort } from './free-port.js';

/** What a stop of the bot may take. */
const STOP_MS = 10_000;
/**
 * The other programs have nothing to finish; by themselves they would wait for ten seconds or more.
 */
const BREAK_OFF_MS = 4_000;

const root = fileURLToPath(new URL('../..', import.meta.url));
const newPath = temporaryPaths();

let npm: ChildProcess | undefined;
let server: Server | undefined;

afterEach(() => {
  // A program that outlives npm is still in its process group.
  if (npm?.pid !== undefined) killGroup(npm.pid);
  server?.close();
  server?.closeAllConnections();
});

function killGroup(pid: number): void {
  try {
    process.kill(-pid, 'SIGKILL');
  } catch {
    // All of the group has ended, as it should.
  }
}

/** Runs npm as an operator or a supervisor does, as the leader of a process group of its own. */
function runNpm(args: readonly string[], environment: Record<string, string>) {
  const child = spawn('npm', args, {
    cwd: root,
    detached: true,
    env: {
      PATH: process.env['PATH'],
      HOME: dirname(newPath('home')),
      npm_config_update_notifier: 'false',
      // Set, so that a developer's `.env` does not count.
      WEBEX_BOT_TOKEN: '',
      HOST: '127.0.0.1',
      ...environment,
    },
  });
  npm = child;
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => (output += chunk.toString()));
  return { child, output: () => output };
}

async function isListening(port: number): Promise<boolean> {
  const socket = connect(port, '127.0.0.1');
  try {
    await once(socket, 'connect');
    return true;
  } catch {
    return false;
  } finally {
    socket.destroy();
  }
}

/** A server that never answers; `asked` resolves to its first request. */
function hang(): { asked: Promise<IncomingMessage>; listening: Server } {
  const listening = createServer();
  server = listening;
  const asked = new Promise<IncomingMessage>((resolve) => listening.once('request', resolve));
  return { asked, listening };
}

/** Sends SIGTERM to npm alone and expects that the program behind `request` ends. */
async function expectEnd(child: ChildProcess, { socket }: IncomingMessage): Promise<void> {
  child.kill('SIGTERM');
  await waitUntil(() => socket.destroyed, 'the program to end', BREAK_OFF_MS);
}

const bot = (database: string): Record<string, string> => ({
  WEBEX_BOT_TOKEN: 'a-token',
  PARTNER_ACCESS_TOKEN: 'a-partner-token',
  ALLOWED_DOMAINS: 'example.com',
  DATABASE_URL: `file:${database}`,
});

test('SIGTERM to `npm start` stops the bot and frees its port', async () => {
  const port = await freePort();
  const { child, output } = runNpm(['start'], {
    PORT: String(port),
    SIMULATOR_PORT: String(await freePort()),
    DATABASE_URL: `file:${newPath('precheck.db')}`,
  });
  await waitUntil(
    () => {
      if (child.exitCode !== null) throw new Error(`it ended at once: ${output()}`);
      return output().includes('the bot is ready');
    },
    'the bot to be ready',
    60_000,
  );
  expect(await isListening(port)).toBe(true);
  child.kill('SIGTERM');
  await waitUntil(async () => !(await isListening(port)), 'the port to be free', STOP_MS);
}, 90_000);

test('SIGTERM to `npm run doctor` stops the doctor', async () => {
  const { asked, listening } = hang();
  await once(listening.listen(0, '127.0.0.1'), 'listening');
  const { port } = listening.address() as AddressInfo;
  const { child } = runNpm(['run', 'doctor'], {
    ...bot(newPath('precheck.db')),
    PORT: String(await freePort()),
    WEBEX_API_URL: `http://127.0.0.1:${port}/v1`,
  });
  await expectEnd(child, await asked);
}, 90_000);

test('SIGTERM to `npm run inbox` stops the command', async () => {
  const file = newPath('precheck.db');
  mkdirSync(dirname(file));
  // Held as by a running bot, so that the command asks on the socket.
  const database = openSqliteDatabase(file);
  const { asked, listening } = hang();
  await once(listening.listen(join(dirname(file), 'operator.sock')), 'listening');
  const { child } = runNpm(['run', 'inbox', '--', 'list'], bot(file));
  await expectEnd(child, await asked);
  await database.close();
}, 90_000);
