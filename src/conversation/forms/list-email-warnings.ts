import { examineEmail } from '../../pasted-text/examine-email.js';
import { unwrapEmail } from '../../pasted-text/unwrap-value.js';

/** What looks wrong with an email address as it was typed, as a sentence. */
export function warnOfEmail(typed: string | undefined): string | undefined {
  return typed === undefined ? undefined : examineEmail(unwrapEmail(typed));
}
