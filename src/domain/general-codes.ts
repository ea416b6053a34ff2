import type { KnownCode } from './check-kind.js';

/** Codes of any check whose answer names the field. Source: the BroadWorks developer's guide. */
export const GENERAL_CODES: readonly (readonly [number, KnownCode])[] = [
  [1001, { advice: 'Fill in the field that Webex names, then check again.' }],
  [1002, { advice: 'Shorten the entry that Webex names, then check again.' }],
];
