import { WEBHOOK_PATH } from '../../domain/webhook-path.js';
import { createProbe, isProof, PROOF_HEADER } from '../../webex/webhooks/probe.js';
import { signBody } from '../../webex/webhooks/verify-signature.js';
import { failed, ok, type Finding } from './finding.js';
import type { Observation, Observe } from './observe.js';

type Answer = Extract<Observation, { kind: 'answer' }>;

const FORWARD = 'Let PUBLIC_URL lead to this process (HOST and PORT)';

/** Sends a signed probe to `targetUrl`, as Webex would send an event, and judges whether a process with `secret` got it. */
export async function checkPublicAddress(deps: {
  targetUrl: string;
  secret: string;
  observe: Observe;
  /** Whether the doctor, listening in the place of a bot that does not run, has got it. */
  isHeard: () => boolean;
}): Promise<Finding> {
  const { targetUrl, secret, observe, isHeard } = deps;
  const { nonce, body } = createProbe();
  const answer = await observe(targetUrl, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-spark-signature': signBody(body, secret) },
    body,
  });
  if (answer.kind === 'none') return explainSilence(answer.code);
  if (answer.status === 200 && isProof(answer.headers.get(PROOF_HEADER), nonce, secret))
    return ok(
      `a signed probe to ${shownAddress(targetUrl)} arrived at ${isHeard() ? 'the doctor, in place of the bot' : 'the running bot'}`,
    );
  return explainAnswer(answer);
}

/** An address without what may be secret in it: a name and a password, or a query. */
export function shownAddress(url: string): string {
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
      return `Let POST ${WEBHOOK_PATH} through without a login: the bot verifies the signature itself.`;
    case 404:
    case 405:
      return `${FORWARD}, with the path ${WEBHOOK_PATH} as it is.`;
    case 400:
    case 413:
    case 415:
      return 'Let the proxy pass body and content type on as they came, uncompressed.';
    default:
      return status >= 500
        ? `The proxy there does not reach the bot. ${FORWARD}.`
        : `${FORWARD}; something on the way refuses the request.`;
  }
}

const CERTIFICATE = /CERT|TLS|SSL|ISSUER|SIGNATURE/;

function explainSilence(code: string): Finding {
  if (CERTIFICATE.test(code)) {
    return failed(
      `the certificate of the address is not accepted (${code})`,
      'Give it one that Webex accepts: valid, for this name, by a public authority, with its whole chain.',
    );
  }
  switch (code) {
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return failed(
        `the name of the address is not known (${code})`,
        'Correct PUBLIC_URL, or enter the name into DNS.',
      );
    case 'ECONNREFUSED':
      return failed('nothing listens at the address (ECONNREFUSED)', `${FORWARD}.`);
    default:
      return failed(
        `the address does not answer (${code})`,
        `${FORWARD}, through the firewall too. If only this machine cannot reach its own public address, ask it from another.`,
      );
  }
}
