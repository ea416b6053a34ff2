/**
 * The members of webex-node-bot-framework 2.3.14 that the bot uses; the package brings no types. Read from its
 * `lib/framework.js` and `lib/websocket.js`, and from the plugins of the Webex SDK 2.4.2 that it opens (`packages/webex`).
 */
declare module 'webex-node-bot-framework' {
  export interface FrameworkOptions {
    readonly token: string;
    /** Events come over a websocket where it is absent. */
    readonly webhookUrl?: string;
    /** How many existing spaces are announced at the start. */
    readonly maxStartupSpaces: number;
    /** Deletes every webhook of the token, unless `false`. */
    readonly removeWebhooksOnStart: boolean;
  }

  /** A plugin of the SDK that tells of events (Ampersand's `on` and `off`, not Node's). */
  export interface SdkEvents {
    on(name: string, listener: (event: unknown) => void): unknown;
    /** Takes all listeners of that name off. */
    off(name: string): unknown;
  }

  export interface WebexSdk {
    readonly messages: SdkEvents & { get: (message: unknown) => PromiseLike<unknown> };
    readonly attachmentActions: SdkEvents;
    readonly memberships: SdkEvents;
    readonly webhooks: {
      list: () => PromiseLike<{ items: unknown[] }>;
      create: (webhook: unknown) => PromiseLike<unknown>;
      remove: (webhook: unknown) => PromiseLike<unknown>;
    };
    readonly internal: { readonly mercury: SdkEvents & { disconnect(): PromiseLike<void> } };
  }

  /** The framework's object for a space. */
  export interface SpaceBot {
    /** The bot's own membership of the space. */
    readonly membership: unknown;
  }

  export default class Framework {
    constructor(options: FrameworkOptions);
    /** Who the token belongs to; empty until the session is open. */
    readonly person: { readonly id?: string };
    /** Set as soon as `start()` was called; empty again after `stop()`. */
    readonly webex: WebexSdk;
    start(): PromiseLike<boolean>;
    stop(): PromiseLike<boolean>;
    on(event: 'log', listener: (text: string) => void): this;
    on(event: 'error', listener: () => void): this;
    /** `actorId`, the third argument, is there when somebody added or removed the bot just now. */
    on(
      event: 'spawn' | 'despawn',
      listener: (bot: SpaceBot, frameworkId: string, actorId?: string) => void,
    ): this;
    removeAllListeners(event: 'error'): this;
  }
}

/** Adds to the SDK what the websocket needs; `packages/webex`, which also says why it is not there from the start. */
declare module 'webex/websocket.cjs';
