import type { PrecheckResult, Trouble, Verdict } from '../domain/check.js';
import type { CheckKind } from '../domain/check-kind.js';

const BY_TROUBLE: Readonly<Record<Trouble, string>> = {
  access:
    'Webex refused the bot’s own access. Tell whoever looks after the bot, and quote the tracking id.',
  unavailable:
    'Webex gave no verdict. Check again in a few minutes; if it stays so, tell whoever looks after the bot.',
  unreadable:
    'Webex’s answer could not be read. Check again; if it happens twice, tell whoever looks after the bot.',
};

const BY_VERDICT: Readonly<Record<Verdict, string>> = {
  ready: 'Go ahead: Webex would accept these details. Nothing has been ordered or provisioned yet.',
  'ready-with-notes':
    'Webex would accept these details. Read the notes above before you promise anything; nothing has been provisioned yet.',
  'not-ready':
    'Correct what Webex names, then edit and check again. If it stays unclear, ask your partner administrator and quote the tracking id.',
  'could-not-check': 'Check again in a few minutes.',
};

/**
 * Says what a salesperson should do with the result of a check of this kind, most useful first. A code whose meaning is not
 * published is shown with the API's own words and no advice of ours.
 */
export function adviseNext(
  { verdict, trouble, reasons }: PrecheckResult,
  { name, codes }: CheckKind,
): string[] {
  if (trouble) return [`This is not about the ${name}: ${BY_TROUBLE[trouble]}`];
  const known = reasons.flatMap(({ code }) => codes.get(code ?? NaN)?.advice ?? []);
  return known.length > 0 ? [...new Set(known)] : [BY_VERDICT[verdict]];
}
