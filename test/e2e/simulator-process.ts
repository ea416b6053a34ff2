import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { waitUntil } from '../wait-until.js';
import { freePort } from './free-port.js';

const program = fileURLToPath(new URL('../../dist/main.js', import.meta.url));

/** The built program as a new user starts it: without an account, in simulator mode. */
export interface SimulatorProcess {
  /** The address of the page, as printed. */
  readonly pageUrl: string;
  /** Milliseconds from the start to the line with the address. */
  readonly startMs: number;
  /** Stops it and removes its data. */
  end(): Promise<void>;
}

/** Starts the program with an empty environment in an empty folder, on free ports. */
export async function startSimulatorProcess(): Promise<SimulatorProcess> {
  const startedAt = Date.now();
  const folder = mkdtempSync(join(tmpdir(), 'simulator-'));
  const child = spawn(process.execPath, [program], {
    cwd: folder,
    env: {
      PATH: process.env['PATH'],
      PORT: String(await freePort()),
      SIMULATOR_PORT: String(await freePort()),
    },
  });
  let output = '';
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()));
  const pageUrl = await waitUntil(
    () => {
      if (child.exitCode !== null) throw new Error(`it ended at once: ${output}`);
      return /Open (http:\/\/\S+)/.exec(output)?.[1];
    },
    'the address of the page',
    30_000,
  );
  return {
    pageUrl,
    startMs: Date.now() - startedAt,
    end: async () => {
      const gone = once(child, 'exit');
      child.kill('SIGTERM');
      await gone;
      rmSync(folder, { recursive: true });
    },
  };
}
