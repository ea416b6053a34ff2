import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { z } from 'zod';
import type { Precheck } from '../../src/domain/precheck.js';
import { createMetrics } from '../../src/metrics/create-metrics.js';
import { createSettableClock } from '../settable-clock.js';

const fileOf = (name: string) =>
  readFileSync(new URL(`../../ops/${name}`, import.meta.url), 'utf8');

const alertsSchema = z.object({
  groups: z.array(
    z.object({
      rules: z.array(
        z.object({
          alert: z.string(),
          expr: z.string(),
          annotations: z.object({ summary: z.string(), description: z.string() }),
        }),
      ),
    }),
  ),
});
const dashboardSchema = z.object({
  panels: z.array(
    z.object({ title: z.string(), targets: z.array(z.object({ expr: z.string() })).min(1) }),
  ),
});

const alerts = alertsSchema
  .parse(parse(fileOf('alerts.yaml')))
  .groups.flatMap(({ rules }) => rules);
const { panels } = dashboardSchema.parse(JSON.parse(fileOf('grafana-dashboard.json')));
const expressions: [where: string, expr: string][] = [
  ...alerts.map(({ alert, expr }): [string, string] => [`alert ${alert}`, expr]),
  ...panels.flatMap(({ title, targets }) =>
    targets.map(({ expr }): [string, string] => [`panel ${title}`, expr]),
  ),
];

/** Every sample that the bot exports, by name, with its labels. */
let samples: Map<string, Set<string>>;

/** The metrics of a bot after one of each event. */
async function renderAll(): Promise<string> {
  const metrics = createMetrics();
  const clock = createSettableClock(Date.UTC(2026, 10, 24));
  metrics.watch({
    clock,
    measureQueues: () => Promise.resolve([]),
    tokenEndsAt: () => Promise.resolve(clock.now()),
    isReady: () => Promise.resolve(true),
  });
  metrics.onReceipt({ status: 200, ms: 1 });
  metrics.onAttempt({ queue: 'events', kind: 'messages', outcome: 'done', totalMs: 1 });
  metrics.onCall({ api: 'precheck', call: 'precheck', status: 200, ms: 1 });
  const event = { id: 'm', roomId: 'r', personId: 'p' };
  await metrics.countEvents(() => Promise.resolve(true))({
    ...event,
    resource: 'messages',
    event: 'created',
  });
  const precheck: Precheck = () => Promise.resolve({ verdict: 'ready', reasons: [] });
  await metrics.countVerdicts(precheck)({
    kind: 'customer',
    request: { address: { addressLine1: 'a', city: 'b', country: 'US' } },
  });
  return (await metrics.render()).body;
}

beforeAll(async () => {
  samples = new Map();
  for (const line of (await renderAll()).split('\n')) {
    const [, name, labels = ''] = /^([a-z0-9_]+)(?:\{(.*)\})? /.exec(line) ?? [];
    if (name === undefined) continue;
    const known = samples.get(name) ?? new Set<string>();
    for (const [, label] of labels.matchAll(/(\w+)="/g)) known.add(label ?? '');
    samples.set(name, known);
  }
});

test('there are five alerts, and the operations guide covers each', () => {
  expect(alerts).toHaveLength(5);
  const operations = readFileSync(new URL('../../docs/operations.md', import.meta.url), 'utf8');
  for (const { alert } of alerts) expect(operations).toContain(alert);
});

describe.each(expressions)('%s', (_, expr) => {
  test('uses only metrics and labels that the bot exports', () => {
    const asked = [...expr.matchAll(/\b((?:precheck|process|nodejs)_[a-z0-9_]+)(?:\{([^}]*)\})?/g)];
    expect(asked.length).toBeGreaterThan(0);
    for (const [, name = '', labels = ''] of asked) {
      expect([...samples.keys()]).toContain(name);
      for (const [, label = ''] of labels.matchAll(/(\w+)[=!]~?"/g))
        if (label !== 'job') expect([...(samples.get(name) ?? [])]).toContain(label);
    }
    // Labels to group by must exist as well; `instance` is Prometheus's own.
    const grouped = [...expr.matchAll(/by \(([^)]*)\)/g)].flatMap(([, list = '']) =>
      list.split(',').map((label) => label.trim()),
    );
    const carried = asked.flatMap(([, name = '']) => [...(samples.get(name) ?? [])]);
    for (const label of grouped) expect([...carried, 'instance']).toContain(label);
  });
});

const PROMTOOL = '/usr/bin/promtool';
(existsSync(PROMTOOL) ? test : test.skip)(
  `Prometheus accepts the alert rules, and they fire when they should (${PROMTOOL})`,
  () => {
    const file = (name: string) => new URL(`../../ops/${name}`, import.meta.url).pathname;
    execFileSync(PROMTOOL, ['check', 'rules', file('alerts.yaml')]);
    execFileSync(PROMTOOL, ['test', 'rules', file('alerts.test.yaml')]);
  },
);
