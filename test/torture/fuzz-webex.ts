import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import fc from 'fast-check';
import { apiAnswers, type ApiAnswer } from './fuzz-arbitraries.js';

/** The batch size: generating one answer is expensive, generating many is cheap. */
const BATCH = 500;

/** A Webex that returns generated answers. */
export interface FuzzWebex {
  readonly apiUrl: string;
  /** The number of generated answers it has returned. */
  answers(): number;
  close(): Promise<void>;
}

/**
 * Responds to the calls at the start of the bot like the simulator at `apiUrl`, and to all others
 * with generated answers.
 */
export async function startFuzzWebex(apiUrl: string, seed: number): Promise<FuzzWebex> {
  const stock = new Map<string, ApiAnswer[]>();
  let count = 0;
  let batch = 0;

  const generate = (call: string): ApiAnswer | undefined => {
    const [name, arbitrary] =
      Object.entries(apiAnswers).find(([start]) => call.startsWith(start)) ?? [];
    if (name === undefined || arbitrary === undefined) return undefined;
    const ready = stock.get(name) ?? [];
    if (ready.length === 0)
      ready.push(...fc.sample(arbitrary, { numRuns: BATCH, seed: seed + (batch += 1) }));
    stock.set(name, ready);
    count += 1;
    return ready.pop();
  };

  const server = createServer((request, response) => {
    void (async () => {
      const { method = 'GET', url = '/' } = request;
      const body = await buffer(request);
      const isStart = /^\/v1\/(people\/me|webhooks)/.test(url);
      const answer = isStart ? undefined : generate(`${method} ${url}`);
      if (answer !== undefined) {
        response.writeHead(answer.status, {
          'content-type': 'application/json',
          ...answer.headers,
        });
        response.end(answer.status === 204 ? '' : answer.body);
        return;
      }
      const real = await fetch(`${apiUrl}${url.slice('/v1'.length)}`, {
        method,
        headers: {
          authorization: request.headers.authorization ?? '',
          'content-type': request.headers['content-type'] ?? 'application/json',
        },
        ...(body.length > 0 && { body }),
      });
      response.writeHead(real.status, { 'content-type': 'application/json' });
      response.end(await real.text());
    })().catch(() => response.destroy());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    apiUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    answers: () => count,
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
