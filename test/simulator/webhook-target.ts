import { createServer } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';

/** A webhook call as it arrived. */
export interface Arrival {
  readonly signature: string | undefined;
  readonly bytes: Buffer;
  readonly envelope: {
    resource: string;
    event: string;
    actorId: string;
    data: Record<string, unknown>;
  };
}

/** A server that accepts every webhook call. */
export interface WebhookTarget {
  readonly url: string;
  readonly arrivals: readonly Arrival[];
  /** Resolves to the arrivals once there are at least `count`. */
  waitFor(count: number): Promise<readonly Arrival[]>;
  close(): void;
}

/** Starts a target on a free port. */
export async function startWebhookTarget(): Promise<WebhookTarget> {
  const arrivals: Arrival[] = [];
  const server = createServer((req, res) => {
    const chunks: Buffer[] = [];
    req.on('data', (chunk: Buffer) => chunks.push(chunk));
    req.on('end', () => {
      const bytes = Buffer.concat(chunks);
      const signature = req.headers['x-spark-signature'];
      arrivals.push({
        signature: typeof signature === 'string' ? signature : undefined,
        bytes,
        envelope: JSON.parse(bytes.toString()) as Arrival['envelope'],
      });
      res.end();
      server.emit('arrival');
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/webhooks/webex`,
    arrivals,
    async waitFor(count) {
      while (arrivals.length < count) await once(server, 'arrival');
      return arrivals;
    },
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}
