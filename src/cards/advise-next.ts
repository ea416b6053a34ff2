import type { PrecheckResult, Trouble, Verdict } from '../domain/check.js';

/**
 * What helps with the codes whose meaning is published (Cisco's public-spec/webex-wholesale.json and the BroadWorks
 * developer's guide). A code that is not listed is shown with the API's own words and no advice of ours.
 */
const BY_CODE: ReadonlyMap<number, string> = new Map([
  [
    10022,
    'Ask the customer for an email address that nobody uses in Webex yet, then edit and check again.',
  ],
  [1001, 'Fill in the field that Webex names, then check again.'],
  [1002, 'Shorten the entry that Webex names, then check again.'],
]);

const BY_TROUBLE: Readonly<Record<Trouble, string>> = {
  access:
    'This is not about the customer: Webex refused the bot’s own access. Tell whoever looks after the bot, and quote the tracking id.',
  unavailable:
    'This is not about the customer: Webex gave no verdict. Check again in a few minutes; if it stays so, tell whoever looks after the bot.',
  unreadable:
    'This is not about the customer: Webex’s answer could not be read. Check again; if it happens twice, tell whoever looks after the bot.',
};

const BY_VERDICT: Readonly<Record<Verdict, string>> = {
  ready: 'Go ahead: Webex would accept these details. Nothing has been ordered or provisioned yet.',
  'ready-with-notes':
    'Webex would accept these details. Read the notes above before you promise anything; nothing has been provisioned yet.',
  'not-ready':
    'Correct what Webex names, then edit and check again. If it stays unclear, ask your partner administrator and quote the tracking id.',
  'could-not-check': 'Check again in a few minutes.',
};

/** Says what a salesperson should do with a result, most useful first. */
export function adviseNext({ verdict, trouble, reasons }: PrecheckResult): string[] {
  if (trouble) return [BY_TROUBLE[trouble]];
  const known = reasons.flatMap(({ code }) =>
    code === undefined ? [] : (BY_CODE.get(code) ?? []),
  );
  return known.length > 0 ? [...new Set(known)] : [BY_VERDICT[verdict]];
}
