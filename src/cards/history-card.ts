import type { Check } from '../domain/check.js';
import type { OutgoingMessage } from '../domain/messenger.js';
import { composeMessage, loadCardTemplate } from './card-message.js';
import { formatTime } from './format-text.js';
import { escapeMarkdown } from './markdown.js';
import { describeSubject } from './request-lines.js';
import { VERDICTS } from './result-card.js';

/** Style of a verdict's card → Adaptive Card text color. */
const COLORS: ReadonlyMap<string, string> = new Map([
  ['good', 'Good'],
  ['accent', 'Accent'],
  ['attention', 'Attention'],
  ['warning', 'Warning'],
]);

const fill = loadCardTemplate('history');

/** Lists checks, newest first, each with a button that opens its result. */
export function drawHistory(checks: readonly Check[]): OutgoingMessage {
  const rows = checks.map((check) => {
    const { id, result, createdAt } = check;
    const verdict = result === undefined ? undefined : VERDICTS[result.verdict];
    return {
      id,
      verdict: verdict?.title ?? 'Running',
      color: COLORS.get(verdict?.style ?? '') ?? 'Default',
      subject: describeSubject(check),
      when: `${formatTime(createdAt)} · check ${id}`,
    };
  });
  const lines = rows.map(
    ({ verdict, subject, when }) =>
      `- **${verdict}** ${escapeMarkdown(subject)}, ${escapeMarkdown(when)}`,
  );
  return composeMessage(fill({ checks: rows }), [
    '**Your last checks**. Open one with `show` and its id.',
    lines.length > 0 ? lines.join('\n') : 'None yet. Write `check` to make the first one.',
  ]);
}
