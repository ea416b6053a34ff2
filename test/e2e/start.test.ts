import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { START_FLAGS } from '../../bench/start-flags.mjs';
import type { Person, Room } from '../../simulator/webex/resources.js';
import { startSimulator, type Simulator } from '../../simulator/start-simulator.js';
import { temporaryPaths } from '../temporary-paths.js';
import { startWebsocketService } from '../webex/websocket-service.js';
import { startBot } from './bot-process.js';
import { askForForm, sendForm } from './people.js';

const recorder = new URL('record-modules.mjs', import.meta.url).href;

/** Parts of the program that only the simulator's mode has any use for. */
const SIMULATOR = /\/dist\/(simulator\/|simulation\.js)/;
/** The framework and the Webex SDK under it, which only the websocket needs. */
const FRAMEWORK = /\/node_modules\/(webex-node-bot-framework|webex|@webex)\/|\/node_modules\/ws\//;
/** What the engine that was not chosen needs. */
const POSTGRES = /\/node_modules\/pg|\/dist\/store\/postgres-/;
/** Node 24 itself takes more than Node 20. `bench/measure-start.mjs` has the sharp figures. */
const MEMORY_MB = process.version.startsWith('v20.') ? 140 : 180;
/** Far above the second that a start takes: the tests share the machine. */
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
  test('loads nothing of the simulator, the framework and the other engine, a whole check included', async () => {
    const bot = await startBot(simulator, {
      NODE_OPTIONS: `--import ${recorder}`,
      MODULES_FILE: file,
    });
    await sendForm(simulator, room, sue, await askForForm(simulator, room, sue));
    await bot.end('SIGTERM');

    expect(loadedFiles().length).toBeGreaterThan(300);
    for (const pattern of [SIMULATOR, FRAMEWORK, POSTGRES]) expect(those(pattern)).toEqual([]);
  }, 60_000);

  test('is ready in good time and within its memory', async () => {
    const startedAt = Date.now();
    // As `npm start` runs it.
    const bot = await startBot(simulator, { NODE_OPTIONS: START_FLAGS.join(' ') });
    expect(Date.now() - startedAt).toBeLessThan(START_MS);
    // Where there is no /proc, there is no such figure.
    if (existsSync('/proc/self/status')) {
      const status = readFileSync(`/proc/${bot.pid()}/status`, 'utf8');
      const kilobytes = Number(/^VmRSS:\s+(\d+) kB/m.exec(status)?.[1]);
      expect((kilobytes * 1024) / 1e6).toBeLessThan(MEMORY_MB);
    }
    await bot.end('SIGTERM');
  }, 60_000);
});

describe('a bot with a websocket', () => {
  test('opens it from the built program, and loads the simulator as little', async () => {
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
