import type { Check, Inquiry, PrecheckResult, Verdict } from '../domain/check.js';
import { checkKindOf } from '../domain/check-kinds.js';
import { NO_CODE_ADVICE, type CodeAdvice } from '../domain/code-advice.js';
import { findExistingCustomer } from '../domain/existing-customer.js';
import type { OutgoingMessage } from '../domain/messenger.js';
import { composeMessage, loadCardTemplate } from './card-message.js';
import { formatTime, truncate } from './format-text.js';
import { escapeMarkdown, mentionAsker } from './markdown.js';
import { describeSubject, listRequestLines } from './request-lines.js';
import { adviseNext } from './result-advice.js';

/** The title of a verdict and the style of its card. */
export const VERDICTS: Readonly<Record<Verdict, { title: string; style: string }>> = {
  ready: { title: 'Ready', style: 'good' },
  'ready-with-notes': { title: 'Ready, with notes', style: 'accent' },
  'not-ready': { title: 'Not ready', style: 'attention' },
  'could-not-check': { title: 'Could not check', style: 'warning' },
};

/** More reasons would exceed the size limit of a card; the rest is counted. */
const MAX_REASONS = 12;
/** No known description comes near; a longer one is cut to keep the card within its size limit. */
const MAX_DESCRIPTION = 500;

const fill = loadCardTemplate('check-result');

/** The part of a check that its result shows. */
export type ShownCheck = Inquiry & Pick<Check, 'id' | 'createdAt'>;

/** What is shown beside a result. */
export interface ResultRemarks {
  /** What may be wrong with what was sent. */
  readonly warnings?: readonly string[];
  /** The id of the person who asked, to mention in a team space. */
  readonly askerId?: string | undefined;
  /** The partner's own advice for codes. */
  readonly codeAdvice?: CodeAdvice | undefined;
}

/**
 * Draws the result of a precheck: the verdict first, then the reasons, what to do, what was sent,
 * and the ids to find it again.
 */
export function drawResult(
  check: ShownCheck,
  result: PrecheckResult,
  { warnings = [], askerId, codeAdvice = NO_CODE_ADVICE }: ResultRemarks = {},
): OutgoingMessage {
  const { title, style } = VERDICTS[result.verdict];
  const kind = checkKindOf(check.kind);
  const subject = describeSubject(check);
  const reasons = listReasons(result);
  const advice = adviseNext(check, result, codeAdvice);
  const sent = listRequestLines(check);
  const isReady = result.verdict === 'ready' || result.verdict === 'ready-with-notes';
  const gaps = isReady ? kind.listGaps(check.request) : [];
  const existing = findExistingCustomer(check, result);
  const footer = [
    `Check ${check.id}`,
    formatTime(check.createdAt),
    ...(result.trackingId ? [`Tracking id ${result.trackingId}`] : []),
  ].join(' · ');

  const card = fill({
    check: check.id,
    kind: check.kind,
    verdict: title,
    style,
    subject,
    reasons,
    warnings: warnings.map((text) => ({ text })),
    advice: advice.map((text) => ({ text })),
    gaps: gaps.map((text) => ({ text })),
    canCopy: isReady && kind.isProvisioningBody,
    canFind: existing !== undefined,
    sent,
    footer,
  });
  const list = (items: readonly { label: string; text: string }[]) =>
    items.map(({ label, text }) => `- ${escapeMarkdown(label)}${escapeMarkdown(text)}`).join('\n');
  const message = composeMessage(card, [
    `**${title}**: ${escapeMarkdown(subject)}${mentionAsker(askerId)}`,
    list(reasons.map(({ label, description }) => ({ label, text: description }))),
    ...warnings.map((text) => `Worth another look: ${escapeMarkdown(text)}`),
    `**What to do next**: ${advice.map(escapeMarkdown).join(' ')}`,
    ...(existing === undefined
      ? []
      : [`\`find\` and ${escapeMarkdown(existing.value)} shows the customer, if it exists.`]),
    ...(gaps.length > 0
      ? [`**Still missing to provision**: ${gaps.map(escapeMarkdown).join(', ')}`]
      : []),
    '**What was sent**',
    list(sent.map(({ label, value }) => ({ label: `${label}: `, text: value }))),
    escapeMarkdown(footer),
  ]);
  // The first words of the footer; no other card has them.
  return { ...message, mark: `Check ${check.id} ·` };
}

function listReasons({ reasons }: PrecheckResult): { label: string; description: string }[] {
  const shown = reasons.slice(0, MAX_REASONS).map(({ code, description, field }) => ({
    label: code === undefined ? '' : `${code} `,
    description: truncate(field ? `${description} (${field})` : description, MAX_DESCRIPTION),
  }));
  const more = reasons.length - shown.length;
  return more > 0 ? [...shown, { label: '', description: `… and ${more} more` }] : shown;
}
