import { once } from 'node:events';
import {
  createServer,
  IncomingMessage,
  ServerResponse,
  STATUS_CODES,
  type OutgoingHttpHeaders,
  type RequestListener,
  type Server,
} from 'node:http';
import { Socket, type AddressInfo } from 'node:net';
import express, { type ErrorRequestHandler, type Response } from 'express';
import helmet from 'helmet';
import { z } from 'zod';
import type { Log } from '../domain/log.js';
import { WEBHOOK_PATH } from '../domain/webhook-path.js';
import type { ReceiveWebhook, WebhookAnswer } from '../webex/webhooks/receive-webhook.js';
import { limitConnections, readHandleLimit } from './connection-limit.js';
import { isReady, summarize, type Readiness } from './readiness.js';

/** What Express makes of a path that cannot be decoded. */
const badRequestSchema = z.object({ status: z.literal(400) });

/** Webex sends its kilobyte at once; a slower client only holds a connection (slowloris). */
const REQUEST_MS = 10_000;
/** How often refused connections are logged at most. */
const DROP_LOG_MS = 60_000;

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
  webhooks: ReceiveWebhook | undefined;
  readiness: () => Promise<Readiness>;
  /** Absent if there are no metrics. */
  renderMetrics?: () => Promise<{ type: string; body: string }>;
  /** Gets a line when connections are refused. */
  log?: Log;
}): Promise<HttpServer> {
  const app = express();
  app.enable('case sensitive routing');
  app.use(helmet());
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
  // Express's own pages name it, and show where an error came from.
  app.use((_request, response) => {
    answerPlainly(response, 404);
  });
  const answerError: ErrorRequestHandler = (error, _request, response, _next) => {
    answerPlainly(response, badRequestSchema.safeParse(error).success ? 400 : 500);
  };
  app.use(answerError);
  const server = createServer(
    { requestTimeout: REQUEST_MS, headersTimeout: REQUEST_MS, connectionsCheckingInterval: 1_000 },
    options.webhooks ? listenForWebhooks(options.webhooks, app) : app,
  );
  limitServer(server, options.log);
  server.listen(options.port, options.host);
  await once(server, 'listening');
  return { port: portOf(server), close: () => close(server) };
}

/**
 * A flood of connections must not take the file handles that answers need. Idle connections make
 * room for others.
 */
function limitServer(server: Server, log: Log | undefined): void {
  server.maxConnections = limitConnections(readHandleLimit());
  let silentUntil = 0;
  server.on('drop', () => {
    server.closeIdleConnections();
    if (performance.now() < silentUntil) return;
    silentUntil = performance.now() + DROP_LOG_MS;
    log?.warn({ limit: server.maxConnections }, 'too many connections: new ones are refused');
  });
}

/** Passes Webex's requests to `receiveWebhook`, and all others on. */
function listenForWebhooks(
  receiveWebhook: ReceiveWebhook,
  others: RequestListener,
): RequestListener {
  const securityHeaders = readSecurityHeaders();
  return (request, response) => {
    if (request.method !== 'POST' || !isWebhookUrl(request.url)) {
      others(request, response);
      return;
    }
    void receiveWebhook(request).then((answer) => {
      if (answer) writeAnswer(response, securityHeaders, answer);
    });
  };
}

/** With or without a slash at the end, with any query. */
function isWebhookUrl(url = ''): boolean {
  if (url === WEBHOOK_PATH) return true;
  const [path = ''] = url.split('?', 1);
  return path.replace(/\/$/, '') === WEBHOOK_PATH;
}

function answerPlainly(response: Response, status: number): void {
  response
    .status(status)
    .type('text')
    .send(STATUS_CODES[status] ?? '');
}

function writeAnswer(
  response: ServerResponse,
  securityHeaders: OutgoingHttpHeaders,
  { status, headers }: WebhookAnswer,
): void {
  const text = STATUS_CODES[status] ?? '';
  response.writeHead(status, {
    ...securityHeaders,
    ...headers,
    'content-type': 'text/plain; charset=utf-8',
    'content-length': text.length,
  });
  response.end(text);
}

/** Helmet's headers, which are the same in each answer. */
function readSecurityHeaders(): OutgoingHttpHeaders {
  const request = new IncomingMessage(new Socket());
  const response = new ServerResponse(request);
  helmet()(request, response, () => undefined);
  return { ...response.getHeaders() };
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
