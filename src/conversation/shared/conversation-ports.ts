import type { BatchStore } from '../../domain/batch.js';
import type { CheckStore } from '../../domain/check.js';
import type { Clock } from '../../domain/clock.js';
import type { FindCustomers } from '../../domain/customer-search.js';
import type { DraftStore } from '../../domain/draft.js';
import type { JobStore, QueueName } from '../../domain/job.js';
import type { BotIdentity, Messenger } from '../../domain/messenger.js';
import type { ListSubPartners, Precheck, ProvisioningTemplate } from '../../domain/precheck.js';
import type { Store, ThrottleStore } from '../../domain/store.js';
import type { AccessPolicy } from './access-policy.js';
import type { RowPacer } from './row-pacer.js';

/** All that a conversation needs of the world. */
export interface ConversationPorts {
  readonly bot: BotIdentity;
  readonly messenger: Messenger;
  readonly precheck: Precheck;
  readonly drafts: DraftStore;
  readonly checks: CheckStore;
  readonly batches: BatchStore;
  readonly enqueue: JobStore['enqueue'];
  readonly pacer: RowPacer;
  readonly throttles: ThrottleStore;
  /** Deletes all that is kept of a person; resolves to the number of checks. */
  readonly forget: Store['forget'];
  readonly findCustomers: FindCustomers;
  readonly listSubPartners: ListSubPartners;
  /** The partner's templates; empty when the operator named none. */
  readonly templates: readonly ProvisioningTemplate[];
  readonly isAllowed: AccessPolicy;
  /** How many checks one person may start within a minute. */
  readonly checksPerMinute: number;
  /** Tells all replicas that the members of a space have changed. */
  readonly announceMembers: (roomId: string) => Promise<void>;
  /** ISO code that empty forms start with. */
  readonly defaultCountry?: string | undefined;
  /** Tells the worker of a queue that it has a new job. */
  readonly notifyJobs: (queue: QueueName) => void;
  readonly clock: Clock;
}

/** An event on its way to its answer. */
export interface Cause {
  /** The inbox key; whatever is made for an event carries it, so that repeated work finds it again. */
  readonly key: string;
  readonly personId: string;
  /** When the event came in, milliseconds since 1970. */
  readonly receivedAt: number;
}
