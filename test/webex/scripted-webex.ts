import { createHttpClient } from '../../src/http/http-client.js';
import { createMessenger } from '../../src/webex/messenger.js';
import { createRestApi } from '../../src/webex/rest-api.js';
import { createRecordingClock } from '../http/recording-clock.js';
import { startScriptedServer, type Received, type Reply } from '../http/scripted-server.js';
import { createRecordingLog } from '../recording-log.js';

const open: (() => Promise<void>)[] = [];

/** A messenger whose calls are answered by `script`, over HTTP; `calls` takes what was called. */
export async function openMessenger(script: (received: Received) => Reply) {
  const server = await startScriptedServer(script);
  const { received } = server;
  const clock = createRecordingClock(1_000_000);
  const log = createRecordingLog();
  const http = createHttpClient({ clock, log });
  open.push(
    () => http.close(),
    () => server.close(),
  );
  const api = createRestApi({ http, url: server.url, token: 'bot-token' });
  const calls = () => received.splice(0).map(({ method, path }) => `${method} ${path}`);
  return {
    api,
    messenger: createMessenger({ api, me: { id: 'bot' }, clock, log }),
    clock,
    log,
    received,
    calls,
  };
}

/** Closes what `openMessenger` opened. */
export async function closeMessengers(): Promise<void> {
  for (const close of open.splice(0)) await close();
}

/**
 * A Webex that answers each call by its method: with the given status, else with the normal answer.
 */
export function byMethod(statuses: Partial<Record<string, number>>) {
  return ({ method }: Received): Reply => {
    const status = statuses[method];
    if (status !== undefined) return { status };
    return method === 'DELETE'
      ? { status: 204 }
      : { status: 200, json: { id: 'new', roomId: 'room' } };
  };
}
