import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import express, { type Router } from 'express';
import helmet from 'helmet';

/** Webex sends its kilobyte at once; whoever takes longer only holds a connection. */
const REQUEST_MS = 10_000;

/** One part of the process and whether it can do its work, with a word why not. */
export type Readiness = Record<string, { ok: boolean; state: string }>;

/** The process's own HTTP server. */
export interface HttpServer {
  readonly port: number;
  /** Takes no further request and resolves when the running ones are answered. */
  close(): Promise<void>;
}

/**
 * Serves `POST /webhooks/webex`, `GET /healthz` (the process is alive) and `GET /readyz` (200 when every part is ready, else
 * 503, each part named). Rejects with the system's error when the port is taken.
 */
export async function serveHttp(options: {
  host: string;
  port: number;
  webhooks: Router | undefined;
  readiness: () => Promise<Readiness>;
}): Promise<HttpServer> {
  const app = express();
  app.use(helmet());
  if (options.webhooks) app.use('/webhooks/webex', options.webhooks);
  app.get('/healthz', (_request, response) => {
    response.json({ status: 'ok' });
  });
  app.get('/readyz', async (_request, response) => {
    const parts = await options.readiness();
    const ready = Object.values(parts).every(({ ok }) => ok);
    response.status(ready ? 200 : 503).json({ status: ready ? 'ready' : 'not ready', parts });
  });
  const server = createServer(
    { requestTimeout: REQUEST_MS, headersTimeout: REQUEST_MS, connectionsCheckingInterval: 1_000 },
    app,
  );
  server.listen(options.port, options.host);
  await once(server, 'listening');
  return { port: portOf(server), close: () => close(server) };
}

function portOf(server: Server): number {
  const address: AddressInfo | string | null = server.address();
  return typeof address === 'object' && address !== null ? address.port : 0;
}

async function close(server: Server): Promise<void> {
  const closed = once(server, 'close');
  server.close();
  server.closeIdleConnections();
  await closed;
}
