import type { BatchStore } from '../../domain/batch.js';
import type { CheckStore } from '../../domain/check.js';
import type { Clock } from '../../domain/clock.js';
import type { FindCustomers } from '../../domain/customer-search.js';
import type { DraftStore } from '../../domain/draft.js';
import type { CheckStart, JobStore, QueueName } from '../../domain/job.js';
import type { BotIdentity, Messenger } from '../../domain/messenger.js';
import type { ListSubPartners, Precheck, ProvisioningTemplate } from '../../domain/precheck.js';
import type { Store, ThrottleStore } from '../../domain/store.js';
import type { RowPacer } from './row-pacer.js';

/** Decides whether a person may use the bot, by the email address that Webex has verified. */
export type AccessPolicy = (email: string) => boolean;

/** Everything outside the conversation that it depends on. Functions ask for the ports they use. */
export interface ConversationPorts {
  readonly bot: BotIdentity;
  readonly messenger: Messenger;
  readonly precheck: Precheck;
  /**
   * When a job, by its key, may call the precheck again while that is down for everybody,
   * milliseconds since 1970; `undefined` while it is not.
   */
  readonly turnAtPrecheck: (jobKey: string) => number | undefined;
  readonly drafts: DraftStore;
  readonly checks: CheckStore;
  readonly batches: BatchStore;
  readonly enqueue: JobStore['enqueue'];
  readonly pacer: RowPacer;
  readonly throttles: ThrottleStore;
  /** Deletes all data of a person; resolves to the number of checks deleted. */
  readonly forget: Store['forget'];
  readonly findCustomers: FindCustomers;
  readonly listSubPartners: ListSubPartners;
  /** The partner's templates; empty when the operator named none. */
  readonly templates: readonly ProvisioningTemplate[];
  readonly isAllowed: AccessPolicy;
  /** How many checks one person may start within a minute. */
  readonly checksPerMinute: number;
  /** Notifies all replicas that the members of a space have changed. */
  readonly announceMembers: (roomId: string) => Promise<void>;
  /** ISO code that empty forms start with. */
  readonly defaultCountry?: string | undefined;
  /** Tells the worker of a queue that it has a new job. */
  readonly notifyJobs: (queue: QueueName) => void;
  readonly clock: Clock;
}

/** The event, or the record made for it, that the conversation is working on. */
export interface Trigger {
  /** The inbox key. Every record made for the event carries it, so that a repetition finds it. */
  readonly key: string;
  readonly personId: string;
  /** When the event came in, milliseconds since 1970. */
  readonly receivedAt: number;
}

/** An event that the conversation answers. */
export interface EventTrigger extends Trigger {
  /** Starts a check when the event is done, in one transaction; the last call counts. */
  readonly startCheck: (start: Omit<CheckStart, 'kind'>) => void;
}
