import { collectDefaultMetrics, Registry } from 'prom-client';
import { checkKindOf } from '../domain/check-kinds.js';
import { lacksAdvice, NO_CODE_ADVICE, type CodeAdvice } from '../domain/code-advice.js';
import type { OnCall } from '../domain/call-report.js';
import type { AcceptEvent } from '../domain/inbound-event.js';
import type { AttemptReport } from '../domain/job.js';
import type { Precheck } from '../domain/precheck.js';
import type { Receipt } from '../domain/receipt.js';
import { createInstruments } from './instruments.js';
import { watchState, type WatchedState } from './watch-state.js';

/** How often the event loop is sampled: rarely, so that an idle bot stays idle. */
const LOOP_SAMPLE_MS = 100;

/**
 * Cisco publishes no list of codes. This limits the series in case an error at its side produces
 * arbitrary numbers.
 */
const MAX_CODES = 100;

/** The bot's metrics, for Prometheus. No label names a person, a space or a customer. */
export interface Metrics {
  readonly onReceipt: (receipt: Receipt) => void;
  readonly onAttempt: (report: AttemptReport) => void;
  readonly onCall: OnCall;
  /** Counts incoming events of both transports by outcome. */
  readonly countEvents: (accept: AcceptEvent) => AcceptEvent;
  /** Counts verdicts by their codes, and codes that came without advice for people. */
  readonly countVerdicts: (precheck: Precheck, ownAdvice?: CodeAdvice) => Precheck;
  /** Starts to measure this state whenever the metrics are read. Call it once. */
  readonly watch: (state: WatchedState) => void;
  /** All metrics in the text format of Prometheus, and its media type. */
  readonly render: () => Promise<{ type: string; body: string }>;
}

/** Creates all metrics of the bot, in a registry of its own. */
export function createMetrics(): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry, eventLoopMonitoringPrecision: LOOP_SAMPLE_MS });
  const instruments = createInstruments(registry);
  const codeLabel = createCodeLabel();
  let refresh = (): Promise<void> => Promise.resolve();

  return {
    onReceipt({ status, ms }) {
      instruments.webhookSeconds.observe({ status }, ms / 1000);
    },
    onAttempt({ queue, kind, outcome, totalMs }) {
      instruments.attempts.inc({ queue, kind, outcome });
      if (outcome === 'done') instruments.answerSeconds.observe({ kind }, totalMs / 1000);
    },
    onCall({ call, status, ms }) {
      instruments.callSeconds.observe({ call }, ms / 1000);
      instruments.calls.inc({ call, status: status ?? 'none' });
    },
    countEvents: (accept) => async (event) => {
      const count = (outcome: string) => {
        instruments.events.inc({ kind: event.resource, outcome });
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
      (precheck, ownAdvice = NO_CODE_ADVICE) =>
      async (inquiry) => {
        const result = await precheck(inquiry);
        const { verdict, reasons } = result;
        const codes = new Set(reasons.map(({ code }) => codeLabel(code)));
        for (const code of codes.size > 0 ? codes : ['none'])
          instruments.verdicts.inc({ verdict, code });
        const kind = checkKindOf(inquiry.kind);
        const unadvised = reasons.flatMap(({ code }) =>
          code !== undefined && lacksAdvice(code, kind, ownAdvice) ? [codeLabel(code)] : [],
        );
        for (const code of new Set(unadvised)) instruments.unadvisedCodes.inc({ code });
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

/** Turns a code into a label: itself, `none`, or `other` once there are too many. */
function createCodeLabel(): (code: number | undefined) => string {
  const known = new Set<number>();
  return (code) => {
    if (code === undefined) return 'none';
    if (known.size < MAX_CODES) known.add(code);
    return known.has(code) ? String(code) : 'other';
  };
}
