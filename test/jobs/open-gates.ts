import type { Clock } from '../../src/domain/clock.js';
import { createApiGate, type ApiGate, type GateListener } from '../../src/jobs/api-gate.js';

/** Gates that nobody else hears of. */
export function createOpenGates(
  clock: Clock,
  listener: GateListener = { onClosed: () => undefined, onOpened: () => undefined },
): { webex: ApiGate; precheck: ApiGate } {
  return {
    webex: createApiGate('webex', 'queue', clock, listener),
    precheck: createApiGate('precheck', 'line', clock, listener),
  };
}
