import { rm } from 'node:fs/promises';
import { temporaryFolder } from './global-setup.mjs';

/** Removes what the tests left behind, such as the stores of bots that were killed. */
export default async function removeTemporaryFolder() {
  if (temporaryFolder) await rm(temporaryFolder, { recursive: true, force: true });
}
