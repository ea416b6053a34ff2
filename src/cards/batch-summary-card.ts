import { VERDICT_NAMES } from '../domain/check.js';
import type { OutgoingMessage } from '../domain/messenger.js';
import { plural } from './batch-preview-card.js';
import { loadCardTemplate } from './card-message.js';
import { composeMessage } from './compose-message.js';
import { formatTime } from './format-text.js';
import { escapeMarkdown, mentionAsker } from './markdown.js';
import { VERDICTS } from './result-card.js';

/** What can become of a row, in the order in which it is counted: Webex's verdict, or that Webex was not asked. */
const OUTCOMES = [...VERDICT_NAMES, 'not-sent', 'not-reached'] as const;
export type RowOutcome = (typeof OUTCOMES)[number];

/** A reason, and in how many rows it was given. */
export interface FrequentReason {
  readonly code?: number | undefined;
  readonly description: string;
  readonly count: number;
}

/** What came out of a batch. */
export interface BatchSummary {
  readonly id: string;
  readonly fileName: string;
  readonly counts: ReadonlyMap<RowOutcome, number>;
  /** The most frequent first. */
  readonly reasons: readonly FrequentReason[];
  readonly isCancelled: boolean;
  /** Rows with faults that are not in the file that comes back. */
  readonly leftOut: number;
  /** Milliseconds since 1970. */
  readonly startedAt: number;
  readonly finishedAt: number;
  readonly askerId?: string | undefined;
}

/** The words of an outcome; where Webex gave a verdict, those of its card. */
export const OUTCOME_WORDS: Readonly<Record<RowOutcome, string>> = {
  ready: VERDICTS.ready.title,
  'ready-with-notes': VERDICTS['ready-with-notes'].title,
  'not-ready': VERDICTS['not-ready'].title,
  'could-not-check': VERDICTS['could-not-check'].title,
  'not-sent': 'Not sent',
  'not-reached': 'Not checked',
};

const COLORS: Readonly<Record<RowOutcome, string>> = {
  ready: 'Good',
  'ready-with-notes': 'Accent',
  'not-ready': 'Attention',
  'could-not-check': 'Warning',
  'not-sent': 'Default',
  'not-reached': 'Default',
};

const SHOWN_REASONS = 5;
const LONGEST_DESCRIPTION = 300;
const MINUTE_MS = 60_000;

const fill = loadCardTemplate('batch-summary');

/** Draws what came out of a batch: how many are ready, what most often stands in the way, and what to do. */
export function drawBatchSummary(summary: BatchSummary): OutgoingMessage {
  const { id, fileName, askerId } = summary;
  const counts = OUTCOMES.flatMap((outcome) => {
    const count = summary.counts.get(outcome) ?? 0;
    return count === 0 ? [] : [{ outcome, count }];
  });
  const title = titleOf(summary);
  const reasons = summary.reasons.slice(0, SHOWN_REASONS).map(({ code, description, count }) => ({
    times: `${plural(count, 'row')}: `,
    description: cut(code === undefined ? description : `${code} ${description}`),
  }));
  const advice = adviseOn(summary);
  const took = tellTime(summary.finishedAt - summary.startedAt);
  const footer = `Batch ${id} finished ${formatTime(summary.finishedAt)}, after ${took}`;

  const card = fill({
    style: styleOf(summary),
    title,
    subject: fileName,
    counts: counts.map(({ outcome, count }) => ({
      count: count.toLocaleString('en-GB'),
      label: OUTCOME_WORDS[outcome],
      color: COLORS[outcome],
    })),
    reasons,
    advice: advice.map((text) => ({ text })),
    footer,
  });
  const message = composeMessage(card, [
    `**${title}**: ${escapeMarkdown(fileName)}${mentionAsker(askerId)}`,
    counts
      .map(({ outcome, count }) => `- ${OUTCOME_WORDS[outcome]}: ${count.toLocaleString('en-GB')}`)
      .join('\n'),
    ...(reasons.length === 0
      ? []
      : [
          `**Most frequent reasons**\n\n${reasons
            .map(({ times, description }) => `- ${times}${escapeMarkdown(description)}`)
            .join('\n')}`,
        ]),
    `**What to do next**: ${advice.map(escapeMarkdown).join(' ')}`,
    footer,
  ]);
  return { ...message, mark: `Batch ${id} finished` };
}

function titleOf({ counts, isCancelled }: BatchSummary): string {
  const all = sum(counts);
  const asked = all - (counts.get('not-reached') ?? 0) - (counts.get('not-sent') ?? 0);
  const ready = readyOf(counts);
  if (isCancelled) return `Cancelled: ${asked} of ${plural(all, 'row')} checked`;
  if (ready === all)
    return all === 1 ? 'The one row is ready' : `All ${plural(all, 'row')} are ready`;
  if (ready === 0) return `None of ${plural(all, 'row')} is ready`;
  return `${ready.toLocaleString('en-GB')} of ${plural(all, 'row')} ${ready === 1 ? 'is' : 'are'} ready`;
}

function styleOf({ counts, isCancelled }: BatchSummary): string {
  const ready = readyOf(counts);
  if (isCancelled || (counts.get('could-not-check') ?? 0) > 0) return 'warning';
  if (ready === sum(counts)) return 'good';
  return ready === 0 ? 'attention' : 'accent';
}

function adviseOn({ counts, isCancelled, leftOut }: BatchSummary): string[] {
  const has = (outcome: RowOutcome) => (counts.get(outcome) ?? 0) > 0;
  const mend = has('not-ready') || has('not-sent');
  return [
    'The file below holds your rows in their order, each with its verdict.',
    ...(leftOut > 0
      ? [`${plural(leftOut, 'row')} with faults ${leftOut === 1 ? 'is' : 'are'} left out.`]
      : []),
    ...(mend ? ['Correct the rows that are not ready and send the file again.'] : []),
    ...(has('ready-with-notes') ? ['Read the notes before you promise anything.'] : []),
    ...(has('could-not-check')
      ? ['What could not be checked is not about the customer: send those rows again in a while.']
      : []),
    ...(isCancelled ? ['Send the file again to check the rest.'] : []),
    ...(mend || isCancelled || has('could-not-check')
      ? []
      : ['Nothing has been ordered or provisioned yet.']),
  ];
}

function readyOf(counts: BatchSummary['counts']): number {
  return (counts.get('ready') ?? 0) + (counts.get('ready-with-notes') ?? 0);
}

function sum(counts: BatchSummary['counts']): number {
  return [...counts.values()].reduce((total, count) => total + count, 0);
}

function tellTime(ms: number): string {
  return ms < 2 * MINUTE_MS
    ? plural(Math.max(1, Math.round(ms / 1000)), 'second')
    : plural(Math.round(ms / MINUTE_MS), 'minute');
}

function cut(text: string): string {
  return text.length > LONGEST_DESCRIPTION ? `${text.slice(0, LONGEST_DESCRIPTION)}…` : text;
}
