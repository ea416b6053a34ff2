import { expect, test } from '@jest/globals';
import { createMetrics, type Metrics } from '../../src/metrics/create-metrics.js';
import { createSettableClock } from '../settable-clock.js';

const DAY_MS = 86_400_000;
const clock = createSettableClock(Date.UTC(2026, 10, 24));

function watched(metrics: Metrics, endsAt: number | undefined): void {
  metrics.watch({
    clock,
    measureQueues: () => Promise.reject(new Error('away')),
    tokenEndsAt: () => Promise.resolve(endsAt),
    isReady: () => Promise.resolve(false),
  });
}

test('a measurement that fails is left out, and the rest is reported', async () => {
  const metrics = createMetrics();
  watched(metrics, undefined);
  const { body } = await metrics.render();
  expect(body).not.toMatch(/^precheck_queue_jobs\{/m);
  expect(body).not.toMatch(/^precheck_partner_token_days /m);
  expect(body).toMatch(/^precheck_ready 0$/m);
  expect(body).toMatch(/^process_resident_memory_bytes \d+$/m);
});

test('the end of the partner token is reported in days', async () => {
  const metrics = createMetrics();
  watched(metrics, clock.now() + 13.5 * DAY_MS);
  expect((await metrics.render()).body).toMatch(/^precheck_partner_token_days 13\.5$/m);
});

test('codes are counted individually up to a hundred, and the rest as other', async () => {
  const metrics = createMetrics();
  let code = 0;
  const precheck = metrics.countVerdicts(() =>
    Promise.resolve({ verdict: 'not-ready', reasons: [{ code: (code += 1), description: 'No.' }] }),
  );
  const request = { address: { addressLine1: 'a', city: 'b', country: 'US' } };
  const inquiry = { kind: 'customer', request } as const;
  for (let count = 0; count < 120; count += 1) await precheck(inquiry);
  const { body } = await metrics.render();
  expect(body).toMatch(/^precheck_verdicts_total\{verdict="not-ready",code="100"\} 1$/m);
  expect(body).toMatch(/^precheck_verdicts_total\{verdict="not-ready",code="other"\} 20$/m);
  expect(body).not.toContain('code="101"');
});

test('an event that was not stored is counted as such, and its error rethrown', async () => {
  const metrics = createMetrics();
  const failure = new Error('disk full');
  const accept = metrics.countEvents(() => Promise.reject(failure));
  const event = { resource: 'messages', event: 'created', id: 'm', roomId: 'r', personId: 'p' };
  await expect(accept({ ...event, resource: 'messages', event: 'created' })).rejects.toBe(failure);
  expect((await metrics.render()).body).toMatch(
    /^precheck_events_total\{kind="messages",outcome="not-stored"\} 1$/m,
  );
});

test('codes that came without advice are counted, once an answer', async () => {
  const metrics = createMetrics();
  const answers = [[10022], [4242, 4242, 7], [100], [7], []];
  const precheck = metrics.countVerdicts(
    () => {
      const reasons = (answers.shift() ?? []).map((code) => ({ code, description: 'x' }));
      return Promise.resolve({ verdict: 'not-ready', reasons });
    },
    new Map([[4242, 'Ours.']]),
  );
  const request = { address: { addressLine1: 'a', city: 'b', country: 'US' } };
  while (answers.length > 0) await precheck({ kind: 'customer', request });
  const { body } = await metrics.render();
  expect(body.match(/^precheck_codes_without_advice_total\{.*$/gm)).toEqual([
    'precheck_codes_without_advice_total{code="7"} 2',
  ]);
});
