import { ApiError } from '../http/api-error.js';
import type { StoredFile } from './file-store.js';
import type { FileHint } from '../domain/page-state.js';

/** The number of 423 answers per file, and their `Retry-After` in seconds. */
const LOCKED_ANSWERS = 2;
const RETRY_AFTER_S = 2;

/**
 * The file names that cause a result of the malware scan. Source:
 * https://developer.webex.com/docs/basics, "Anti-Malware Scanning"; WebexCommunity/webex-go-sdk,
 * contents.
 */
export const FILE_HINTS: readonly FileHint[] = [
  {
    name: 'scanning…',
    does: `Still being scanned twice (423, try again in ${RETRY_AFTER_S} seconds), then there`,
    mark: 'documented',
  },
  { name: 'infected…', does: 'Infected, and gone for good (410)', mark: 'documented' },
  {
    name: 'unscannable…',
    does: 'Cannot be scanned (428), and is given only with ?allow=unscannable',
    mark: 'documented',
  },
];

/**
 * Throws the `ApiError` of the malware scan for this file, if any. `allow` is the query parameter
 * of the call.
 */
export type ScanFile = (file: StoredFile, allow: unknown) => void;

/** Creates a scan that decides by the prefix of the file name and counts the calls per file. */
export function createFileScan(): ScanFile {
  const calls = new Map<string, number>();
  return ({ id, name }, allow) => {
    const isNamed = (word: string) => name.toLowerCase().startsWith(word);
    if (isNamed('infected'))
      throw new ApiError(410, 'The file is infected and is no longer available.');
    if (isNamed('unscannable') && allow !== 'unscannable')
      throw new ApiError(428, 'The file cannot be scanned for malware. Use ?allow=unscannable.');
    const count = (calls.get(id) ?? 0) + 1;
    calls.set(id, count);
    if (isNamed('scanning') && count <= LOCKED_ANSWERS)
      throw new ApiError(423, 'The file is being scanned for malware.', RETRY_AFTER_S);
  };
}
