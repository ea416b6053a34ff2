import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import express, { type Router } from 'express';
import helmet from 'helmet';
import { WEBHOOK_PATH } from '../domain/webhook-path.js';
import { isReady, summarize, type Readiness } from './readiness.js';

/** Webex sends its kilobyte at once; a slower client only holds a connection (slowloris). */
const REQUEST_MS = 10_000;

/** The process's own HTTP server. */
export interface HttpServer {
  readonly port: number;
  /** Accepts no further requests and resolves when the pending ones are answered. */
  close(): Promise<void>;
}

/**
 * Serves `POST /webhooks/webex`, `GET /healthz` (the process is alive), `GET /readyz` (200 if every
 * vital part is ready, otherwise 503; the body lists each part) and `GET /metrics` (for
 * Prometheus). Rejects with the system error if the port is taken.
 */
export async function serveHttp(options: {
  host: string;
  port: number;
  webhooks: Router | undefined;
  readiness: () => Promise<Readiness>;
  /** Absent if there are no metrics. */
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
    response.status(isReady(readiness) ? 200 : 503).json({ status: summarize(readiness), parts });
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
