import { z } from 'zod';
import type { FetchOnce } from './fetch-once.js';
import { failed, ok, type Finding } from './finding.js';

/** The result of binding the bot's own host and port. */
export type BindResult =
  { readonly kind: 'free' } | { readonly kind: 'refused'; readonly code: string };

const healthSchema = z.object({ status: z.literal('ok') });

/** Judges what listens at `host` and `port`: the bot, another program or nothing. */
export async function checkProcess(deps: {
  host: string;
  port: number;
  bind: BindResult;
  fetchOnce: FetchOnce;
}): Promise<{ finding: Finding; isRunning: boolean }> {
  const { host, port, bind, fetchOnce } = deps;
  const place = `${host}:${port}`;
  if (bind.kind === 'free')
    return { finding: ok(`the bot does not run; ${place} is free for it`), isRunning: false };
  if (bind.code !== 'EADDRINUSE') {
    const cure =
      'Set HOST to an address of this machine, or 0.0.0.0 for all, and PORT to 1024 or higher.';
    return {
      finding: failed(`cannot listen at ${place} (${bind.code})`, cure),
      isRunning: false,
    };
  }
  const answer = await fetchOnce(`http://${reachable(host)}:${port}/healthz`, {
    method: 'GET',
    readsBody: true,
  });
  const isRunning = answer.kind === 'answer' && healthSchema.safeParse(answer.body).success;
  return {
    finding: isRunning
      ? ok(`the bot runs at ${place}`)
      : failed(
          `another program has port ${port}`,
          'Stop it, or set PORT to a free port and let PUBLIC_URL lead there.',
        ),
    isRunning,
  };
}

/** A wildcard address cannot be called; loopback reaches what listens on it. */
function reachable(host: string): string {
  if (host === '0.0.0.0') return '127.0.0.1';
  if (host === '::') return '[::1]';
  return host.includes(':') ? `[${host}]` : host;
}
