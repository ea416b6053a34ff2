import type { Clock } from '../../domain/clock.js';
import type { AcceptEvent, InboundEvent } from '../../domain/inbound-event.js';
import type { Log } from '../../domain/log.js';
import { retry } from './retry.js';

/** Hands events over that Webex will not deliver a second time. */
export interface EventDelivery {
  /**
   * Returns at once. An event that is not accepted is offered again, then given up with an error in
   * the log.
   */
  readonly deliver: (event: InboundEvent) => void;
  /** Resolves once no delivery is in progress. */
  settled(): Promise<void>;
}

/** Delivers to `accept`. */
export function createEventDelivery(deps: {
  accept: AcceptEvent;
  clock: Clock;
  log: Log;
}): EventDelivery {
  const { accept, clock, log } = deps;
  const inProgress = new Set<Promise<void>>();

  const offer = async (event: InboundEvent): Promise<void> => {
    try {
      await retry(() => accept(event), clock);
    } catch {
      const { resource, id } = event;
      log.error({ resource, id }, 'an event could not be stored and is lost: check the store');
    }
  };

  return {
    deliver(event) {
      const delivery = offer(event).finally(() => inProgress.delete(delivery));
      inProgress.add(delivery);
    },
    async settled() {
      await Promise.all(inProgress);
    },
  };
}
