import type { FormValues } from '../../domain/precheck-field.js';
import type { FormRules, MeantValues } from './form-rules.js';
import { readSubscriberLine } from '../../free-text/read-subscriber-line.js';
import { readPhone } from './read-phone.js';
import { PHONE, warnOfSubscriber } from './warn-of-subscriber.js';

/** Phone numbers are read as people write them. */
export const SUBSCRIBER_RULES: FormRules = {
  mean,
  warn: warnOfSubscriber,
  readLine: readSubscriberLine,
  reopen: (values) => values,
};

/** A number that cannot be read goes as it was typed: the API judges. */
function mean(typed: FormValues): MeantValues {
  const phone = readPhone(typed[PHONE] ?? '');
  return { values: phone === undefined ? typed : { ...typed, [PHONE]: phone }, faults: {} };
}
