import type { Clock } from '../../domain/clock.js';
import type { AcceptEvent, InboundEvent } from '../../domain/inbound-event.js';
import type { Log } from '../../domain/log.js';
import { tryPatiently } from './try-patiently.js';

/** Hands events to the inbox that nobody will deliver a second time. */
export interface EventDelivery {
  /** Returns at once. An event that the inbox does not take is offered again, then given up with an error in the log. */
  readonly deliver: (event: InboundEvent) => void;
  /** Resolves once nothing is under way. */
  settled(): Promise<void>;
}

/** Delivers to `accept`. */
export function createEventDelivery(deps: {
  accept: AcceptEvent;
  clock: Clock;
  log: Log;
}): EventDelivery {
  const { accept, clock, log } = deps;
  const underWay = new Set<Promise<void>>();

  const offer = async (event: InboundEvent): Promise<void> => {
    try {
      await tryPatiently(() => accept(event), clock);
    } catch {
      const { resource, id } = event;
      log.error({ resource, id }, 'an event was not taken in and is lost: mend the store');
    }
  };

  return {
    deliver(event) {
      const delivery = offer(event).finally(() => underWay.delete(delivery));
      underWay.add(delivery);
    },
    async settled() {
      await Promise.all(underWay);
    },
  };
}
