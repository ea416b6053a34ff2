import type { CheckKind } from '../domain/check-kind.js';
import { checkKindOf } from '../domain/check-kinds.js';
import type { Inquiry, PrecheckResult, Trouble, Verdict } from '../domain/check.js';
import { saysCustomerExists } from '../domain/existing-customer.js';
import { adviseOnField } from '../domain/named-fields.js';
import type { CodeAdvice } from '../domain/code-advice.js';
import { formatTime } from './format-text.js';

const BY_TROUBLE: Readonly<Record<Trouble, string>> = {
  access:
    'Webex refused the bot’s own access. Tell whoever looks after the bot, and quote the ' +
    'tracking id.',
  unavailable:
    'Webex gave no verdict. Check again in a few minutes; if it stays so, tell whoever looks ' +
    'after the bot.',
  unreadable:
    'Webex’s answer could not be read. Check again; if it happens twice, tell whoever looks ' +
    'after the bot.',
};

const BY_DETAIL: Readonly<Record<NonNullable<PrecheckResult['detail']>, string>> = {
  accepted:
    'Webex accepted the request, but has given no verdict yet. Check again in a few minutes.',
  'sub-partner':
    'Webex refused to check on behalf of this sub-partner; for the partner itself it answers. ' +
    'Compare the organization ID of the sub-partner, and ask your partner administrator whether ' +
    'the bot may act for it.',
};

const BY_VERDICT: Readonly<Record<Verdict, string>> = {
  ready: 'Go ahead: Webex would accept these details. Nothing has been ordered or provisioned yet.',
  'ready-with-notes':
    'Webex would accept these details. Read the notes above before you promise anything; ' +
    'nothing has been provisioned yet.',
  'not-ready':
    'Correct what Webex names, then edit and check again. If it stays unclear, ask your ' +
    'partner administrator and quote the tracking id.',
  'could-not-check': 'Check again in a few minutes.',
};

/**
 * Lists what a salesperson should do next, most useful first. A code whose meaning is not published
 * is shown with the API's own words and without advice from us, unless the partner has advice of
 * its own.
 */
export function adviseNext(
  inquiry: Inquiry,
  result: PrecheckResult,
  ownAdvice: CodeAdvice,
): string[] {
  const kind = checkKindOf(inquiry.kind);
  const ofCodes = result.reasons.flatMap(({ code = NaN }) => {
    const own = ownAdvice.get(code);
    return own ?? kind.codes.get(code)?.advice ?? [];
  });
  if (result.trouble) return [...new Set([...ofCodes, explainTrouble(result, kind)])];
  const ofFields = listFieldAdvice(result, kind);
  const exists = saysCustomerExists(inquiry, result) ? (kind.existsAdvice ?? []) : [];
  const advice = [...new Set([...ofCodes, ...ofFields])];
  return [...(advice.length > 0 ? advice : [BY_VERDICT[result.verdict]]), ...[exists].flat()];
}

function explainTrouble(
  { trouble = 'unavailable', detail, waitUntil }: PrecheckResult,
  { name }: CheckKind,
): string {
  if (waitUntil !== undefined) {
    return (
      `This is not about the ${name}: Webex has asked everybody to wait until ` +
      `${formatTime(waitUntil)}. Check again after that.`
    );
  }
  if (detail !== undefined) return BY_DETAIL[detail];
  return `This is not about the ${name}: ${BY_TROUBLE[trouble]}`;
}

/** Advice on the named fields that Webex rejected, whether it or we found which. */
function listFieldAdvice({ verdict, reasons, suspects = [] }: PrecheckResult, kind: CheckKind) {
  if (verdict !== 'not-ready') return [];
  const known = kind.fields.map(({ path }) => path);
  const fields = [...reasons.flatMap(({ field }) => field ?? []), ...suspects];
  return fields
    .filter((path) => known.includes(path))
    .flatMap((path) => adviseOnField(path) ?? [])
    .map((advice) => `${advice} Then edit and check again.`);
}
