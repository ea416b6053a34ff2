import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import express, { type Router } from 'express';
import helmet from 'helmet';
import { WEBHOOK_PATH } from '../domain/webhook-path.js';
import { isReady, summarise, type Readiness } from './readiness.js';

/** Webex sends its kilobyte at once; whoever takes longer only holds a connection. */
const REQUEST_MS = 10_000;

/** The process's own HTTP server. */
export interface HttpServer {
  readonly port: number;
  /** Takes no further request and resolves when the running ones are answered. */
  close(): Promise<void>;
}

/**
 * Serves `POST /webhooks/webex`, `GET /healthz` (the process is alive), `GET /readyz` (200 when every vital part is ready, else
 * 503, each part named) and `GET /metrics` (for Prometheus). Rejects with the system's error when the port is taken.
 */
export async function serveHttp(options: {
  host: string;
  port: number;
  webhooks: Router | undefined;
  readiness: () => Promise<Readiness>;
  /** Absent where nothing is counted. */
  renderMetrics?: () => Promise<{ type: string; body: string }>;
}): Promise<HttpServer> {
  const app = express();
  app.use(helmet());
  if (options.webhooks) app.use(WEBHOOK_PATH, options.webhooks);
  app.get('/healthz', (_request, response) => {
    response.json({ status: 'ok' });
  });
  app.get('/readyz', async (_request, response) => {
    const readiness = await options.readiness();
    const parts: Record<string, { ok: boolean; state: string }> = {};
    for (const [name, { ok, state }] of Object.entries(readiness)) parts[name] = { ok, state };
    response.status(isReady(readiness) ? 200 : 503).json({ status: summarise(readiness), parts });
  });
  const { renderMetrics } = options;
  if (renderMetrics) {
    app.get('/metrics', async (_request, response) => {
      const { type, body } = await renderMetrics();
      response.type(type).send(body);
    });
  }
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
