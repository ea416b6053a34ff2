import { accessSync, constants } from 'node:fs';
import { z } from 'zod';

const FORMATS = 'must be a URL such as file:./data/precheck.db or postgres://user@host/database';
const POSTGRES_FORMAT =
  'must be a URL such as postgres://user:password@host:5432/database, in quotes in .env; in a ' +
  'user or a password, write # as %23, % as %25, / as %2F, : as %3A, ? as %3F and @ as %40';
const HIGHEST_PORT = 65_535;

/** Parameters that name files, which the driver reads at the start. */
const FILES = ['sslcert', 'sslkey', 'sslrootcert'];

/** `file:` and a path, or a URL of PostgreSQL that the driver can read. */
export const databaseUrl = z
  .string()
  .trim()
  .transform((text, context) => {
    const fault = findFault(text);
    if (fault === undefined) return text;
    context.addIssue(fault);
    return z.NEVER;
  })
  .default('file:./data/precheck.db');

/** What is wrong, with its cure and without any part of the URL. */
function findFault(text: string): string | undefined {
  if (/^file:.+/.test(text)) return undefined;
  if (!/^postgres(ql)?:\/\/.+/.test(text)) return FORMATS;
  // The driver takes an address without a host for the one on this machine.
  const readable = text.replace('@/', '@localhost/');
  if (!URL.canParse(readable)) return POSTGRES_FORMAT;
  const { hash, username, password, pathname, searchParams } = new URL(readable);
  if (hash !== '' || ![username, password, pathname].every(canDecode)) return POSTGRES_FORMAT;
  const port = searchParams.get('port');
  if (port !== null && !(/^\d+$/.test(port) && Number(port) <= HIGHEST_PORT))
    return `must have a port up to ${HIGHEST_PORT}`;
  const unreadable = FILES.find((name) => !isReadable(searchParams.get(name)));
  return unreadable && `names a file in ${unreadable} that cannot be read; check its path`;
}

function canDecode(text: string): boolean {
  try {
    decodeURIComponent(text);
    return true;
  } catch {
    return false;
  }
}

function isReadable(path: string | null): boolean {
  if (path === null || path === '') return true;
  try {
    accessSync(path, constants.R_OK);
    return true;
  } catch {
    return false;
  }
}
