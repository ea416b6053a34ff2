/**
 * The members of webex-node-bot-framework 2.3.14 that the bot uses; the package brings no types.
 * Read from its `lib/framework.js` and `lib/websocket.js`, and from the plugins of the Webex SDK
 * 2.4.2 that it loads.
 */
declare module 'webex-node-bot-framework' {
  export interface FrameworkOptions {
    readonly token: string;
    /** How many existing spaces are announced at the start. */
    readonly maxStartupSpaces: number;
    /** Deletes every webhook of the token, unless `false`. */
    readonly removeWebhooksOnStart: boolean;
  }

  /** A plugin of the SDK that emits events (Ampersand's `on` and `off`, not Node's). */
  export interface SdkEvents {
    on(name: string, listener: (event: unknown) => void): unknown;
    /** Removes all listeners of that name. */
    off(name: string): unknown;
  }

  export interface WebexSdk {
    readonly messages: SdkEvents & { get: (message: unknown) => PromiseLike<unknown> };
    readonly attachmentActions: SdkEvents;
    readonly memberships: SdkEvents;
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
