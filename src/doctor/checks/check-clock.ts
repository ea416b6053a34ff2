import { failed, ok, skipped, warning, type Finding } from './finding.js';
import type { Observation } from './observe.js';

/** The header `Date` tells whole seconds (RFC 9110, 5.6.7). */
const RESOLUTION_MS = 1_000;
const WARN_MS = 5_000;
const FAIL_MS = 60_000;

const CURE =
  'Let the machine keep its clock by NTP (timedatectl set-ntp true); in a container, its host.';

/**
 * Judges this machine's clock by the `Date` of Webex's answer. What the way of the answer and the header's seconds leave open
 * counts in the clock's favour.
 */
export function checkClock(answer: Observation): Finding {
  if (answer.kind === 'none') return skipped('needs an answer of Webex');
  const { sentAt, receivedAt, headers } = answer;
  const theirs = Date.parse(headers.get('date') ?? '');
  if (Number.isNaN(theirs)) return skipped('Webex did not say what time it is');

  const ahead = sentAt - (theirs + RESOLUTION_MS);
  const behind = theirs - receivedAt;
  const off = Math.max(0, ahead, behind);
  if (off < WARN_MS) return ok(`less than ${WARN_MS / 1000} s from Webex's`);
  const found = `${Math.round(off / 1000)} s ${ahead > 0 ? 'ahead of' : 'behind'} Webex's`;
  return off < FAIL_MS ? warning(found, CURE) : failed(found, CURE);
}
