import type { ApiCall, AppliedRule, Delivery } from '../domain/calls.js';
import { element } from './element.js';

/** The number of calls that the simulator keeps. */
const ENTRIES_SHOWN = 200;

/** A line of the log and its details. */
interface Entry {
  readonly id: string;
  readonly at: number;
  readonly durationMs: number;
  readonly from: 'bot' | 'webex';
  readonly title: string;
  readonly outcome: string;
  readonly isGood: boolean;
  readonly parts: readonly (readonly [label: string, body: unknown])[];
  readonly appliedRules: readonly AppliedRule[];
}

/** The calls between the bot and Webex, newest first. */
export interface CallLog {
  add(record: ApiCall | Delivery): void;
  reset(calls: readonly ApiCall[], deliveries: readonly Delivery[]): void;
}

const isGood = (status: number | undefined) => status !== undefined && status < 400;

function toEntry(record: ApiCall | Delivery): Entry {
  const { id, at, durationMs = 0, status } = record;
  if ('targetUrl' in record)
    return {
      id,
      at,
      durationMs,
      from: 'webex',
      title: `${record.resource}:${record.event}`,
      outcome: String(status ?? 'no answer'),
      isGood: isGood(status),
      parts: [[`Sent to the bot’s webhook${record.error ? `: ${record.error}` : ''}`, record.body]],
      appliedRules: [],
    };
  return {
    id,
    at,
    durationMs,
    from: 'bot',
    title: `${record.method} ${record.path}${record.query}`,
    outcome: String(status ?? 'no answer'),
    isGood: isGood(status),
    parts: [
      ['Request', record.requestBody],
      [`Answer, tracking id ${record.trackingId}`, record.responseBody],
    ],
    appliedRules: record.findings ?? [],
  };
}

function drawDetails({ parts, appliedRules }: Entry): HTMLElement[] {
  const rules = appliedRules.map(({ rule, mark }) =>
    element('li', {}, element('span', { class: 'mark', 'data-mark': mark }, mark), ` ${rule}`),
  );
  const bodies = parts
    .filter(([, body]) => body !== undefined)
    .flatMap(([label, body]) => [
      element('p', { class: 'call-label' }, label),
      element('pre', { tabindex: '0' }, JSON.stringify(body, null, 2)),
    ]);
  return rules.length > 0 ? [element('ul', { class: 'rules' }, ...rules), ...bodies] : bodies;
}

function drawEntry(entry: Entry): HTMLElement {
  const summary = element(
    'summary',
    {},
    element('span', { class: 'call-title' }, shorten(entry.title)),
    element('span', { class: 'call-status', 'data-good': String(entry.isGood) }, entry.outcome),
    element(
      'span',
      { class: 'call-meta' },
      entry.from === 'bot' ? 'Bot called' : 'Webhook sent',
      ` · ${new Date(entry.at).toLocaleTimeString()} · ${entry.durationMs} ms`,
    ),
  );
  summary.title = entry.title;
  const details = element('details', { class: 'call', 'data-call-id': entry.id }, summary);
  // Bodies are large and rarely read, so they are drawn on demand.
  details.addEventListener(
    'toggle',
    () => {
      details.append(...drawDetails(entry));
    },
    { once: true },
  );
  return element('li', {}, details);
}

/** Ids are long and start alike; their ends distinguish them. */
function shorten(title: string): string {
  return title.replace(/Y2lz[\w-]{20,}/g, (id) => `…${id.slice(-6)}`);
}

/** Creates a log in `list`. */
export function createCallLog(list: HTMLElement): CallLog {
  function add(record: ApiCall | Delivery): void {
    list.prepend(drawEntry(toEntry(record)));
    while (list.childElementCount > ENTRIES_SHOWN) list.lastElementChild?.remove();
  }
  return {
    add,
    reset(calls, deliveries) {
      list.replaceChildren();
      const records = [...calls, ...deliveries].sort((a, b) => a.at - b.at);
      for (const record of records.slice(-ENTRIES_SHOWN)) add(record);
    },
  };
}
