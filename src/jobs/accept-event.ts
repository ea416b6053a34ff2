import type { Clock } from '../domain/clock.js';
import { StoreUnavailableError } from '../domain/errors.js';
import type { AcceptEvent, InboundEvent } from '../domain/inbound-event.js';
import type { JobStore } from '../domain/job.js';
import { enqueueIntoSeat, type SeatsOf } from './seat.js';

/**
 * Webex tries again after a failure, and not after a timeout of its own. An event that is stored
 * later than this, all the same, is then known already.
 */
const PATIENCE_MS = 3_000;

/**
 * The job key of an event. Webex's ids are unique within a resource, so a redelivery has the same
 * key. The exception is a person who rejoins a space: the membership keeps its id, but starts at
 * another time. A space that is migrated again comes from another id.
 */
function eventKey({ resource, event, id, since, previousRoomId }: InboundEvent): string {
  return [resource, event, id, since, previousRoomId]
    .filter((part) => part !== undefined)
    .join(':');
}

/**
 * Enqueues events from either transport. Events of one person in one space share an ordering key:
 * they are handled in order while other people and spaces go on. Throws `StoreUnavailableError`
 * when nothing was stored, or not within three seconds.
 */
export function createAcceptEvent(deps: {
  jobs: Pick<JobStore, 'enqueueAndClaim'>;
  clock: Clock;
  seatsOf: SeatsOf;
}): AcceptEvent {
  const { jobs, clock, seatsOf } = deps;
  const store: AcceptEvent = async (event) => {
    const job = {
      key: eventKey(event),
      queue: 'events',
      orderingKey: `${event.roomId}:${event.personId}`,
      fairnessKey: event.roomId,
      payload: { type: 'event', ...event },
    } as const;
    const { isNew } = await enqueueIntoSeat(seatsOf('events'), (leaseUntil) =>
      jobs.enqueueAndClaim(job, clock.now(), leaseUntil),
    );
    return isNew;
  };

  return (event) =>
    new Promise((resolve, reject) => {
      const cancel = clock.schedule(() => {
        reject(new StoreUnavailableError('the event was not stored in time'));
      }, PATIENCE_MS);
      store(event).then(resolve, reject).finally(cancel);
    });
}
