import { Counter, Histogram, type Registry } from 'prom-client';

/** The target is 15 ms; Webex gives up after seconds. */
const WEBHOOK_BUCKETS = [0.001, 0.002, 0.005, 0.01, 0.015, 0.025, 0.05, 0.1, 0.25, 1, 10];
/** From what feels instant to the end of the retries of a check. */
const ANSWER_BUCKETS = [0.05, 0.1, 0.25, 0.5, 1, 2, 5, 10, 30, 60, 300, 900];
/** A call is given up after 10 seconds, a precheck after 30. */
const CALL_BUCKETS = [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2, 5, 10, 30];

/** The counters and histograms that the bot updates while it works. */
export interface Instruments {
  readonly webhookSeconds: Histogram;
  readonly events: Counter;
  readonly attempts: Counter;
  readonly answerSeconds: Histogram;
  readonly callSeconds: Histogram;
  readonly calls: Counter;
  readonly verdicts: Counter;
  readonly unadvisedCodes: Counter;
}

/**
 * Registers the instruments. Units and names follow the advice of Prometheus
 * (https://prometheus.io/docs/practices/naming/).
 */
export function createInstruments(registry: Registry): Instruments {
  const registers = [registry];
  return {
    webhookSeconds: new Histogram({
      name: 'precheck_webhook_seconds',
      help: 'Time until a call of the webhook was answered, by HTTP status',
      labelNames: ['status'],
      buckets: WEBHOOK_BUCKETS,
      registers,
    }),
    events: new Counter({
      name: 'precheck_events_total',
      help: 'Events that came in, by kind and outcome: stored, known, not-stored',
      labelNames: ['kind', 'outcome'],
      registers,
    }),
    attempts: new Counter({
      name: 'precheck_attempts_total',
      help:
        'Attempts at jobs, by queue, kind and outcome: ' +
        'done, retried, buried (now a dead letter), given-back, lease-lost',
      labelNames: ['queue', 'kind', 'outcome'],
      registers,
    }),
    answerSeconds: new Histogram({
      name: 'precheck_answer_seconds',
      help:
        'Time from the webhook to the answer: of a message or press until it was handled, ' +
        'of a check until its result was posted',
      labelNames: ['kind'],
      buckets: ANSWER_BUCKETS,
      registers,
    }),
    callSeconds: new Histogram({
      name: 'precheck_call_seconds',
      help: 'Time of each call of Webex and of the precheck API',
      labelNames: ['call'],
      buckets: CALL_BUCKETS,
      registers,
    }),
    calls: new Counter({
      name: 'precheck_calls_total',
      help: 'Calls of Webex and of the precheck API, by HTTP status; none where no answer came',
      labelNames: ['call', 'status'],
      registers,
    }),
    verdicts: new Counter({
      name: 'precheck_verdicts_total',
      help: 'Verdicts of prechecks, once for each code that came along',
      labelNames: ['verdict', 'code'],
      registers,
    }),
    unadvisedCodes: new Counter({
      name: 'precheck_codes_without_advice_total',
      help:
        'Answers of prechecks with a code for which neither the bot nor CODE_ADVICE has advice, ' +
        'by code',
      labelNames: ['code'],
      registers,
    }),
  };
}
