import type { KnownCode } from './check-kind.js';

/** Codes that name their field themselves, of any check. Source: the BroadWorks developer's guide. */
export const GENERAL_CODES: readonly (readonly [number, KnownCode])[] = [
  [1001, { advice: 'Fill in the field that Webex names, then check again.' }],
  [1002, { advice: 'Shorten the entry that Webex names, then check again.' }],
];
