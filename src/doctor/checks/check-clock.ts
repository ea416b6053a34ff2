import type { FetchOutcome } from './fetch-once.js';
import { failed, ok, skipped, warning, type Finding } from './finding.js';

/** The `Date` header has a resolution of one second (RFC 9110, 5.6.7). */
const RESOLUTION_MS = 1_000;
const WARN_MS = 5_000;
const FAIL_MS = 60_000;

const CURE =
  'Synchronize the clock of this machine with NTP (timedatectl set-ntp true); ' +
  'for a container, on its host.';

/**
 * Judges this machine's clock by the `Date` header of Webex's answer. The uncertainty from the
 * round trip and from the header's resolution counts in the clock's favor.
 */
export function checkClock(answer: FetchOutcome): Finding {
  if (answer.kind === 'none') return skipped('needs an answer from Webex');
  const { sentAt, receivedAt, headers } = answer;
  const theirs = Date.parse(headers.get('date') ?? '');
  if (Number.isNaN(theirs)) return skipped('the answer from Webex has no date');

  const ahead = sentAt - (theirs + RESOLUTION_MS);
  const behind = theirs - receivedAt;
  const off = Math.max(0, ahead, behind);
  if (off < WARN_MS) return ok(`less than ${WARN_MS / 1000} s from Webex's`);
  const found = `${Math.round(off / 1000)} s ${ahead > 0 ? 'ahead of' : 'behind'} Webex's`;
  return off < FAIL_MS ? warning(found, CURE) : failed(found, CURE);
}
