import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import { createApiRoutes } from './routes/api-routes.js';
import { loopbackOnly, ownPageOnly } from './http/local-access.js';
import { createPageAssets } from './page-server/page-assets.js';
import { createPageRoutes } from './page-server/page-routes.js';
import type { CardEdits } from './routes/messages.js';
import { createSimulatedWebex, type SimulatedWebex } from './webex/simulated-webex.js';
import { createTokens } from './http/tokens.js';
import { SCOPES } from './wholesale/scopes.js';

/** Address and behavior of a simulator. */
export interface SimulatorOptions {
  /** 0 for any free port. */
  readonly port: number;
  /**
   * The address to listen on, 127.0.0.1 when absent. Requests with a `Host` header other than this
   * machine’s loopback names are rejected in any case.
   */
  readonly host?: string;
  /** Whether messages with cards can be edited; `allowed` when absent. */
  readonly cardEdits?: CardEdits;
}

/**
 * A running simulator: the Webex and precheck API, and a page on which people chat with the bot.
 */
export interface Simulator {
  /** The address of the page, `http://127.0.0.1:<port>`. */
  readonly origin: string;
  /** The counterpart of `https://webexapis.com/v1`. */
  readonly apiUrl: string;
  readonly botToken: string;
  readonly partnerToken: string;
  /** Revokes every partner token issued so far; `POST /access_token` issues new ones. */
  revokePartnerTokens(): void;
  /** Issues another valid partner token, with all scopes or with `scopes` only. */
  issuePartnerToken(scopes?: readonly string[]): string;
  readonly webex: SimulatedWebex;
  /** Closes all connections and resolves when the port is free. */
  close(): Promise<void>;
}

/**
 * Starts a simulator with new tokens. Rejects with Node’s error if the port is taken
 * (`EADDRINUSE`).
 */
export async function startSimulator(options: SimulatorOptions): Promise<Simulator> {
  const { port, host = '127.0.0.1', cardEdits = 'allowed' } = options;
  const server = createServer();
  const origin = `http://127.0.0.1:${await listen(server, port, host)}`;
  const webex = createSimulatedWebex(origin);
  const tokens = createTokens(Object.values(SCOPES));
  const app = express();
  app.disable('x-powered-by').disable('etag');
  app.use(loopbackOnly);
  app.use('/v1', createApiRoutes(webex, tokens, cardEdits));
  app.use('/simulator', ownPageOnly, createPageRoutes(webex));
  app.use(createPageAssets());
  app.use((_req, res) => {
    res.status(404).json({ message: 'There is nothing here.' });
  });
  server.on('request', app);

  return {
    origin,
    apiUrl: `${origin}/v1`,
    botToken: tokens.bot,
    partnerToken: tokens.partner,
    revokePartnerTokens() {
      tokens.revokePartners();
    },
    issuePartnerToken: (scopes) => tokens.issuePartner(scopes),
    webex,
    async close() {
      webex.close();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

async function listen(server: Server, port: number, host: string): Promise<number> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(port, host, resolve);
  });
  return (server.address() as AddressInfo).port;
}
