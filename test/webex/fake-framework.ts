import { EventEmitter } from 'node:events';
import type Framework from 'webex-node-bot-framework';

/** A source of events as the SDK has them: `off` takes all listeners of a name. */
class FakeEvents {
  readonly #emitter = new EventEmitter();

  on(name: string, listener: (event: unknown) => void): void {
    this.#emitter.on(name, listener);
  }

  off(name: string): void {
    this.#emitter.removeAllListeners(name);
  }

  trigger(name: string, event: unknown): void {
    this.#emitter.emit(name, event);
  }
}

/** What the fake has seen, and how it is to behave. */
export interface FakeScript {
  /** Names of what the framework's own handlers were given. */
  handled: string[];
  stopped: string[];
  /** Runs within `start()`, once the websocket is open and before the framework listens. */
  onConnect: (framework: FakeFramework) => void;
  start: () => Promise<void>;
  stop: () => Promise<void>;
  fetchMessage: (id: unknown) => Promise<unknown>;
}

export function createFakeScript(): FakeScript {
  return {
    handled: [],
    stopped: [],
    onConnect: () => undefined,
    start: () => Promise.resolve(),
    stop: () => Promise.resolve(),
    fetchMessage: (id) => Promise.resolve({ id }),
  };
}

function createSdk(script: FakeScript) {
  return {
    messages: Object.assign(new FakeEvents(), { get: (id: unknown) => script.fetchMessage(id) }),
    attachmentActions: new FakeEvents(),
    memberships: new FakeEvents(),
    rooms: new FakeEvents(),
    webhooks: {},
    internal: {
      mercury: Object.assign(new FakeEvents(), {
        disconnect: () => {
          script.stopped.push('websocket');
          return Promise.resolve();
        },
      }),
    },
  };
}

/**
 * The framework in websocket mode, as `lib/framework.js` and `lib/websocket.js` behave, without
 * Webex.
 */
export class FakeFramework extends EventEmitter {
  person: { id?: string; displayName?: string } = {};
  readonly options: unknown;
  readonly webex: ReturnType<typeof createSdk>;
  readonly #script: FakeScript;

  constructor(options: unknown, script: FakeScript) {
    super();
    this.options = options;
    this.#script = script;
    this.webex = createSdk(script);
    this.on('error', () => {
      throw new TypeError('console.err is not a function');
    });
  }

  async start(): Promise<boolean> {
    const { messages, attachmentActions, memberships } = this.webex;
    await this.#script.start();
    this.person = { id: 'me', displayName: 'Precheck' };
    this.#script.onConnect(this);
    const handle = (name: string) => () => this.#script.handled.push(name);
    messages.on('created', handle('message'));
    attachmentActions.on('created', handle('action'));
    memberships.on('created', handle('joined'));
    memberships.on('deleted', handle('left'));
    return true;
  }

  async stop(): Promise<boolean> {
    this.#script.stopped.push('framework');
    await this.#script.stop();
    return true;
  }
}

/** Stands in for the framework's module; `last()` is the instance that was made of it. */
export function createFakeModule(script: FakeScript) {
  const made: FakeFramework[] = [];
  class Scripted extends FakeFramework {
    constructor(options: unknown) {
      super(options, script);
      made.push(this);
    }
  }
  return {
    load: () => Promise.resolve(Scripted as unknown as typeof Framework),
    last: (): FakeFramework => {
      const last = made.at(-1);
      if (!last) throw new Error('no framework was made');
      return last;
    },
  };
}
