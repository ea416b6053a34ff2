import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { START_FLAGS } from '../../bench/start-flags.mjs';
import type { Person, Room } from '../../simulator/domain/resources.js';
import { startSimulator, type Simulator } from '../../simulator/start-simulator.js';
import { temporaryPaths } from '../temporary-paths.js';
import { startWebsocketService } from '../webex/websocket-service.js';
import { startBot } from './bot-process.js';
import { askForForm, sendForm } from './people.js';

const recorder = new URL('record-modules.mjs', import.meta.url).href;

/** Modules that only simulator mode needs. */
const SIMULATOR = /\/dist\/(simulator\/|app\/simulation\.js)/;
/** The framework and the Webex SDK under it, which only the websocket needs. */
const FRAMEWORK = /\/node_modules\/(webex-node-bot-framework|webex|@webex)\/|\/node_modules\/ws\//;
/** Modules of the database engine that is not configured. */
const POSTGRES = /\/node_modules\/pg|\/dist\/store\/postgres-/;
/** Node 24 needs more than Node 20. `bench/measure-start.mjs` measures precisely. */
const MEMORY_MB = process.version.startsWith('v20.') ? 140 : 180;
/** Far above the second that a start takes, because the tests share the machine. */
const START_MS = 15_000;

const newPath = temporaryPaths();
let simulator: Simulator;
let sue: Person;
let room: Room;
let file: string;

/** The files that the program had loaded when it ended. */
const loadedFiles = (): string[] => readFileSync(file, 'utf8').trim().split('\n');
const those = (pattern: RegExp): string[] => loadedFiles().filter((url) => pattern.test(url));

beforeEach(async () => {
  simulator = await startSimulator({ port: 0 });
  sue = simulator.webex.addPerson('sue@example.com', 'Sue');
  room = simulator.webex.addRoom('direct', [sue]);
  file = newPath('modules.txt');
  mkdirSync(dirname(file), { recursive: true });
});

afterEach(() => simulator.close());

describe('a bot with webhooks', () => {
  test('loads no simulator, framework or PostgreSQL modules, even for a whole check', async () => {
    const bot = await startBot(simulator, {
      NODE_OPTIONS: `--import ${recorder}`,
      MODULES_FILE: file,
    });
    await sendForm(simulator, room, sue, await askForForm(simulator, room, sue));
    await bot.end('SIGTERM');

    expect(loadedFiles().length).toBeGreaterThan(300);
    for (const pattern of [SIMULATOR, FRAMEWORK, POSTGRES]) expect(those(pattern)).toEqual([]);
  }, 60_000);

  test('starts within its limits of time and memory', async () => {
    const startedAt = Date.now();
    // As `npm start` runs it.
    const bot = await startBot(simulator, { NODE_OPTIONS: START_FLAGS.join(' ') });
    expect(Date.now() - startedAt).toBeLessThan(START_MS);
    // Only Linux has this figure.
    if (existsSync('/proc/self/status')) {
      const status = readFileSync(`/proc/${bot.pid()}/status`, 'utf8');
      const kilobytes = Number(/^VmRSS:\s+(\d+) kB/m.exec(status)?.[1]);
      expect((kilobytes * 1024) / 1e6).toBeLessThan(MEMORY_MB);
    }
    await bot.end('SIGTERM');
  }, 60_000);
});

describe('a bot with a websocket', () => {
  test('opens it, and loads no simulator or PostgreSQL modules', async () => {
    const service = await startWebsocketService();
    const bot = await startBot(simulator, {
      NODE_OPTIONS: `--import ${recorder}`,
      MODULES_FILE: file,
      WEBEX_BOT_TOKEN: `${'private'.repeat(9)}_PF84_1eb65fdf-9643-417f-9974-ad72cae0e10f`,
      WEBEX_API_URL: service.url,
      PUBLIC_URL: '',
    });
    expect(service.openSockets()).toBe(1);
    await bot.end('SIGTERM');
    expect(service.openSockets()).toBe(0);
    await service.close();

    expect(those(FRAMEWORK)).not.toEqual([]);
    for (const pattern of [SIMULATOR, POSTGRES]) expect(those(pattern)).toEqual([]);
  }, 60_000);
});
