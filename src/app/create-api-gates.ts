import { randomUUID } from 'node:crypto';
import { API_NAMES, type ApiName } from '../domain/api-name.js';
import { createApiGate, type ApiGate, type GateListener } from '../jobs/api-gate.js';
import type { AppCore } from './app-core.js';

/** What was being stored as waiting when the API came back is made due by a second look. */
const SECOND_LOOK_MS = 1_000;

/**
 * The gates of this process. What waits for a retry is made due when a gate opens, and every
 * replica hears of it.
 */
export function createApiGates(
  core: Pick<AppCore, 'bot' | 'store' | 'clock' | 'log'>,
  listener: {
    /** An API is back and its jobs are due; called again after a second. */
    readonly onBack: (api: ApiName) => void;
    /** A job may start now that had to wait. */
    readonly notifyJobs: () => void;
  },
): Readonly<Record<ApiName, ApiGate>> {
  const { bot, clock, log } = core;
  const { jobs, signals } = core.store;
  const urls = { webex: bot.webexApiUrl, precheck: bot.precheckApiUrl };
  const self = randomUUID();

  // Best effort: a replica that misses it finds out by its own calls.
  const announce = (state: string, api: ApiName): void =>
    void signals.notify('api', [state, api, urls[api], self].join(' ')).catch(() => undefined);

  const hasten = async (api: ApiName): Promise<void> => {
    try {
      const count = await jobs.hasten(api, clock.now());
      if (count > 0) log.info({ api, jobs: count }, 'waiting jobs are due');
    } catch (error) {
      // They keep their own times, and what waits since the gate closed comes within a minute.
      const name = error instanceof Error ? error.name : 'unknown';
      log.warn({ api, error: name }, 'waiting jobs could not be made due');
    }
    listener.onBack(api);
    listener.notifyJobs();
  };

  const changes: GateListener = {
    onClosed(api) {
      log.warn({ api }, 'an API is down: its jobs wait and try it in turn');
      announce('down', api);
    },
    onOpened(api) {
      log.info({ api }, 'an API answers again');
      void hasten(api).then(() => {
        announce('back', api);
      });
      clock.schedule(() => {
        if (!gates[api].isClosed()) void hasten(api);
      }, SECOND_LOOK_MS);
    },
  };

  const gates = {
    webex: createApiGate('webex', 'queue', clock, changes),
    precheck: createApiGate('precheck', 'line', clock, changes),
  };

  signals.on('api', (detail) => {
    const [state, name, url, sender] = detail.split(' ');
    const api = API_NAMES.find((each) => each === name);
    if (api === undefined || url !== urls[api] || sender === self) return;
    if (state === 'back' && !gates[api].isClosed()) return;
    log.info({ api, state }, 'another replica reports the state of an API');
    gates[api].doubt();
    listener.notifyJobs();
  });
  return gates;
}
