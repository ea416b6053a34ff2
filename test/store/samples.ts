import type { BatchRow, NewBatch } from '../../src/domain/batch.js';
import type { NewCheck, PrecheckResult } from '../../src/domain/check.js';
import type { Draft } from '../../src/domain/draft.js';
import type { Job, NewJob } from '../../src/domain/job.js';
import type { Store } from '../../src/domain/store.js';

/** The present of the tests, milliseconds since 1970. */
export const NOW = 1_800_000_000_000;

/** What people typed and the API answered: it must not appear in the files. */
export const PRIVATE = {
  name: 'Zanzibar Kettles',
  email: 'olga@zanzibar-kettles.example',
  street: '771 Quagga Drive',
  verdict: 'No such street in Quaggaville',
  subPartner: 'org-of-the-quagga-reseller',
  secret: 'refresh-token-of-the-partner',
};

export function newJob(key: string, changes: Partial<NewJob> = {}): NewJob {
  return {
    key,
    queue: 'events',
    orderingKey: 'room-1',
    fairnessKey: 'room-1',
    payload: { type: 'check', id: key },
    ...changes,
  };
}

export function newDraft(id: string, changes: Partial<Draft> = {}): Draft {
  return {
    id,
    ownerId: 'person-1',
    place: { roomId: 'room-1', roomType: 'group', threadId: 'thread-1' },
    cause: `cause of ${id}`,
    kind: 'customer',
    values: { 'customerInfo.name': PRIVATE.name, 'address.addressLine1': PRIVATE.street },
    step: 'customer',
    state: 'open',
    createdAt: NOW,
    updatedAt: NOW,
    expiresAt: NOW + 1000,
    ...changes,
  };
}

export function newCheck(id: string, changes: Partial<NewCheck> = {}): NewCheck {
  return {
    id,
    ownerId: 'person-1',
    place: { roomId: 'room-1', roomType: 'direct' },
    cause: `cause of ${id}`,
    kind: 'customer',
    request: {
      address: { addressLine1: PRIVATE.street, city: 'Quaggaville', country: 'US' },
      customerInfo: { primaryEmail: PRIVATE.email },
    },
    createdAt: NOW,
    ...changes,
  };
}

export const RESULT: PrecheckResult = {
  verdict: 'not-ready',
  reasons: [{ code: 30213, description: PRIVATE.verdict, field: 'address.addressLine1' }],
  trackingId: 'tracking-1',
};

export function newBatch(id: string, changes: Partial<NewBatch> = {}): NewBatch {
  return {
    id,
    ownerId: 'person-1',
    place: { roomId: 'room-1', roomType: 'group', threadId: 'thread-1' },
    cause: `cause of ${id}`,
    file: { name: `${PRIVATE.name}.csv`, headings: [PRIVATE.street], delimiter: ';' },
    createdAt: NOW,
    expiresAt: NOW + 1000,
    ...changes,
  };
}

/** A valid row. */
export function newRow(number: number, changes: Partial<BatchRow> = {}): BatchRow {
  const { request } = newCheck('K1');
  return { number, cells: [PRIVATE.street, PRIVATE.email], request, faults: [], ...changes };
}

/** An invalid row. */
export function faultyRow(number: number): BatchRow {
  return { number, cells: [PRIVATE.street], faults: [{ column: 'City', text: PRIVATE.verdict }] };
}

let carriers = 0;

/** Enqueues an event and claims it. */
export async function claimEvent(store: Pick<Store, 'jobs'>): Promise<Job> {
  carriers += 1;
  const key = `event ${carriers}`;
  // In a queue of their own, so that they do not get in the way of the jobs of a test.
  await store.jobs.enqueue(newJob(key, { queue: 'rows', orderingKey: key }), 0);
  const [event] = await store.jobs.claim('rows', 1, NOW, NOW + 1000);
  if (event === undefined) throw new Error('the event could not be claimed');
  return event;
}

/**
 * Starts a check when an event is done, from a draft if one is given; resolves to whether it was
 * started.
 */
export async function startCheck(
  store: Pick<Store, 'jobs' | 'checks'>,
  check: NewCheck,
  job: NewJob,
  draft?: Draft,
): Promise<boolean> {
  const event = await claimEvent(store);
  const start = { kind: 'check-start', check, job, ...(draft && { draft }) } as const;
  await store.jobs.completeWith(event, NOW, start);
  return (await store.checks.find(check.id))?.cause === check.cause;
}

/** Stores a draft, a check with its result, a running batch and a secret. */
export async function fill(store: Store): Promise<void> {
  await store.drafts.create(newDraft('draft-1', { ownerId: 'owner of the draft' }));
  const check = newCheck('K1', {
    ownerId: 'owner of the check',
    subPartnerOrgId: PRIVATE.subPartner,
  });
  await startCheck(store, check, newJob('check K1'));
  await store.checks.update('K1', { result: RESULT, state: 'done' });
  const batch = newBatch('B1', { ownerId: 'owner of the batch' });
  await store.batches.create(batch, [newRow(2), faultyRow(3)]);
  await store.batches.start('B1', { cause: 'press', skipInvalidRows: false, startedAt: NOW });
  await store.batches.record('B1', 2, RESULT, newJob('end of B1'), NOW);
  await store.secrets.write('token', PRIVATE.secret, NOW);
}
