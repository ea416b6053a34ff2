import type { Clock } from '../domain/clock.js';
import type { AcceptEvent, InboundEvent } from '../domain/inbound-event.js';
import type { JobStore, QueueName } from '../domain/job.js';

/**
 * The job key of an event: Webex's ids are unique within a resource, so a second delivery has the same key. Only somebody who
 * comes back to a space has a membership of the same id; it began at another time.
 */
function eventKey({ resource, event, id, since }: InboundEvent): string {
  return [resource, event, id, since].filter((part) => part !== undefined).join(':');
}

/**
 * Puts events into the inbox, whichever way they came. One person's events in one space form a lane, so that they are
 * handled in their order while other people and spaces go on. Throws `StoreUnavailableError` when nothing was stored.
 */
export function createAcceptEvent(deps: {
  jobs: JobStore;
  clock: Clock;
  /** Told of each new event's queue. */
  wake: (queue: QueueName) => void;
}): AcceptEvent {
  return async (event) => {
    const isNew = await deps.jobs.enqueue(
      {
        key: eventKey(event),
        queue: 'events',
        lane: `${event.roomId}:${event.personId}`,
        share: event.roomId,
        payload: JSON.stringify(event),
      },
      deps.clock.now(),
    );
    if (isNew) deps.wake('events');
    return isNew;
  };
}
