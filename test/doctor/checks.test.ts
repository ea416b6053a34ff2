import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { checkBotToken } from '../../src/doctor/checks/check-bot-token.js';
import { checkClock } from '../../src/doctor/checks/check-clock.js';
import { checkNode } from '../../src/doctor/checks/check-node.js';
import { checkPartnerToken } from '../../src/doctor/checks/check-partner-token.js';
import { checkPublicAddress } from '../../src/doctor/checks/check-public-address.js';
import { checkCodeAdvice } from '../../src/doctor/checks/check-code-advice.js';
import { checkStore } from '../../src/doctor/checks/check-store.js';
import { checkWebhooks } from '../../src/doctor/checks/check-webhooks.js';
import type { FetchOutcome } from '../../src/doctor/checks/fetch-once.js';
import { formatFinding, formatSummary } from '../../src/doctor/format-report.js';
import { findFolderObstacle } from '../../src/doctor/inspect-store.js';
import { AccessDeniedError, ApiUnavailableError } from '../../src/domain/errors.js';
import { WANTED } from '../../src/webex/webhooks/webhook-registration.js';
import { temporaryPaths } from '../temporary-paths.js';

const newPath = temporaryPaths();
const DAY = 86_400_000;
const NOW = Date.parse('2026-11-01T12:00:00Z');

const answer = (
  status: number,
  body?: unknown,
  headers: Record<string, string> = {},
  roundTrip = 400,
): FetchOutcome => ({
  kind: 'answer',
  status,
  headers: new Headers(headers),
  body,
  sentAt: NOW,
  receivedAt: NOW + roundTrip,
});

describe('Node.js', () => {
  test.each([
    ['20.19.0', 'ok'],
    ['20.18.3', 'failed'],
    ['18.20.0', 'failed'],
    ['22.1.0', 'ok'],
    ['26.0.0', 'ok'],
  ])('%s is %s', (version, state) => {
    expect(checkNode(version, '>=20.19', NOW).state).toBe(state);
  });

  test('reports a release line without security fixes, and only that', () => {
    const before = checkNode('20.19.0', '>=20.19', Date.parse('2026-04-01'));
    expect(before.found).toBe('20.19.0');
    expect(checkNode('20.19.0', '>=20.19', NOW).found).toMatch(/since 2026-04-30, so move to 24/);
  });
});

