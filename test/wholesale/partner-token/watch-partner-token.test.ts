import { describe, expect, test } from '@jest/globals';
import type { Alert } from '../../../src/domain/alert.js';
import { ApiUnavailableError } from '../../../src/domain/errors.js';
import { watchPartnerToken } from '../../../src/wholesale/partner-token/watch-partner-token.js';
import { createRecordingLog } from '../../recording-log.js';
import { createSettableClock } from '../../settable-clock.js';
import { waitUntil } from '../../wait-until.js';

const DAY = 86_400_000;
const NOW = Date.UTC(2026, 10, 23);

describe('watching the partner token', () => {
  test('renews it, raises an alert 14 days before its end, and survives failures', async () => {
    const clock = createSettableClock(NOW);
    const alerts: Alert[] = [];
    const log = createRecordingLog();
    const stopping = new AbortController();
    let looks = 0;
    const watching = watchPartnerToken({
      tokens: {
        current: () => {
          looks += 1;
          return looks === 1
            ? Promise.reject(new ApiUnavailableError('not now'))
            : Promise.resolve('token');
        },
        renew: () => Promise.resolve(undefined),
        endsAt: () => Promise.resolve(NOW + 14 * DAY + DAY / 2),
      },
      raiseAlert: (alert) => Promise.resolve(void alerts.push(alert)),
      clock,
      log,
      signal: stopping.signal,
    });
    for (const count of [1, 2, 3]) {
      await waitUntil(() => looks === count, 'a look');
      expect(alerts).toEqual([]);
      clock.forward(DAY / 4);
    }
    await waitUntil(() => alerts.length === 1, 'the alert');
    expect(log.lines).toMatchObject([{ level: 'warn', fields: { error: 'ApiUnavailableError' } }]);
    expect(alerts[0]?.kind).toBe('partner-token-ends');
    expect(alerts[0]?.markdown).toContain('2026-12-07');
    expect(alerts[0]?.markdown).toContain('PARTNER_REFRESH_TOKEN');
    stopping.abort();
    await watching;
  });
});
