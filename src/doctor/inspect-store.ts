import { mkdtemp, rmdir, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { openConfiguredStoreForInspection, controlSocketOf } from '../app/open-configured-store.js';
import type { ServerConfig } from '../config/config.js';
import { createControlClient } from '../control-socket/client.js';
import type { Clock } from '../domain/clock.js';
import { BotError, StoreUnavailableError } from '../domain/errors.js';
import type { StoreInspection } from './checks/check-store.js';

const systemErrorSchema = z.object({ code: z.string() });

/**
 * Inspects the configured store without changing it. A bot that holds the file exclusively is asked
 * over its control socket.
 */
export async function inspectStore(server: ServerConfig, clock: Clock): Promise<StoreInspection> {
  return (await askRunningBot(server)) ?? openAndInspect(server, clock);
}

/** The store's location for a report, without user name, password or query. */
export function formatStoreLocation({ databaseUrl }: ServerConfig): string {
  if (!databaseUrl.startsWith('postgres')) return databaseUrl.slice('file:'.length);
  if (!URL.canParse(databaseUrl)) return 'PostgreSQL';
  const { host, pathname } = new URL(databaseUrl);
  return `PostgreSQL at ${host}${pathname}`;
}

/**
 * The code of the system error that prevents this user from creating `folder` or a file in it;
 * `undefined` if nothing does. It creates and removes an empty folder in the nearest ancestor that
 * exists, because permission bits alone do not tell (read-only mounts, ACLs).
 */
export async function findFolderObstacle(folder: string): Promise<string | undefined> {
  try {
    const nearest = await findNearestFolder(folder);
    await rmdir(await mkdtemp(join(nearest, '.precheck-doctor-')));
    return undefined;
  } catch (error) {
    return systemErrorSchema.safeParse(error).data?.code ?? 'no code';
  }
}

async function askRunningBot(server: ServerConfig): Promise<StoreInspection | undefined> {
  const socket = controlSocketOf(server);
  if (socket === undefined) return undefined;
  try {
    const condition = await createControlClient(socket).examination.store();
    return { kind: 'seen', condition, byBot: true, isFile: true };
  } catch (error) {
    if (error instanceof StoreUnavailableError) return undefined;
    throw error;
  }
}

async function openAndInspect(server: ServerConfig, clock: Clock): Promise<StoreInspection> {
  try {
    const opened = await openConfiguredStoreForInspection(server, clock);
    if ('missing' in opened) {
      const { missing, path } = opened;
      return missing === 'key'
        ? { kind: 'no-key', keyFile: path }
        : { kind: 'not-made', file: path, obstacle: await findFolderObstacle(dirname(path)) };
    }
    await opened.close();
    const isFile = controlSocketOf(server) !== undefined;
    return { kind: 'seen', condition: opened.condition, byBot: false, isFile };
  } catch (error) {
    if (error instanceof BotError) return { kind: 'closed', reason: error.message };
    throw error;
  }
}

async function findNearestFolder(folder: string): Promise<string> {
  try {
    await stat(folder);
    return folder;
  } catch (error) {
    const isMissing = systemErrorSchema.safeParse(error).data?.code === 'ENOENT';
    if (!isMissing || dirname(folder) === folder) throw error;
    return findNearestFolder(dirname(folder));
  }
}
