import { afterAll } from '@jest/globals';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Returns a function for new paths in a folder that is deleted after the tests of the file. */
export function temporaryPaths(): (name: string) => string {
  const folder = mkdtempSync(join(tmpdir(), 'precheck-bot-'));
  let count = 0;
  afterAll(() => {
    rmSync(folder, { recursive: true, force: true });
  });
  return (name) => {
    count += 1;
    return join(folder, `${count}`, name);
  };
}
