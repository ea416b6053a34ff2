import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { fileURLToPath } from 'node:url';
import { parse } from 'dotenv';
import { afterEach, describe, expect, test } from '@jest/globals';
import { freePort } from '../e2e/free-port.js';
import { runProgram } from '../e2e/run-program.js';
import { waitUntil } from '../wait-until.js';

const program = fileURLToPath(new URL('../../dist/simulator/main.js', import.meta.url));

const LINES = new RegExp(
  '^# Simulator page: (\\S+)\n' +
    'WEBEX_API_URL=\\S+\nWEBEX_BOT_TOKEN=\\S+\n' +
    'PRECHECK_API_URL=\\S+\nPARTNER_ACCESS_TOKEN=\\S+\n$',
);

let child: ChildProcess | undefined;

afterEach(async () => {
  if (child?.exitCode === null && child.signalCode === null) {
    const ended = once(child, 'exit');
    child.kill('SIGKILL');
    await ended;
  }
  child = undefined;
});

/** Starts the simulator on its own and resolves to what it printed once that is complete. */
async function start(port: number): Promise<{ running: ChildProcess; printed: string }> {
  const running = spawn(process.execPath, [program], {
    env: { PATH: process.env['PATH'], SIMULATOR_PORT: String(port) },
  });
  child = running;
  let printed = '';
  for (const stream of [running.stdout, running.stderr])
    stream.on('data', (chunk: Buffer) => (printed += chunk.toString()));
  await waitUntil(
    () => {
      if (running.exitCode !== null) throw new Error(`The simulator ended: ${printed}`);
      return LINES.test(printed);
    },
    'the variables of the simulator',
    30_000,
  );
  return { running, printed };
}

describe('the simulator on its own', () => {
  test('prints the page and what a bot needs', async () => {
    const port = await freePort();
    const { printed } = await start(port);
    const variables = parse(printed);
    expect(LINES.exec(printed)?.[1]).toBe(`http://127.0.0.1:${port}`);
    expect(variables).toMatchObject({
      WEBEX_API_URL: `http://127.0.0.1:${port}/v1`,
      PRECHECK_API_URL: `http://127.0.0.1:${port}/v1`,
    });

    const callWith = async (path: string, token = '') => {
      const headers = { authorization: `Bearer ${token}` };
      return (await fetch(`${variables['WEBEX_API_URL'] ?? ''}${path}`, { headers })).status;
    };
    expect(await callWith('/people/me', variables['WEBEX_BOT_TOKEN'])).toBe(200);
    expect(await callWith('/wholesale/customers', variables['PARTNER_ACCESS_TOKEN'])).toBe(200);
    const page = await fetch(`http://127.0.0.1:${port}/`);
    expect(await page.text()).toContain('<title>Webex simulator</title>');
  });

  test.each(['SIGTERM', 'SIGINT'] as const)('ends on %s with an open page', async (signal) => {
    const port = await freePort();
    const { running } = await start(port);
    const page = await fetch(`http://127.0.0.1:${port}/simulator/events`);
    const ended = once(running, 'exit');
    running.kill(signal);
    expect(await ended).toEqual([0, null]);
    await expect(page.text()).rejects.toThrow();
  });

  test('names every fault of its configuration and ends with code 2', async () => {
    const environment = {
      SIMULATOR_PORT: '70000',
      SIMULATOR_HOST: 'example.com',
      SIMULATOR_CARD_EDITS: 'maybe',
    };
    const { code, output } = await runProgram('simulator/main.js', [], environment);
    expect(code).toBe(2);
    expect(output).toMatch(
      /SIMULATOR_PORT must be a port.*\n.*SIMULATOR_HOST must be.*\n.*SIMULATOR_CARD_EDITS must be/,
    );
  });

  test('reports that its port is taken and ends with code 2', async () => {
    const port = await freePort();
    const other = createServer().listen(port, '127.0.0.1');
    await once(other, 'listening');
    const environment = { SIMULATOR_PORT: String(port) };
    const { code, output } = await runProgram('simulator/main.js', [], environment);
    other.close();
    expect(code).toBe(2);
    expect(output).toContain(`Port ${port} is taken.`);
    expect(output).toContain('set SIMULATOR_PORT to another port');
  });
});
