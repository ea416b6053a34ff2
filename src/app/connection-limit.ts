import { readFileSync } from 'node:fs';

/** Where the system does not tell. Most systems allow more. */
const DEFAULT_HANDLES = 1024;
/** What the rest of the process may need at once: modules, database, outgoing connections. */
const MIN_RESERVE = 160;
const MAX_RESERVE = 512;
const MIN_CONNECTIONS = 16;

/**
 * How many connections the listener may hold, so that a flood of them leaves the process enough
 * file handles to answer those that it has accepted.
 */
export function limitConnections(handles: number): number {
  const reserve = Math.min(MAX_RESERVE, Math.max(MIN_RESERVE, Math.floor(handles / 2)));
  return Math.max(MIN_CONNECTIONS, handles - reserve);
}

/** How many file handles the process may have open. Node.js raises the limit to the hard one. */
export function readHandleLimit(): number {
  try {
    const limits = readFileSync('/proc/self/limits', 'utf8');
    const soft = /^Max open files\s+(\d+)/m.exec(limits)?.[1];
    return soft === undefined ? DEFAULT_HANDLES : Number(soft);
  } catch {
    return DEFAULT_HANDLES;
  }
}
