import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';

/** One URL in front of several replicas. */
export interface Balancer {
  readonly url: string;
  close(): Promise<void>;
}

/** A replica that has not answered for so long is passed over. */
const ANSWER_MS = 5_000;
/** For so long. */
const PASS_OVER_MS = 5_000;

/**
 * A round-robin proxy. It passes on a request to the next replica while one refuses connections,
 * and responds 502 when the connection breaks midway or no replica is left. As any proxy, it does
 * not repeat what a replica may have read. A replica that hangs gets no requests for five seconds.
 */
export async function startBalancer(replicas: readonly string[]): Promise<Balancer> {
  const hungUntil = new Map<string, number>();
  let turn = 0;

  const forward = async (path: string, init: RequestInit): Promise<number> => {
    turn += 1;
    for (const shift of replicas.keys()) {
      const replica = replicas[(turn + shift) % replicas.length] ?? '';
      if (Date.now() < (hungUntil.get(replica) ?? 0)) continue;
      try {
        const signal = AbortSignal.timeout(ANSWER_MS);
        return (await fetch(`${replica}${path}`, { ...init, signal })).status;
      } catch (error) {
        if (error instanceof DOMException) hungUntil.set(replica, Date.now() + PASS_OVER_MS);
        if (!wasRefused(error)) return 502;
      }
    }
    return 502;
  };

  const server = createServer((request, response) => {
    void (async () => {
      const body = await buffer(request);
      const signature = request.headers['x-spark-signature'];
      const status = await forward(request.url ?? '/', {
        method: 'POST',
        body,
        headers: { 'content-type': 'application/json', 'x-spark-signature': String(signature) },
      });
      response.writeHead(status).end();
    })();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

function wasRefused(error: unknown): boolean {
  const cause = error instanceof Error ? error.cause : undefined;
  return cause instanceof Error && 'code' in cause && cause.code === 'ECONNREFUSED';
}
