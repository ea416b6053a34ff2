import { startSimulator, type Simulator } from '../../simulator/start-simulator.js';

/** A parsed answer of the API. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Record<string, unknown>;
}

/** Calls the simulator's API with a token. */
export type Call = (method: string, path: string, body?: unknown) => Promise<Answer>;

/** Creates a client of the API below `/v1` with this token, or without one. */
export function callWith(simulator: Simulator, token: string | undefined): Call {
  return async (method, path, body) => {
    const response = await fetch(simulator.apiUrl + path, {
      method,
      headers: {
        'content-type': 'application/json',
        ...(token !== undefined && { authorization: `Bearer ${token}` }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    return {
      status: response.status,
      headers: response.headers,
      body: text ? (JSON.parse(text) as Record<string, unknown>) : {},
    };
  };
}

/** Starts a simulator on a free port. */
export const startOnFreePort = (options: { cardEdits?: 'allowed' | 'refused' } = {}) =>
  startSimulator({ port: 0, ...options });

/** The attachments of a message with this card. */
export const attach = (content: unknown) => [
  { contentType: 'application/vnd.microsoft.card.adaptive', content },
];

/** A card of version 1.3 with this body. */
export const cardOf = (...body: readonly unknown[]) => ({
  type: 'AdaptiveCard',
  version: '1.3',
  body,
});
