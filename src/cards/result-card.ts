import type { Check, PrecheckResult, Verdict } from '../domain/check.js';
import type { OutgoingMessage } from '../domain/messenger.js';
import { adviseNext } from './advise-next.js';
import { loadCardTemplate } from './card-template.js';
import { composeMessage } from './compose-message.js';
import { escapeMarkdown } from './markdown.js';
import { describeCustomer, listRequestLines } from './request-lines.js';

const VERDICTS: Readonly<Record<Verdict, { title: string; style: string }>> = {
  ready: { title: 'Ready', style: 'good' },
  'ready-with-notes': { title: 'Ready, with notes', style: 'accent' },
  'not-ready': { title: 'Not ready', style: 'attention' },
  'could-not-check': { title: 'Could not check', style: 'warning' },
};

/** More reasons than this would outgrow a card; the rest is counted. */
const MAX_REASONS = 12;
/** No known description comes near; a longer one is cut so that the card stays under its ceiling. */
const MAX_DESCRIPTION = 500;

const dateTime = new Intl.DateTimeFormat('en-GB', {
  dateStyle: 'medium',
  timeStyle: 'short',
  timeZone: 'UTC',
});
const fill = loadCardTemplate('check-result');

/** Draws what the precheck said: the verdict first, then why, what to do, what was sent, and how to find it again. */
export function drawResult(
  check: Pick<Check, 'id' | 'request' | 'createdAt'>,
  result: PrecheckResult,
): OutgoingMessage {
  const { title, style } = VERDICTS[result.verdict];
  const subject = describeCustomer(check.request);
  const reasons = listReasons(result);
  const advice = adviseNext(result);
  const sent = listRequestLines(check.request);
  const footer = [
    `Check ${check.id}`,
    `${dateTime.format(check.createdAt)} UTC`,
    ...(result.trackingId ? [`Tracking id ${result.trackingId}`] : []),
  ].join(' · ');

  const card = fill({
    check: check.id,
    verdict: title,
    style,
    subject,
    reasons,
    advice: advice.map((text) => ({ text })),
    sent,
    footer,
  });
  const list = (items: readonly { label: string; text: string }[]) =>
    items.map(({ label, text }) => `- ${escapeMarkdown(label)}${escapeMarkdown(text)}`).join('\n');
  return composeMessage(card, [
    `**${title}**: ${escapeMarkdown(subject)}`,
    list(reasons.map(({ label, description }) => ({ label, text: description }))),
    `**What to do next**: ${advice.map(escapeMarkdown).join(' ')}`,
    `**What was sent**\n\n${list(sent.map(({ label, value }) => ({ label: `${label}: `, text: value })))}`,
    escapeMarkdown(footer),
  ]);
}

function listReasons({ reasons }: PrecheckResult): { label: string; description: string }[] {
  const shown = reasons.slice(0, MAX_REASONS).map(({ code, description, field }) => ({
    label: code === undefined ? '' : `${code} `,
    description: cut(field ? `${description} (${field})` : description),
  }));
  const more = reasons.length - shown.length;
  return more > 0 ? [...shown, { label: '', description: `… and ${more} more` }] : shown;
}

function cut(text: string): string {
  return text.length > MAX_DESCRIPTION ? `${text.slice(0, MAX_DESCRIPTION)}…` : text;
}
