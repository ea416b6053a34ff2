import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { START_FLAGS } from './start-flags.mjs';

const dist = new URL('../dist/', import.meta.url);
const program = fileURLToPath(new URL('main.js', dist));

/** Forms requested and submitted before the memory is read a second time. */
const CONVERSATIONS = 10;

/** The example request of Cisco's API reference. */
const TYPED = {
  'address.addressLine1': '771 Alder Drive',
  'address.city': 'Milpitas',
  'address.stateOrProvince': 'CA',
  'address.zipOrPostalCode': '95035',
  'address.country': 'US',
  'customerInfo.primaryEmail': 'john.anderson@acme.com',
};

/**
 * @typedef {object} StartFigures
 * @property {number} readyMs Milliseconds from the start of the process to "the bot is ready".
 * @property {number} readyCpuMs CPU milliseconds until then, which vary less on a busy machine.
 * @property {number} readyRssMb Resident memory at that line, in MB of 1,000,000 bytes.
 * @property {number} firstAnswerMs From a first `check`, sent at that very moment, to the form.
 * @property {number} talkedRssMb Resident memory after ten checks from the form to the result.
 */

/**
 * Starts the built bot `runs` times in webhook mode on SQLite, against a simulator in this process,
 * and lets a person talk to it. Run `npm run build` first. Linux only: memory is read from /proc.
 *
 * @param {{ runs?: number, node?: string, flags?: string[] }} [options] `node` is the Node.js to
 *   start it with, by default this one; `flags` are its options.
 * @returns {Promise<StartFigures>} The median of each figure.
 */
export async function measureStart({
  runs = 7,
  node = process.execPath,
  flags = START_FLAGS,
} = {}) {
  const { startSimulator } = await import(new URL('simulator/start-simulator.js', dist).href);
  /** @type {StartFigures[]} */
  const all = [];
  for (let run = 0; run < runs; run += 1) {
    const simulator = await startSimulator({ port: 0 });
    try {
      all.push(await measureOnce(simulator, [node, ...flags]));
    } finally {
      await simulator.close();
    }
  }
  /** @param {keyof StartFigures} name */
  const middle = (name) =>
    all.map((figures) => figures[name]).sort((a, b) => a - b)[Math.floor(all.length / 2)] ?? NaN;
  return {
    readyMs: middle('readyMs'),
    readyCpuMs: middle('readyCpuMs'),
    readyRssMb: middle('readyRssMb'),
    firstAnswerMs: middle('firstAnswerMs'),
    talkedRssMb: middle('talkedRssMb'),
  };
}

async function measureOnce(simulator, [node, ...flags]) {
  const { webex } = simulator;
  const person = webex.addPerson('sue@example.com', 'Sue');
  const room = webex.addRoom('direct', [person]);
  const folder = mkdtempSync(join(tmpdir(), 'measure-start-'));
  const port = await freePort();
  const startedAt = performance.now();
  const bot = spawn(node, [...flags, program], {
    cwd: folder,
    stdio: ['ignore', 'pipe', 'inherit'],
    env: {
      PATH: process.env.PATH,
      WEBEX_BOT_TOKEN: simulator.botToken,
      WEBEX_API_URL: simulator.apiUrl,
      PUBLIC_URL: `http://127.0.0.1:${port}`,
      WEBHOOK_SECRET: 'a secret of the measurement',
      PARTNER_ACCESS_TOKEN: simulator.partnerToken,
      ALLOWED_DOMAINS: 'example.com',
      HOST: '127.0.0.1',
      PORT: String(port),
      CHECKS_PER_MINUTE: '1000',
    },
  });
  const ended = once(bot, 'exit');
  try {
    await saidReady(bot);
    const readyMs = performance.now() - startedAt;
    const readyCpuMs = processorMs(bot.pid);
    const readyRssMb = residentMb(bot.pid);

    const askedAt = performance.now();
    let form = await ask(webex, room, person);
    const firstAnswerMs = performance.now() - askedAt;
    for (let count = 0; count < CONVERSATIONS; count += 1) {
      await send(webex, room, person, form);
      form = await ask(webex, room, person);
    }
    const talkedRssMb = residentMb(bot.pid);
    return { readyMs, readyCpuMs, readyRssMb, firstAnswerMs, talkedRssMb };
  } finally {
    bot.kill('SIGTERM');
    await ended;
    rmSync(folder, { recursive: true });
  }
}

/** Resolves when the bot prints its ready line; rejects when the process ends without it. */
async function saidReady({ stdout }) {
  let output = '';
  for await (const chunk of stdout.iterator({ destroyOnReturn: false })) {
    output += chunk;
    if (output.includes('the bot is ready')) {
      stdout.resume();
      return;
    }
  }
  throw new Error(`the bot ended without being ready: ${output}`);
}

const ask = (webex, room, person) =>
  answerTo(webex, room, 'check.quick', () => webex.say(room, person, 'check'));

const send = (webex, room, person, form) =>
  answerTo(webex, room, 'check.again', () => {
    webex.submit(form, person, { ...TYPED, ...dataOf(form.attachments, 'check.quick') });
  });

/** The data of the button for `action`; `undefined` if there is none. */
function dataOf(node, action) {
  if (typeof node !== 'object' || node === null) return undefined;
  if (node.data?.action === action) return node.data;
  for (const child of Object.values(node)) {
    const data = dataOf(child, action);
    if (data) return data;
  }
  return undefined;
}

/** The first message after `act` with a button for `action`. */
async function answerTo(webex, room, action, act) {
  const known = new Set(webex.botMessagesIn(room).map(({ id }) => id));
  const isAnswer = (message) =>
    !known.has(message.id) && dataOf(message.attachments, action) !== undefined;
  act();
  for (let waits = 0; waits < 5_000; waits += 1) {
    const answer = webex.botMessagesIn(room).find(isAnswer);
    if (answer) return answer;
    await sleep(2);
  }
  throw new Error(`no message with ${action} came`);
}

function residentMb(pid) {
  const [, kilobytes] =
    /^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
  return (Number(kilobytes) * 1024) / 1e6;
}

/** Fields 14 and 15 of /proc/<pid>/stat, in hundredths of a second (proc_pid_stat(5)). */
function processorMs(pid) {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1].split(' ');
  return (Number(fields[11]) + Number(fields[12])) * 10;
}

async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  server.close();
  await once(server, 'close');
  return port;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  console.log(JSON.stringify(await measureStart(), undefined, 2));
}
