import type { Response } from 'express';
import type { Change } from './page-state.js';
import type { SimulatedWebex } from './simulated-webex.js';

/** Proxies and browsers give up on a silent stream after half a minute or more. */
const HEARTBEAT_MS = 15_000;

/** Sends the whole state and then every change as server-sent events, until the page goes. */
export function openEventStream(res: Response, webex: SimulatedWebex): void {
  const send = (change: Change) => {
    res.write(`data: ${JSON.stringify(change)}\n\n`);
  };
  res.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
  send({ type: 'state', state: webex.describe() });
  const unsubscribe = webex.changes.subscribe(send);
  const heartbeat = setInterval(() => res.write(': still here\n\n'), HEARTBEAT_MS);
  res.once('close', () => {
    clearInterval(heartbeat);
    unsubscribe();
  });
}
