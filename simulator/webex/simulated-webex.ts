import type { RequestHandler } from 'express';
import { createCallRecord } from '../http/call-record.js';
import { createChanges, type Changes } from './changes.js';
import { createConversationLog, type ConversationLog } from './conversation-log.js';
import { createDirectory, type Directory } from './directory.js';
import type { Paging } from '../http/answer.js';
import { createFaults, type Faults } from '../http/faults.js';
import { createFileStore, type FileStore } from './file-store.js';
import type { ApiCall, Delivery } from '../domain/calls.js';
import type { Spaces, WebexState } from '../domain/page-state.js';
import type { Message, Room, WebexEvent, Webhook } from '../domain/resources.js';
import { createSpaceStates, type SpaceStates } from './space-state.js';
import { createWebhookSender, type DeliveryOptions, type Signature } from './webhook-sender.js';

/**
 * The whole state of the simulator, with the methods by which the page and tests act as people and
 * inspect what the bot did.
 */
export interface SimulatedWebex extends Directory, ConversationLog, FileStore, SpaceStates {
  botMessagesIn(room: Room): Message[];
  readonly webhooks: Map<string, Webhook>;
  /** Switches all webhooks off, as Webex does with those that do not answer. */
  deactivateWebhooks(): void;
  /**
   * Moves a space to another geography: it goes on under another id, the old one is unknown, and
   * the bot gets `rooms:migrated`. What that event holds is not documented; here it has the space
   * under its new id, and the old one as `previousRoomId`.
   */
  migrate(room: Room): Room;
  /** How webhooks are signed, and how lists name their next page, from now on. */
  readonly style: Style;
  /** The last 200 calls of the bot, oldest first, without tokens. */
  readonly calls: readonly ApiCall[];
  /** The last 1,000 prechecks, oldest first. */
  readonly prechecks: readonly ApiCall[];
  /** The last 1,000 webhook calls to the bot, oldest first. */
  readonly deliveries: readonly Delivery[];
  readonly faults: Faults;
  readonly changes: Changes;
  /** A snapshot of people, spaces, messages, files, calls and ended deliveries. */
  describe(): WebexState;
  /**
   * Notifies the page of whether the bot is connected; to be called after changes of `webhooks`.
   */
  announceWebhooks(): void;
  /** Express handlers that run before the routes on every call of the bot. */
  readonly handlers: { readonly record: RequestHandler; readonly fault: RequestHandler };
  /** Aborts the webhook calls in progress. */
  close(): void;
}

/** What the simulator does in more than one way, since Webex does. */
export interface Style {
  /** SHA-1 in `x-spark-signature` at first. */
  signature: Signature;
  /**
   * `cursor` at first; `offset` counts, `max-null` names a page that Webex itself refuses, and
   * `elsewhere` one of another host.
   */
  paging: Paging;
}

/** Three sample people, a 1:1 space of one of them with the bot, and a team space. */
function addSamples(directory: Directory): void {
  const dana = directory.addPerson('dana@example.com', 'Dana Fox');
  const lee = directory.addPerson('lee@example.com', 'Lee Park');
  const sam = directory.addPerson('sam@example.com', 'Sam Ortiz');
  directory.addRoom('direct', [dana]);
  directory.addRoom('group', [dana, lee, sam], 'Wholesale sales team');
}

/** Creates a Webex at `origin` with sample people and spaces and no messages. */
export function createSimulatedWebex(origin: string): SimulatedWebex {
  const changes = createChanges();
  const webhooks = new Map<string, Webhook>();
  const directory = createDirectory(raise, () => {
    changes.publish({ type: 'spaces', spaces: describeSpaces() });
  });
  const fileStore = createFileStore(origin, changes);
  const log = createConversationLog(directory, fileStore, raise, changes);
  const style: Style = {
    signature: { header: 'x-spark-signature', algorithm: 'sha1' },
    paging: 'cursor',
  };
  const sender = createWebhookSender(directory, webhooks, changes, () => style.signature);
  const announceSpaces = () => {
    changes.publish({ type: 'spaces', spaces: describeSpaces() });
  };
  const record = createCallRecord((call) => {
    changes.publish({ type: 'call', call });
  });
  const { faults, handler: fault } = createFaults();

  function raise(event: WebexEvent, delivery?: DeliveryOptions): void {
    sender.send(event, delivery);
  }

  function describeSpaces(): Spaces {
    return {
      people: [...directory.people.values()],
      rooms: [...directory.rooms.values()],
      memberships: [...directory.memberships.values()],
    };
  }

  addSamples(directory);

  return {
    ...directory,
    ...log,
    ...fileStore,
    ...createSpaceStates(announceSpaces),
    style,
    deactivateWebhooks() {
      for (const webhook of webhooks.values()) webhook.status = 'inactive';
    },
    migrate(room) {
      const moved = directory.renumber(room);
      log.rehome(room, moved);
      const data = { ...moved, previousRoomId: room.id };
      raise({ resource: 'rooms', event: 'migrated', data, actorId: room.creatorId });
      return moved;
    },
    botMessagesIn: (room) =>
      log.messagesIn(room).filter((one) => one.personId === directory.bot.id),
    webhooks,
    calls: record.calls,
    prechecks: record.prechecks,
    deliveries: sender.deliveries,
    faults,
    changes,
    describe: () => ({
      ...describeSpaces(),
      botId: directory.bot.id,
      botConnected: webhooks.size > 0,
      messages: [...log.messages.values()],
      files: [...fileStore.files.values()].map(({ id, name, size }) => ({ id, name, size })),
      calls: record.calls,
      deliveries: sender.deliveries.filter((one) => one.durationMs !== undefined),
    }),
    announceWebhooks() {
      changes.publish({ type: 'connection', botConnected: webhooks.size > 0 });
    },
    handlers: { record: record.handler, fault },
    close() {
      sender.close();
    },
  };
}
