import type { RequestHandler } from 'express';
import { createCallRecord } from '../http/call-record.js';
import { createChanges, type Changes } from '../page-server/changes.js';
import { EMAIL_HINTS } from '../wholesale/test-emails.js';
import { createConversationLog, type ConversationLog } from './conversation-log.js';
import { createDirectory, type Directory } from './directory.js';
import { createFaults, type Faults } from '../http/faults.js';
import { FILE_HINTS } from './file-scan.js';
import { createFileStore, MAX_FILE_MEGABYTES, type FileStore } from './file-store.js';
import type { ApiCall, Delivery, PageState, Spaces } from '../page-server/page-state.js';
import type { Message, Room, WebexEvent, Webhook } from './resources.js';
import { createWebhookSender, type DeliveryOptions } from './webhook-sender.js';

/** All that the simulator remembers, and the ways in which tests play people and look at what the bot did. */
export interface SimulatedWebex extends Directory, ConversationLog, FileStore {
  botMessagesIn(room: Room): Message[];
  readonly webhooks: Map<string, Webhook>;
  /** What the bot asked, the last 200, oldest first, without tokens. */
  readonly calls: readonly ApiCall[];
  /** The prechecks among them, the last 1,000. */
  readonly prechecks: readonly ApiCall[];
  /** What the bot was told, the last 1,000, oldest first. */
  readonly deliveries: readonly Delivery[];
  readonly faults: Faults;
  readonly changes: Changes;
  /** All that the page shows. */
  describe(): PageState;
  /** To be called after the bot's webhooks have changed. */
  announceWebhooks(): void;
  /** Express handlers that every call of the bot passes first. */
  readonly handlers: { readonly record: RequestHandler; readonly fault: RequestHandler };
  /** Breaks off the webhook calls under way. */
  close(): void;
}

/** Three sample people, a 1:1 space of one of them with the bot, and a team space. */
function addSamples(directory: Directory): void {
  const dana = directory.addPerson('dana@example.com', 'Dana Fox');
  const lee = directory.addPerson('lee@example.com', 'Lee Park');
  const sam = directory.addPerson('sam@example.com', 'Sam Ortiz');
  directory.addRoom('direct', [dana]);
  directory.addRoom('group', [dana, lee, sam], 'Wholesale sales team');
}

/** A Webex at `origin` with its sample people and spaces, before anybody has said a word. */
export function createSimulatedWebex(origin: string): SimulatedWebex {
  const changes = createChanges();
  const webhooks = new Map<string, Webhook>();
  const directory = createDirectory(raise, () => {
    changes.publish({ type: 'spaces', spaces: describeSpaces() });
  });
  const fileStore = createFileStore(origin, changes);
  const log = createConversationLog(directory, fileStore, raise, changes);
  const sender = createWebhookSender(directory, webhooks, changes);
  const record = createCallRecord(changes);
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
      emails: EMAIL_HINTS,
      fileNames: FILE_HINTS,
      maxFileMegabytes: MAX_FILE_MEGABYTES,
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
