import { randomUUID } from 'node:crypto';
import { API_NAMES, type ApiName } from '../domain/api-name.js';
import type { Clock } from '../domain/clock.js';
import type { JobStore } from '../domain/job.js';
import type { Log } from '../domain/log.js';
import type { Signals } from '../domain/store.js';
import { createApiGate, type ApiGate, type GateListener } from '../jobs/api-gate.js';

/** What was being stored as waiting when the API came back is made due by a second look. */
const SECOND_LOOK_MS = 1_000;

/**
 * The gates of this process. What waits for a retry is made due when a gate opens, and every
 * replica hears of it.
 */
export function createApiGates(deps: {
  /** The addresses: replicas on one store may be configured for different ones. */
  urls: Readonly<Record<ApiName, string>>;
  jobs: Pick<JobStore, 'hasten'>;
  signals: Signals;
  /** An API is back and its jobs are due; called again after a second. */
  onBack: (api: ApiName) => void;
  /** A job may start now that had to wait. */
  notifyJobs: () => void;
  clock: Clock;
  log: Log;
}): Readonly<Record<ApiName, ApiGate>> {
  const { urls, jobs, signals, onBack, notifyJobs, clock, log } = deps;
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
    onBack(api);
    notifyJobs();
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
    notifyJobs();
  });
  return gates;
}
