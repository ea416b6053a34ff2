import pg from 'pg';
import { TOPICS, type Signals, type Topic } from '../domain/store.js';
import type { Queries } from './database.js';
import { createLocalSignals } from './local-signals.js';

const CHANNELS: Readonly<Record<Topic, string>> = {
  job: 'precheck_job',
  space: 'precheck_space',
  pause: 'precheck_pause',
  api: 'precheck_api',
};

/** Nothing depends on signals, so there is no hurry to reconnect. */
const RECONNECT_MS = 1_000;

/** Signals that hold a connection of their own. */
export interface PostgresSignals extends Signals {
  close(): Promise<void>;
}

/**
 * Signals over NOTIFY, received on one connection that is opened with the first listener and
 * reopened when it breaks.
 */
export function createPostgresSignals(
  connection: pg.ClientConfig,
  queries: Queries,
): PostgresSignals {
  const local = createLocalSignals();
  let client: pg.Client | undefined;
  let pause: NodeJS.Timeout | undefined;
  let isClosed = false;

  const connect = async (): Promise<void> => {
    const own = new pg.Client(connection);
    client = own;
    own.on('error', () => undefined);
    own.on('end', reconnect);
    own.on('notification', ({ channel, payload = '' }) => {
      for (const topic of TOPICS) {
        if (CHANNELS[topic] === channel) local.emit(topic, payload);
      }
    });
    try {
      await own.connect();
      for (const channel of Object.values(CHANNELS)) await own.query(`LISTEN ${channel}`);
    } catch {
      // The `end` event that follows schedules the next attempt.
      await own.end().catch(() => undefined);
    }
  };

  function reconnect(): void {
    if (isClosed) return;
    pause = setTimeout(() => void connect(), RECONNECT_MS);
  }

  return {
    async notify(topic, detail) {
      await queries.query('SELECT pg_notify($1, $2)', [CHANNELS[topic], detail]);
    },
    on(topic, onSignal) {
      local.on(topic, onSignal);
      if (client === undefined) void connect();
    },
    async close() {
      isClosed = true;
      clearTimeout(pause);
      await client?.end().catch(() => undefined);
    },
  };
}
