import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A precheck API that accepts prechecks and never answers them. */
export interface HangingApi {
  /** For `PRECHECK_API_URL`. */
  readonly url: string;
  /** The prechecks that it got. */
  prechecks(): number;
  close(): Promise<void>;
}

/** Starts it on a free port. It has no other resources. */
export async function startHangingApi(): Promise<HangingApi> {
  let prechecks = 0;
  const server = createServer((request, response) => {
    if (request.url?.includes('/validate')) prechecks += 1;
    else response.writeHead(404).end();
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address: AddressInfo | string | null = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return {
    url: `http://127.0.0.1:${port}/v1`,
    prechecks: () => prechecks,
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
