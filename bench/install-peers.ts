import { execFile } from 'node:child_process';
import { stat } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const folder = fileURLToPath(new URL('peers/', import.meta.url));

/** Whether the installed packages of `bench/peers` are as new as its lock file. */
export async function hasPeers(): Promise<boolean> {
  // npm puts its own copy of the lock file into node_modules at the end of an installation.
  const [locked, installed] = await Promise.all(
    ['package-lock.json', 'node_modules/.package-lock.json'].map(modifiedAt),
  );
  return locked !== undefined && installed !== undefined && installed >= locked;
}

/** Installs what `bench/peers` locks, unless that is done. */
export async function installPeers(): Promise<void> {
  if (!(await hasPeers())) await promisify(execFile)('npm', ['ci'], { cwd: folder });
}

/** Milliseconds since 1970; `undefined` when there is no such file. */
async function modifiedAt(file: string): Promise<number | undefined> {
  try {
    return (await stat(`${folder}${file}`)).mtimeMs;
  } catch {
    return undefined;
  }
}
