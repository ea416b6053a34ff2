import { once } from 'node:events';
import { createServer } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';

/** An API call of a bot. */
export interface Call {
  readonly method: string;
  /** The path after `/v1/`, without the query. */
  readonly path: string;
  readonly query: string;
  readonly token: string;
  readonly body: string;
}

/** A response: JSON, ready to be sent, optionally after a delay. */
export interface Reply {
  readonly status: number;
  readonly json: string;
  readonly delayMs?: number;
}

/**
 * Serves an API on a free port of the loopback interface, with node:http only, so that it does not
 * become the bottleneck.
 */
export async function serveApi(
  answer: (call: Call) => Reply,
): Promise<{ port: number; close: () => void }> {
  const server = createServer({ keepAliveTimeout: 60_000 }, (request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const [path = '', query = ''] = (request.url ?? '').split('?');
      const reply = answer({
        method: request.method ?? '',
        path: path.slice('/v1/'.length),
        query,
        token: (request.headers.authorization ?? '').slice('Bearer '.length),
        body: Buffer.concat(chunks).toString(),
      });
      const send = (): void => {
        response.writeHead(reply.status, {
          'content-type': 'application/json;charset=UTF-8',
          trackingid: 'ROUTER_67294A1C-01BB-0042-0042-2F7C8A1E0042',
        });
        response.end(reply.json);
      };
      if (reply.delayMs) void delay(reply.delayMs).then(send);
      else send();
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  return {
    port: typeof address === 'object' && address !== null ? address.port : 0,
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}
