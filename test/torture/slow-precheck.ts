import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { setTimeout as delay } from 'node:timers/promises';
import type { Random } from './seeded-random.js';

/** The response time, milliseconds. */
const ANSWER_MS = 200;
/** One call in this many is answered with 429. */
const BUSY_ONE_IN = 50;

/** A precheck API in front of the simulator's that is slow and sometimes overloaded. */
export interface SlowPrecheck {
  /** With `/v1`. */
  readonly url: string;
  /**
   * The bodies of the prechecks in order of arrival, with the status of the response; 0 while it is
   * pending.
   */
  readonly asked: readonly { readonly body: string; readonly status: number }[];
  close(): Promise<void>;
}

/**
 * Proxies everything to `apiUrl`; prechecks after 200 ms, and one in fifty of them is rejected with
 * 429 instead.
 */
export async function startSlowPrecheck(apiUrl: string, random: Random): Promise<SlowPrecheck> {
  const asked: { body: string; status: number }[] = [];
  const origin = new URL(apiUrl).origin;

  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const body = await buffer(request);
    const isPrecheck = request.url?.includes('/customers/validate') ?? false;
    const call = { body: body.toString(), status: 0 };
    if (isPrecheck) {
      asked.push(call);
      await delay(ANSWER_MS);
      if (random.below(BUSY_ONE_IN) === 0) {
        call.status = 429;
        response.writeHead(429, { 'retry-after': '1', 'content-type': 'application/json' });
        response.end(JSON.stringify({ message: 'Too many requests.' }));
        return;
      }
    }
    const { method = 'GET', headers } = request;
    const passed = await fetch(`${origin}${request.url ?? '/'}`, {
      method,
      headers: {
        authorization: headers.authorization ?? '',
        'content-type': headers['content-type'] ?? 'application/json',
      },
      ...(method === 'GET' ? {} : { body }),
    });
    call.status = passed.status;
    response.writeHead(passed.status, { 'content-type': 'application/json' });
    response.end(Buffer.from(await passed.arrayBuffer()));
  };

  const server = createServer((request, response) => {
    void answer(request, response).catch(() => response.destroy());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    asked,
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
