import type { Clock } from '../domain/clock.js';
import { UnstorableDataError } from '../domain/errors.js';
import type { GivenUp, Job, JobStore, NewJob, PayloadOf, QueueName } from '../domain/job.js';

/**
 * The queue `jobs`, in which nothing that a person sent ends as a dead letter without a word to
 * that person: before a job is buried, one that brings the word is enqueued, which waits and is
 * retried like any other. A burial that is repeated enqueues no second one.
 */
export function withLastWord(
  jobs: JobStore,
  clock: Clock,
  notifyJobs: (queue: QueueName) => void,
): JobStore {
  const promiseWord = async (job: Job, givenUp: GivenUp): Promise<void> => {
    const key = `given-up:${job.key}:${job.fence}`;
    const word: NewJob = {
      key,
      queue: 'events',
      orderingKey: key,
      fairnessKey: job.fairnessKey,
      payload: { type: 'given-up', ...givenUp },
      cause: job.cause,
      receivedAt: job.receivedAt,
    };
    try {
      await jobs.enqueue(word, clock.now());
    } catch (error) {
      // Ids that no store takes lead to nobody.
      if (!(error instanceof UnstorableDataError)) throw error;
    }
  };

  return {
    ...jobs,
    async bury(job, now, reason) {
      const givenUp = describe(job);
      if (givenUp !== undefined) await promiseWord(job, givenUp);
      const isBuried = await jobs.bury(job, now, reason);
      if (givenUp !== undefined) notifyJobs('events');
      return isBuried;
    },
  };
}

/** What a person is told about; `undefined` for what nobody sent, and for the word itself. */
function describe(job: Job): GivenUp | undefined {
  const { payload, fairnessKey: person } = job;
  switch (payload?.type) {
    case 'event':
      return describeEvent(payload);
    case 'file':
      return { about: 'file', person: payload.file.person };
    case 'check':
      return { about: 'check', person, id: payload.id };
    case 'batch-end':
      return { about: 'batch', person, id: payload.endedBatch };
    case 'row':
      return { about: 'row', person, id: payload.batch, row: payload.row };
    case 'given-up':
      return undefined;
    case undefined:
      return describeUnreadable(job);
  }
}

/** Nobody has written or pressed anything in an event of another resource. */
function describeEvent({ resource, personId: person }: PayloadOf<'event'>): GivenUp | undefined {
  if (resource === 'messages') return { about: 'message', person };
  return resource === 'attachmentActions' ? { about: 'action', person } : undefined;
}

/** The ordering key of an event ends with its author; checks are fair between people. */
function describeUnreadable(job: Job): GivenUp | undefined {
  const { queue, key, orderingKey, fairnessKey } = job;
  if (queue === 'checks') return { about: 'action', person: fairnessKey };
  const person = orderingKey.split(':').at(-1);
  const isSent = /^(messages|attachmentActions):/.test(key);
  return isSent && person !== undefined ? { about: 'message', person } : undefined;
}
