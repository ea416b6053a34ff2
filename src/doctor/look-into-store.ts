import { dirname } from 'node:path';
import type { ServerConfig } from '../config/config.js';
import type { StoreSight } from './checks/check-store.js';
import { tryFolder } from './try-folder.js';
import type { Clock } from '../domain/clock.js';
import { BotError, StoreUnavailableError } from '../domain/errors.js';
import { openConfiguredStoreAsItIs, operatorSocketOf } from '../app/open-configured-store.js';
import { createControlClient } from '../control-socket/client.js';

/** Looks at the store that the environment names and changes nothing; a bot that has the file for itself is asked. */
export async function lookIntoStore(server: ServerConfig, clock: Clock): Promise<StoreSight> {
  return (await askRunningBot(server)) ?? look(server, clock);
}

/** The store without what is secret in its address. */
export function shownStore({ databaseUrl }: ServerConfig): string {
  if (!databaseUrl.startsWith('postgres')) return databaseUrl.slice('file:'.length);
  if (!URL.canParse(databaseUrl)) return 'PostgreSQL';
  const { host, pathname } = new URL(databaseUrl);
  return `PostgreSQL at ${host}${pathname}`;
}

async function askRunningBot(server: ServerConfig): Promise<StoreSight | undefined> {
  const socket = operatorSocketOf(server);
  if (socket === undefined) return undefined;
  try {
    const condition = await createControlClient(socket).examination.store();
    return { kind: 'seen', condition, byBot: true, isFile: true };
  } catch (error) {
    if (error instanceof StoreUnavailableError) return undefined;
    throw error;
  }
}

async function look(server: ServerConfig, clock: Clock): Promise<StoreSight> {
  try {
    const opened = await openConfiguredStoreAsItIs(server, clock);
    if ('missing' in opened) {
      const { missing, path } = opened;
      return missing === 'key'
        ? { kind: 'no-key', keyFile: path }
        : { kind: 'not-made', file: path, obstacle: await tryFolder(dirname(path)) };
    }
    await opened.close();
    const isFile = operatorSocketOf(server) !== undefined;
    return { kind: 'seen', condition: opened.condition, byBot: false, isFile };
  } catch (error) {
    if (error instanceof BotError) return { kind: 'closed', reason: error.message };
    throw error;
  }
}
