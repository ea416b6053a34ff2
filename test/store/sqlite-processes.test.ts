import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from '@jest/globals';
import { StoreUnavailableError } from '../../src/domain/errors.js';
import type { Store } from '../../src/domain/store.js';
import { openStore } from '../../src/store/open-store.js';
import { createVault } from '../../src/store/vault.js';
import { NOW, newJob } from './samples.js';
import { temporaryPaths } from '../temporary-paths.js';

const LOADER = new URL('typescript-loader.mjs', import.meta.url).href;
const PROGRAM = fileURLToPath(new URL('busy-program.ts', import.meta.url));

const newPath = temporaryPaths();
const vault = createVault({ current: Buffer.alloc(32) });
const open = (file: string): Promise<Store> => openStore({ url: `file:${file}`, vault, now: NOW });

/**
 * Starts another process on the store in `file`, runs `meanwhile` while it writes, then kills it.
 * Resolves to the keys of its acknowledged jobs.
 */
async function withBusyProcess(file: string, meanwhile: () => Promise<void>): Promise<string[]> {
  const child = spawn(process.execPath, ['--import', LOADER, PROGRAM, file], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const exited = once(child, 'exit');
  const acknowledged: string[] = [];
  try {
    const lines = createInterface(child.stdout);
    const enough = new Promise<void>((resolve) => {
      lines.on('line', (line) => {
        acknowledged.push(line);
        if (acknowledged.length === 200) resolve();
      });
    });
    const ended = once(lines, 'close');
    await Promise.race([enough, exited]);
    await meanwhile();
    child.kill('SIGKILL');
    await Promise.all([exited, ended]);
  } finally {
    child.kill('SIGKILL');
  }
  return acknowledged;
}

describe('a SQLite store that another process has open', () => {
  test('does not open until that process is killed, then holds all acknowledged jobs', async () => {
    const file = newPath('precheck.db');
    const acknowledged = await withBusyProcess(file, async () => {
      await expect(open(file)).rejects.toBeInstanceOf(StoreUnavailableError);
    });
    expect(acknowledged.length).toBeGreaterThanOrEqual(200);

    const store = await open(file);
    const isNew = await Promise.all(
      acknowledged.map((key) => store.jobs.enqueue(newJob(key), NOW)),
    );
    expect(isNew).not.toContain(true);
    // The leases of a minute that the killed process held are gone.
    expect(await store.jobs.claim('events', 100, NOW, NOW + 1)).toHaveLength(7);
    await store.close();
  });
});
