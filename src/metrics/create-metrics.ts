import { collectDefaultMetrics, Registry } from 'prom-client';
import type { HearCall } from '../domain/call-report.js';
import type { AcceptEvent } from '../domain/inbound-event.js';
import type { AttemptReport } from '../domain/job.js';
import type { Precheck } from '../domain/precheck.js';
import type { Receipt } from '../domain/receipt.js';
import { createCodeLabel } from './code-label.js';
import { createInstruments } from './instruments.js';
import { watchState, type WatchedState } from './watch-state.js';

/** Memory and event loop of the process; the loop is sampled seldom, so that an idle bot stays idle. */
const LOOP_SAMPLE_MS = 100;

/** Numbers about what the bot does, for Prometheus. None of them names a person, a space or a customer. */
export interface Metrics {
  readonly hearReceipt: (receipt: Receipt) => void;
  readonly hearAttempt: (report: AttemptReport) => void;
  readonly hearCall: HearCall;
  /** Counts what comes in, whichever way it came, by what became of it. */
  readonly countEvents: (accept: AcceptEvent) => AcceptEvent;
  /** Counts verdicts by the codes that came with them. */
  readonly countVerdicts: (precheck: Precheck) => Precheck;
  /** From now on, asks for the state of these things whenever the metrics are read. Call it once. */
  readonly watch: (state: WatchedState) => void;
  /** All numbers in the text format of Prometheus, and its media type. */
  readonly render: () => Promise<{ type: string; body: string }>;
}

/** Makes every metric of the bot, in a registry of its own. */
export function createMetrics(): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry, eventLoopMonitoringPrecision: LOOP_SAMPLE_MS });
  const made = createInstruments(registry);
  const codeLabel = createCodeLabel();
  let refresh = (): Promise<void> => Promise.resolve();

  return {
    hearReceipt({ status, ms }) {
      made.webhookSeconds.observe({ status }, ms / 1000);
    },
    hearAttempt({ queue, kind, outcome, totalMs }) {
      made.attempts.inc({ queue, kind, outcome });
      if (outcome === 'done') made.answerSeconds.observe({ kind }, totalMs / 1000);
    },
    hearCall({ call, status, ms }) {
      made.callSeconds.observe({ call }, ms / 1000);
      made.calls.inc({ call, status: status ?? 'none' });
    },
    countEvents: (accept) => async (event) => {
      const count = (outcome: string) => {
        made.events.inc({ kind: event.resource, outcome });
      };
      try {
        const isNew = await accept(event);
        count(isNew ? 'stored' : 'known');
        return isNew;
      } catch (error) {
        count('not-stored');
        throw error;
      }
    },
    countVerdicts:
      (precheck) =>
      async (...asked) => {
        const result = await precheck(...asked);
        const { verdict, reasons } = result;
        const codes = new Set(reasons.map(({ code }) => codeLabel(code)));
        for (const code of codes.size > 0 ? codes : ['none']) made.verdicts.inc({ verdict, code });
        return result;
      },
    watch(state) {
      refresh = watchState(registry, state);
    },
    async render() {
      await refresh();
      return { type: registry.contentType, body: await registry.metrics() };
    },
  };
}
