import { VERDICT_NAMES } from '../domain/check.js';
import type { OutgoingMessage } from '../domain/messenger.js';
import { composeMessage, loadCardTemplate } from './card-message.js';
import { formatCount, formatTime, truncate } from './format-text.js';
import { escapeMarkdown, mentionAsker } from './markdown.js';
import { VERDICTS } from './result-card.js';

/** The outcomes of a row in display order: Webex's verdict, or that Webex was not asked. */
const OUTCOMES = [...VERDICT_NAMES, 'not-sent', 'not-reached'] as const;
/** The outcome of a row. */
export type RowOutcome = (typeof OUTCOMES)[number];

/** A reason, and the number of rows that gave it. */
export interface FrequentReason {
  readonly code?: number | undefined;
  readonly description: string;
  readonly count: number;
}

/** The outcome of a batch. */
export interface BatchSummary {
  readonly id: string;
  readonly fileName: string;
  readonly counts: ReadonlyMap<RowOutcome, number>;
  /** The most frequent first. */
  readonly reasons: readonly FrequentReason[];
  readonly isCancelled: boolean;
  /** The number of rows with faults that the result file leaves out. */
  readonly leftOut: number;
  /** Milliseconds since 1970, as is `finishedAt`. */
  readonly startedAt: number;
  readonly finishedAt: number;
  /** The id of the person to mention in a team space. */
  readonly askerId?: string | undefined;
}

/** The label of each outcome; for a verdict, the title of its card. */
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
const MAX_DESCRIPTION = 300;
const MINUTE_MS = 60_000;

const fill = loadCardTemplate('batch-summary');

/** Draws the outcome of a batch: how many are ready, the most frequent reasons, and what to do. */
export function drawBatchSummary(summary: BatchSummary): OutgoingMessage {
  const { id, fileName, askerId } = summary;
  const counts = OUTCOMES.flatMap((outcome) => {
    const count = summary.counts.get(outcome) ?? 0;
    return count === 0 ? [] : [{ outcome, count }];
  });
  const title = titleOf(summary);
  const reasons = summary.reasons.slice(0, SHOWN_REASONS).map(({ code, description, count }) => ({
    times: `${formatCount(count, 'row')}: `,
    description: truncate(
      code === undefined ? description : `${code} ${description}`,
      MAX_DESCRIPTION,
    ),
  }));
  const advice = adviseOn(summary);
  const took = formatDuration(summary.finishedAt - summary.startedAt);
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
  if (isCancelled) return `Cancelled: ${asked} of ${formatCount(all, 'row')} checked`;
  if (ready === all)
    return all === 1 ? 'The one row is ready' : `All ${formatCount(all, 'row')} are ready`;
  if (ready === 0) return `None of ${formatCount(all, 'row')} is ready`;
  return (
    `${ready.toLocaleString('en-GB')} of ${formatCount(all, 'row')} ` +
    `${ready === 1 ? 'is' : 'are'} ready`
  );
}

function styleOf({ counts, isCancelled }: BatchSummary): string {
  const ready = readyOf(counts);
  if (isCancelled || (counts.get('could-not-check') ?? 0) > 0) return 'warning';
  if (ready === sum(counts)) return 'good';
  return ready === 0 ? 'attention' : 'accent';
}

function adviseOn({ counts, isCancelled, leftOut }: BatchSummary): string[] {
  const has = (outcome: RowOutcome) => (counts.get(outcome) ?? 0) > 0;
  const needsCorrection = has('not-ready') || has('not-sent');
  return [
    'The file below holds your rows in their order, each with its verdict.',
    ...(leftOut > 0
      ? [`${formatCount(leftOut, 'row')} with faults ${leftOut === 1 ? 'is' : 'are'} left out.`]
      : []),
    ...(needsCorrection ? ['Correct the rows that are not ready and send the file again.'] : []),
    ...(has('ready-with-notes') ? ['Read the notes before you promise anything.'] : []),
    ...(has('could-not-check')
      ? ['What could not be checked is not about the customer: send those rows again in a while.']
      : []),
    ...(isCancelled ? ['Send the file again to check the rest.'] : []),
    ...(needsCorrection || isCancelled || has('could-not-check')
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

function formatDuration(ms: number): string {
  return ms < 2 * MINUTE_MS
    ? formatCount(Math.max(1, Math.round(ms / 1000)), 'second')
    : formatCount(Math.round(ms / MINUTE_MS), 'minute');
}
