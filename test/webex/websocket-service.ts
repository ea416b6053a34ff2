import { createServer } from 'node:http';
import type { IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';
import { WebSocketServer, type WebSocket } from 'ws';
import { z } from 'zod';

/**
 * A person writes into a space, as it comes over the websocket: `activity` of the conversation
 * service.
 */
export interface Written {
  /** UUIDs of the message, the space and the person. */
  readonly id: string;
  readonly roomId: string;
  readonly personId: string;
}

export interface WebsocketService {
  /** Base address of the API and of the service catalog. */
  readonly url: string;
  /** `METHOD path` of all calls. */
  readonly calls: string[];
  /** The tokens that sockets came with. */
  readonly tokens: string[];
  /** How many sockets are open. */
  openSockets(): number;
  say(written: Written): void;
  close(): Promise<void>;
}

const frameSchema = z.looseObject({
  id: z.string().optional(),
  type: z.string(),
  data: z.looseObject({ token: z.string() }).optional(),
});

/** What the public API calls an id of the conversation service. */
export const publicId = (kind: string, uuid: string): string =>
  Buffer.from(`ciscospark://us/${kind}/${uuid}`).toString('base64url');

/**
 * The part of Webex that a websocket needs, as the SDK 2.4.2 asks for it: the catalog of
 * services, the registration of a device, the socket with its authorization, and the message behind
 * an activity. Read from `@webex/webex-core/src/lib/services`, `@webex/internal-plugin-device` and
 * `@webex/internal-plugin-mercury`.
 */
export async function startWebsocketService(): Promise<WebsocketService> {
  const calls: string[] = [];
  const tokens: string[] = [];
  const sockets = new WebSocketServer({ noServer: true });

  const answer = async (request: IncomingMessage): Promise<unknown> => {
    const path = new URL(request.url ?? '', url).pathname;
    calls.push(`${request.method ?? ''} ${path}`);
    if (path.endsWith('/catalog')) return catalogOf(url);
    if (path === '/v1/people/me') {
      return {
        id: publicId('PEOPLE', 'bot'),
        type: 'bot',
        emails: ['b@webex.bot'],
        displayName: 'B',
      };
    }
    if (request.method === 'POST' && path === '/v1/wdm/devices') {
      await json(request);
      return deviceOf(url);
    }
    const [, id] = /^\/v1\/messages\/(.+)$/.exec(path) ?? [];
    return id === undefined ? undefined : { id, ...messages.get(id) };
  };

  const messages = new Map<string, object>();
  const server = createServer((request, response) => {
    void answer(request).then((body) => {
      response.writeHead(body === undefined ? 204 : 200, { 'content-type': 'application/json' });
      response.end(body === undefined ? '' : JSON.stringify(body));
    });
  });
  server.on('upgrade', (request, socket, head) => {
    sockets.handleUpgrade(request, socket, head, (opened) => {
      opened.on('message', (data: Buffer) => {
        answerFrame(opened, frameSchema.parse(JSON.parse(data.toString())), tokens);
      });
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const url = `http://127.0.0.1:${port}/v1`;

  return {
    url,
    calls,
    tokens,
    openSockets: () => sockets.clients.size,
    say(written) {
      const id = publicId('MESSAGE', written.id);
      messages.set(id, {
        roomId: publicId('ROOM', written.roomId),
        personId: publicId('PEOPLE', written.personId),
      });
      for (const socket of sockets.clients) send(socket, activityOf(written, url));
    },
    close: () =>
      new Promise((resolve) => {
        for (const socket of sockets.clients) socket.terminate();
        server.closeAllConnections();
        server.close(() => {
          resolve();
        });
      }),
  };
}

function answerFrame(
  socket: WebSocket,
  frame: z.infer<typeof frameSchema>,
  tokens: string[],
): void {
  if (frame.type === 'authorization') {
    tokens.push(frame.data?.token ?? '');
    send(socket, { eventType: 'mercury.buffer_state' });
  }
  if (frame.type === 'ping') socket.send(JSON.stringify({ id: frame.id, type: 'pong' }));
}

function send(socket: WebSocket, data: object): void {
  socket.send(JSON.stringify({ id: crypto.randomUUID(), data, timestamp: Date.now() }));
}

function catalogOf(url: string) {
  const host = { host: '127.0.0.1', ttl: -1, priority: 1, id: 'urn:TEAM:us-east-2_a:conversation' };
  return {
    serviceLinks: { conversation: `${url}/conversation`, metrics: url, wdm: `${url}/wdm` },
    hostCatalog: { '127.0.0.1': [host] },
  };
}

function deviceOf(url: string) {
  return {
    url: `${url}/wdm/devices/1`,
    webSocketUrl: `${url.replace('http', 'ws')}/socket`,
    userId: 'bot',
    services: {},
    features: { developer: [], entitlement: [], user: [] },
  };
}

/** Encrypted parts are left out: their keys are with Webex alone. */
function activityOf({ id, roomId, personId }: Written, url: string) {
  const person = { objectType: 'person', id: personId, entryUUID: personId };
  return {
    eventType: 'conversation.activity',
    activity: {
      id,
      objectType: 'activity',
      verb: 'post',
      actor: person,
      object: { objectType: 'comment', id },
      target: {
        objectType: 'conversation',
        id: roomId,
        url: `${url}/conversation/${roomId}`,
        tags: [],
      },
    },
  };
}
