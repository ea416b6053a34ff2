import { z } from 'zod';
import { failed, ok, type Finding } from './finding.js';
import type { Observe } from './observe.js';

/** What came of the try to listen where the bot listens. */
export type PortTrial =
  { readonly kind: 'free' } | { readonly kind: 'refused'; readonly code: string };

const healthSchema = z.object({ status: z.literal('ok') });

/** Judges who listens at `host` and `port`, where the bot does while it runs. */
export async function checkProcess(deps: {
  host: string;
  port: number;
  trial: PortTrial;
  observe: Observe;
}): Promise<{ finding: Finding; isRunning: boolean }> {
  const { host, port, trial, observe } = deps;
  const place = `${host}:${port}`;
  if (trial.kind === 'free')
    return { finding: ok(`the bot does not run; ${place} is free for it`), isRunning: false };
  if (trial.code !== 'EADDRINUSE') {
    const cure =
      'Set HOST to an address of this machine, or 0.0.0.0 for all, and PORT to one of 1024 or more.';
    return {
      finding: failed(`nobody can listen at ${place} (${trial.code})`, cure),
      isRunning: false,
    };
  }
  const answer = await observe(`http://${reachable(host)}:${port}/healthz`, {
    method: 'GET',
    readsBody: true,
  });
  const isRunning = answer.kind === 'answer' && healthSchema.safeParse(answer.body).success;
  return {
    finding: isRunning
      ? ok(`the bot runs at ${place}`)
      : failed(
          `another program has port ${port}`,
          'Stop it, or set PORT to a free one, and let PUBLIC_URL lead there.',
        ),
    isRunning,
  };
}

/** All addresses of the machine are reached at its loopback. */
function reachable(host: string): string {
  if (host === '0.0.0.0') return '127.0.0.1';
  if (host === '::') return '[::1]';
  return host.includes(':') ? `[${host}]` : host;
}
