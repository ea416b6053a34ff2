import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** The folder that all temporary files of this run are in; `undefined` before the run. */
export let temporaryFolder;

/** Gives a run of the tests a temporary folder of its own; Jest's workers inherit the variable. */
export default async function createTemporaryFolder() {
  temporaryFolder = await mkdtemp(join(tmpdir(), 'precheck-bot-tests-'));
  process.env.TMPDIR = temporaryFolder;
}
