import { WEBHOOK_PATH } from '../../domain/webhook-path.js';
import { createProbe, isProof, PROOF_HEADER } from '../../webex/webhooks/probe.js';
import { signBody } from '../../webex/webhooks/verify-signature.js';
import type { FetchOnce, FetchOutcome } from './fetch-once.js';
import { failed, ok, type Finding } from './finding.js';

type Answer = Extract<FetchOutcome, { kind: 'answer' }>;

const FORWARD = 'Let PUBLIC_URL lead to this process (HOST and PORT)';

/**
 * Sends a signed probe to `targetUrl`, as Webex sends events, and decides whether it reached a
 * process that has `secret`.
 */
export async function checkPublicAddress(deps: {
  targetUrl: string;
  secret: string;
  fetchOnce: FetchOnce;
  /** Whether the probe reached the doctor, which listens in place of a bot that is not running. */
  hasReceivedProbe: () => boolean;
}): Promise<Finding> {
  const { targetUrl, secret, fetchOnce, hasReceivedProbe } = deps;
  const { nonce, body } = createProbe();
  const answer = await fetchOnce(targetUrl, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-spark-signature': signBody(body, secret) },
    body,
  });
  if (answer.kind === 'none') return explainNoAnswer(answer.code);
  if (answer.status === 200 && isProof(answer.headers.get(PROOF_HEADER), nonce, secret)) {
    const receiver = hasReceivedProbe() ? 'the doctor, in place of the bot' : 'the running bot';
    return ok(`a signed probe to ${formatAddress(targetUrl)} arrived at ${receiver}`);
  }
  return explainAnswer(answer);
}

/** A URL for a report, without user name, password and query, which may be secret. */
export function formatAddress(url: string): string {
  const { origin, pathname } = new URL(url);
  return pathname === '/' ? origin : `${origin}${pathname}`;
}

function explainAnswer({ status, headers }: Answer): Finding {
  if (status === 200) {
    return failed(
      'something answers 200 there, but not this bot',
      `${FORWARD}; if an older version of the bot runs there, restart it.`,
    );
  }
  if (status === 401 && headers.get('www-authenticate') === null) {
    return failed(
      'the bot that answers there has another WEBHOOK_SECRET (401)',
      'Set the same WEBHOOK_SECRET for the bot and here, and restart the bot.',
    );
  }
  if (status >= 300 && status < 400) {
    return failed(
      `the address redirects (${status}), which Webex does not follow`,
      'Set PUBLIC_URL to where it leads, https included.',
    );
  }
  return failed(`the probe was answered with ${status}`, cureOf(status));
}

function cureOf(status: number): string {
  switch (status) {
    case 401:
    case 403:
    case 407:
      return (
        `Let POST ${WEBHOOK_PATH} through without a login: ` +
        'the bot verifies the signature itself.'
      );
    case 404:
    case 405:
      return `${FORWARD}, with the path ${WEBHOOK_PATH} unchanged.`;
    case 400:
    case 413:
    case 415:
      return 'Let the proxy forward body and content type as they came, uncompressed.';
    default:
      return status >= 500
        ? `The proxy there does not reach the bot. ${FORWARD}.`
        : `${FORWARD}; something in between refuses the request.`;
  }
}

const CERTIFICATE = /CERT|TLS|SSL|ISSUER|SIGNATURE/;

function explainNoAnswer(code: string): Finding {
  if (CERTIFICATE.test(code)) {
    return failed(
      `the certificate of the address is not accepted (${code})`,
      'Install one that Webex accepts: valid, for this name, from a public authority, ' +
        'with its full chain.',
    );
  }
  switch (code) {
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return failed(
        `the name of the address is not known (${code})`,
        'Correct PUBLIC_URL, or add the name to DNS.',
      );
    case 'ECONNREFUSED':
      return failed('nothing listens at the address (ECONNREFUSED)', `${FORWARD}.`);
    default:
      return failed(
        `the address does not answer (${code})`,
        `${FORWARD}, through the firewall too. ` +
          'If only this machine cannot reach its own public address, run the doctor on another.',
      );
  }
}
