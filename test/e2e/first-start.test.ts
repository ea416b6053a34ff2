import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@jest/globals';
import { temporaryPaths } from '../temporary-paths.js';
import { waitUntil } from '../wait-until.js';
import { freePort } from './free-port.js';

const program = fileURLToPath(new URL('../../dist/main.js', import.meta.url));
const newPath = temporaryPaths();

test('a first start in simulator mode logs nothing at level warn or above', async () => {
  const folder = newPath('fresh');
  mkdirSync(folder, { recursive: true });
  // As `npm start` runs it, in an empty folder and without configuration.
  const child = spawn(process.execPath, [program], {
    cwd: folder,
    env: {
      PATH: process.env['PATH'],
      PORT: String(await freePort()),
      SIMULATOR_PORT: String(await freePort()),
    },
  });
  let output = '';
  let errors = '';
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (errors += chunk.toString()));
  const ended = once(child, 'exit');
  try {
    await waitUntil(
      () => {
        if (child.exitCode !== null) throw new Error(`it ended at once: ${output}${errors}`);
        return output.includes('in your browser');
      },
      'the address of the page',
      30_000,
    );
  } finally {
    child.kill('SIGTERM');
    await ended;
  }

  expect(errors).toBe('');
  // pino: 30 is info, 40 warn, 50 error.
  const levels = [...output.matchAll(/^\{"level":(\d+)/gm)].map(([, level]) => Number(level));
  expect(levels.length).toBeGreaterThan(0);
  expect(Math.max(...levels)).toBeLessThan(40);
  // Libraries that write to the console bypass the log.
  const rest = output.split('\n').filter((line) => !line.startsWith('{"level":'));
  expect(rest.join('\n')).not.toMatch(/warn|error|fail/i);
}, 60_000);
