import { describe, expect, test } from '@jest/globals';
import { createApiGates } from '../../src/app/create-api-gates.js';
import { createLocalSignals } from '../../src/store/local-signals.js';
import { createRecordingLog } from '../recording-log.js';
import { createSettableClock } from '../settable-clock.js';

const URL = 'https://api.example.com/v1';

/** Replicas with the same signals, and what each has done. */
function startReplicas(count: number, hasten = (): Promise<number> => Promise.resolve(3)) {
  const clock = createSettableClock(1_000_000);
  const signals = createLocalSignals();
  const sent: string[] = [];
  const announced: typeof signals = {
    ...signals,
    notify(topic, detail) {
      sent.push(`${topic} ${detail.split(' ').slice(0, 3).join(' ')}`);
      return signals.notify(topic, detail);
    },
  };
  const replicas = Array.from({ length: count }, () => {
    const did: string[] = [];
    const log = createRecordingLog();
    const gates = createApiGates({
      urls: { webex: URL, precheck: `${URL}/other` },
      jobs: {
        hasten: (api) => {
          did.push(`hasten ${api}`);
          return hasten();
        },
      },
      signals: announced,
      onBack: (api) => did.push(`back ${api}`),
      notifyJobs: () => did.push('notify'),
      clock,
      log,
    });
    return { gates, did, log };
  });
  return { clock, sent, signals, replicas };
}

const settle = () => new Promise((resolve) => setImmediate(resolve));
const fail = (gate: { failed: (key: string, at: number) => void }, now: number): void => {
  for (const key of ['a', 'b', 'c', 'd', 'e']) gate.failed(key, now);
};

describe('the gates of several replicas', () => {
  test('let the others find out at once when an API goes, and when it is back', async () => {
    const { clock, sent, replicas } = startReplicas(2);
    const [one, other] = replicas;
    if (!one || !other) throw new Error('no replicas');
    fail(one.gates.webex, clock.now());
    expect(sent).toEqual([`api down webex ${URL}`]);
    expect(one.gates.webex.holdUntil()).toBe(clock.now() + 2_000);
    expect(other.gates.webex.isClosed()).toBe(true);
    expect(other.gates.webex.holdUntil()).toBe(clock.now());
    expect(other.gates.precheck.isClosed()).toBe(false);
    expect(other.did).toEqual(['notify']);

    other.gates.webex.started();
    one.gates.webex.answered();
    await settle();
    expect(one.did).toEqual(['hasten webex', 'back webex', 'notify']);
    expect(other.gates.webex.isClosed()).toBe(true);
    expect(other.gates.webex.holdUntil()).toBe(clock.now());
    other.gates.webex.answered();
    await settle();
    expect(one.gates.webex.isClosed()).toBe(false);
    expect(sent).toHaveLength(3);
  });

  test('look a second time for what was just being stored', async () => {
    const { clock, replicas } = startReplicas(1);
    const [one] = replicas;
    if (!one) throw new Error('no replica');
    fail(one.gates.precheck, clock.now());
    one.gates.precheck.answered();
    await settle();
    clock.forward(1_000);
    await settle();
    expect(one.did.filter((what) => what === 'hasten precheck')).toHaveLength(2);
  });

  test('go on when the store cannot make jobs due', async () => {
    const { clock, sent, replicas } = startReplicas(1, () => Promise.reject(new Error('gone')));
    const [one] = replicas;
    if (!one) throw new Error('no replica');
    fail(one.gates.webex, clock.now());
    one.gates.webex.answered();
    await settle();
    expect(one.did).toContain('notify');
    expect(sent.at(-1)).toBe(`api back webex ${URL}`);
    expect(JSON.stringify(one.log.lines)).not.toContain('gone');
  });

  test.each([
    ['of another API', `down webex https://elsewhere.example.com/v1 x`],
    ['of an API that this version does not know', `down calling ${URL} x`],
    ['that an API is back which was never away', `back webex ${URL} x`],
    ['that cannot be read', 'down'],
  ])('ignore a signal %s', async (_what, detail) => {
    const { signals, replicas } = startReplicas(1);
    await signals.notify('api', detail);
    expect(replicas[0]?.gates.webex.isClosed()).toBe(false);
    expect(replicas[0]?.did).toEqual([]);
  });
});