describe('the clock', () => {
  /** `ms` is how far this machine is ahead of Webex. */
  const off = (ms: number) =>
    checkClock(answer(200, {}, { date: new Date(NOW + 200 - ms).toUTCString() }));

  test.each([
    [0, 'ok'],
    [4_000, 'ok'],
    [-4_000, 'ok'],
    [8_000, 'warning'],
    [-8_000, 'warning'],
    [58_000, 'warning'],
    [62_000, 'failed'],
    [-120_000, 'failed'],
  ])('%d ms ahead is %s', (ms, state) => {
    expect(off(ms).state).toBe(state);
  });

  test('reports the direction', () => {
    expect(off(120_000).found).toMatch(/^1(19|20) s ahead of Webex's$/);
    expect(off(-120_000).found).toMatch(/^1(19|20) s behind Webex's$/);
  });

  test('is not evaluated by a slow answer', () => {
    const slow = answer(200, {}, { date: new Date(NOW + 9_000).toUTCString() }, 9_500);
    expect(checkClock(slow).state).toBe('ok');
  });

  test('is not evaluated without a date to compare with', () => {
    expect(checkClock(answer(200)).state).toBe('skipped');
    expect(checkClock({ kind: 'none', code: 'ENOTFOUND' }).state).toBe('skipped');
  });
});

describe('the bot token', () => {
  const me = { id: 'bot', displayName: 'Precheck', emails: ['p@webex.bot'], type: 'bot' };
  test.each([
    ['that Webex takes', answer(200, me), 'ok'],
    ['that Webex refuses', answer(401, {}), 'failed'],
    ['while Webex is in trouble', answer(503, {}), 'warning'],
    ['at an address that is not Webex', answer(200, { hello: 1 }), 'failed'],
    ['without a way to Webex', { kind: 'none' as const, code: 'ECONNREFUSED' }, 'failed'],
  ])('%s', (_, seen, state) => {
    expect(checkBotToken(seen).state).toBe(state);
  });

  test('of a person is refused, without the person’s name', () => {
    const ann = { ...me, type: 'person', displayName: 'Ann Lee', emails: ['ann@example.com'] };
    const finding = checkBotToken(answer(200, ann));
    expect(finding.state).toBe('failed');
    expect(JSON.stringify(finding)).not.toMatch(/ann/i);
  });
});

describe('the public address', () => {
  const seen = (outcome: FetchOutcome) =>
    checkPublicAddress({
      targetUrl: 'https://user:hush@bot.example.com/webhooks/webex',
      secret: 'a secret of some length',
      fetchOnce: () => Promise.resolve(outcome),
      hasReceivedProbe: () => false,
    });

  test.each([
    ['ENOTFOUND', /name of the address is not known/],
    ['ECONNREFUSED', /nothing listens/],
    ['TIMEOUT', /does not answer/],
    ['CERT_HAS_EXPIRED', /certificate/],
    ['DEPTH_ZERO_SELF_SIGNED_CERT', /certificate/],
    ['ERR_TLS_CERT_ALTNAME_INVALID', /certificate/],
    ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', /certificate/],
  ])('that fails with %s is explained', async (code, found) => {
    const finding = await seen({ kind: 'none', code });
    expect(finding).toMatchObject({ state: 'failed', found: expect.stringMatching(found) });
  });

  test.each([
    [answer(401), /Set the same WEBHOOK_SECRET/],
    [answer(401, undefined, { 'www-authenticate': 'Basic' }), /without a login/],
    [answer(403), /without a login/],
    [answer(302, undefined, { location: 'https://x.example' }), /Set PUBLIC_URL to where it leads/],
    [answer(404), /with the path/],
    [answer(415), /as they came/],
    [answer(502), /does not reach the bot/],
    [answer(418), /refuses the request/],
    [answer(200, undefined, { 'x-precheck-probe': '0'.repeat(64) }), /lead to this process/],
    [answer(200, undefined, { 'x-precheck-probe': 'yes' }), /lead to this process/],
  ])('%# is answered and explained', async (outcome, cure) => {
    const finding = await seen(outcome);
    expect(finding).toMatchObject({ state: 'failed', cure: expect.stringMatching(cure) });
    expect(JSON.stringify(finding)).not.toContain('hush');
  });
});

describe('the webhooks', () => {
  const targetUrl = 'https://bot.example.com/webhooks/webex';
  const all = WANTED.map((wanted, index) => ({ id: `${index}`, ...wanted, targetUrl }));
  const seen = (list: Parameters<typeof checkWebhooks>[0]['list'], isRunning = true) =>
    checkWebhooks({ list, targetUrl, secret: 'right', isRunning });

  test('are right if all are registered, whether or not Webex returns their secret', async () => {
    expect((await seen(() => Promise.resolve(all))).state).toBe('ok');
    const withSecrets = all.map((one) => ({ ...one, secret: 'right', status: 'active' }));
    expect((await seen(() => Promise.resolve(withSecrets))).state).toBe('ok');
  });

  test('are right if one of two is switched off', async () => {
    const both = [...all.map((one) => ({ ...one, id: 'x', status: 'inactive' })), ...all];
    expect((await seen(() => Promise.resolve(both))).state).toBe('ok');
  });

  test('with another address or a filter do not count', async () => {
    for (const other of [{ targetUrl: 'https://old.example.com' }, { filter: 'roomId=1' }]) {
      const finding = await seen(() =>
        Promise.resolve(all.map((one, index) => (index === 0 ? { ...one, ...other } : one))),
      );
      expect(finding).toMatchObject({
        state: 'failed',
        found: 'messages created: not registered',
      });
    }
  });

  test('that are missing are a warning while the bot is not running', async () => {
    expect((await seen(() => Promise.resolve([]), false)).state).toBe('warning');
  });

  test('that cannot be listed are not reported as missing', async () => {
    const refused = await seen(() => Promise.reject(new AccessDeniedError('no')));
    expect(refused.state).toBe('skipped');
    const passing = await seen(() =>
      Promise.reject(new ApiUnavailableError('not now', { status: 503 })),
    );
    expect(passing).toMatchObject({ state: 'warning', found: expect.stringContaining('503') });
  });
});

describe('the partner token', () => {
  const ends = (days: number) => ({ access: 'accepted' as const, refreshEndsAt: NOW + days * DAY });

  test.each([
    [ends(15), 'ok'],
    [ends(14), 'ok'],
    [ends(13.9), 'warning'],
    [ends(0.5), 'warning'],
    [{ access: 'accepted' as const }, 'ok'],
    [{ access: 'refused' as const, status: 403 }, 'failed'],
    [{ access: 'not-renewed' as const, status: 400 }, 'failed'],
    [{ access: 'unavailable' as const, status: 429 }, 'warning'],
    [{ access: 'unavailable' as const }, 'failed'],
    [{ access: 'unexpected' as const, status: 404 }, 'failed'],
  ])('%j is %s', (condition, state) => {
    expect(checkPartnerToken(condition, 'integration', NOW).state).toBe(state);
  });

  test('that lacks a scope is reported with it', () => {
    const scopes = ['spark-admin:wholesale_customers_read'];
    for (const access of ['accepted', 'refused'] as const) {
      const { found } = checkPartnerToken({ access, scopes }, 'integration', NOW);
      expect(found).toMatch(/lacks the scope spark-admin:wholesale_customers_write/);
    }
  });
});

describe('the store', () => {
  test('with an older schema is migrated by the next start', () => {
    const condition = { kind: 'writable' as const, schema: 5, newest: 6 };
    const inspection = { kind: 'seen' as const, condition, byBot: false, isFile: false };
    const finding = checkStore({ inspection, location: 'here', isRunning: false });
    expect(finding).toEqual({
      state: 'ok',
      found: 'here, writable, schema 5: the next start brings it to 6',
    });
  });

  test('of a running bot that does not answer on its socket is a warning', () => {
    const inspection = { kind: 'closed' as const, reason: 'in use' };
    expect(checkStore({ inspection, location: 'here', isRunning: true }).state).toBe('warning');
  });

  test('detects whether a folder can be created, without creating it', async () => {
    const folder = dirname(newPath('a'));
    mkdirSync(folder);
    expect(await findFolderObstacle(join(folder, 'deep', 'deeper'))).toBeUndefined();
    expect(readdirSync(folder)).toEqual([]);
    writeFileSync(join(folder, 'file'), '');
    expect(await findFolderObstacle(join(folder, 'file', 'deep'))).toBe('ENOTDIR');
    expect(await findFolderObstacle('/proc/doctor/deep')).toMatch(/^E/);
  });
});

describe('the advice for codes', () => {
  test.each([
    [[], /none of your own .*metrics/],
    [[10022], /your own for 1 code: 10022$/],
    [[7, 10022, 3], /your own for 3 codes: 3, 7, 10022$/],
    [Array.from({ length: 12 }, (_, index) => index), /12 codes: .*9 and 2 more$/],
  ])('for %j is reported', (codes, expected) => {
    const finding = checkCodeAdvice(new Map(codes.map((code) => [code, 'Ask.'])));
    expect(finding).toMatchObject({ state: 'ok', found: expect.stringMatching(expected) });
  });
});

describe('the report', () => {
  test('is in columns, with the cure below', () => {
    const finding = { name: 'clock', state: 'failed' as const, found: 'off', cure: 'Set it.' };
    expect(formatFinding(finding)).toBe(
      'failed   clock           off\n                         -> Set it.\n',
    );
  });

  test.each([
    [['ok', 'skipped'], 0, 'All is well.'],
    [['ok', 'warning'], 1, 'Nothing is broken, 1 to be looked at soon.'],
    [['failed', 'warning'], 2, '1 broken, 1 to be looked at soon.'],
  ] as const)('%j ends with %d', (states, exitCode, line) => {
    expect(formatSummary(states)).toEqual({ exitCode, line: `\n${line}\n` });
  });
});
