import pg from 'pg';
import { StoreUnavailableError } from '../domain/errors.js';
import type { Queries } from './database.js';
import { queriesOf, toStoreError } from './postgres-queries.js';

/** A connection on which statements are sent without waiting for the answers to earlier ones. */
export interface PostgresPipeline extends Queries {
  /**
   * Resolves to the connection. What is sent to it without a pause arrives without anything in
   * between. Throws `StoreUnavailableError`.
   */
  open(): Promise<Queries>;
  close(): Promise<void>;
}

/**
 * A pipeline that connects with its first statement, and again with the next one after the
 * connection broke. Statements wait for those before them, so they have to be quick. A statement
 * costs a third of what it costs in a pool, for this process and for the server.
 */
export function createPostgresPipeline(
  connection: pg.ClientConfig,
  canPrepare: () => boolean,
): PostgresPipeline {
  let opening: Promise<pg.Client> | undefined;
  let isClosed = false;

  const connect = async (onEnd: () => void): Promise<pg.Client> => {
    const client = new pg.Client({ ...connection, pipeline: true });
    client.on('error', onEnd);
    client.on('end', onEnd);
    try {
      await client.connect();
      return client;
    } catch (error) {
      onEnd();
      throw toStoreError(error);
    }
  };

  const open = async (): Promise<Queries> => {
    if (isClosed) throw new StoreUnavailableError('the database failed (closed)');
    if (opening === undefined) {
      const own = connect(() => {
        if (opening === own) opening = undefined;
      });
      opening = own;
    }
    return queriesOf(await opening, canPrepare);
  };

  return {
    open,
    query: async (sql, params) => (await open()).query(sql, params),
    async close() {
      isClosed = true;
      const client = await opening?.catch(() => undefined);
      await client?.end().catch(() => undefined);
    },
  };
}
