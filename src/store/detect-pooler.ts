import pg from 'pg';
import { z } from 'zod';
import { parseRow } from './stored-records.js';

const BACKEND = 'SELECT pg_backend_pid() AS pid';
const backendSchema = z.object({ pid: z.number() });

/** The part of a client that is needed to find out what it is connected to. */
type Connected = Pick<pg.Client, 'query'>;

/**
 * Whether statements of one session run on different connections of the server, which makes session
 * locks useless. A server says its process id when a client connects, and a pooler invents one, so
 * a direct connection is recognized at once. Otherwise a second session takes part: in transaction
 * mode it gets the same connection, or the first one gets another while the second is in a
 * transaction.
 */
export async function isBehindTransactionPooler(
  client: Connected,
  connection: pg.ClientConfig,
): Promise<boolean> {
  const backend = await backendOf(client);
  if (announcedBackendOf(client) === backend) return false;
  const other = new pg.Client(connection);
  other.on('error', () => undefined);
  try {
    await other.connect();
    await other.query('BEGIN');
    const otherBackend = await backendOf(other);
    return otherBackend === backend || (await backendOf(client)) !== backend;
  } finally {
    await other.end().catch(() => undefined);
  }
}

async function backendOf(client: Connected): Promise<number> {
  const { rows } = await client.query(BACKEND);
  return parseRow(backendSchema, rows[0]).pid;
}

/** The driver keeps it for cancelling queries; its types do not mention it. */
function announcedBackendOf(client: object): number | undefined {
  const announced = z.object({ processID: z.number() }).safeParse(client);
  return announced.data?.processID;
}
