import type { BotIdentity } from './messenger.js';

/** The bot's open connection to Webex: the way its events come in, and who it is. */
export interface BotSession {
  readonly me: BotIdentity;
  readonly mode: 'webhook' | 'websocket';
  /**
   * Ends the session within five seconds and waits for the events that came over it; never rejects.
   * Webhooks stay registered, so that events sent in the meantime are not lost.
   */
  close(): Promise<void>;
}
