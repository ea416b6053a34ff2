import type { CheckRequest, KindName } from '../../domain/check-kind.js';
import type { NewCheck } from '../../domain/check.js';
import type { NewJob } from '../../domain/job.js';
import type { Place } from '../../domain/place.js';
import type { Trigger } from '../shared/conversation-ports.js';
import { newCheckId } from '../shared/new-id.js';

/** Builds a check and the job that will run it. */
export function prepareCheck(
  trigger: Trigger,
  now: number,
  what: {
    kind: KindName;
    place: Place;
    request: CheckRequest;
    formMessageId?: string | undefined;
    source?: string | undefined;
    subPartnerOrgId?: string | undefined;
  },
): { check: NewCheck; job: NewJob } {
  const { kind, place, request, formMessageId, source, subPartnerOrgId } = what;
  const id = newCheckId();
  return {
    check: {
      id,
      ownerId: trigger.personId,
      place,
      cause: trigger.key,
      kind,
      request,
      // The empty choice of a form means no sub-partner.
      ...(subPartnerOrgId ? { subPartnerOrgId } : {}),
      ...(formMessageId === undefined ? {} : { formMessageId }),
      ...(source === undefined ? {} : { source }),
      createdAt: now,
    },
    // An ordering key of its own, so that checks run in parallel; fairness is per person.
    job: {
      key: `check:${id}`,
      queue: 'checks',
      orderingKey: `check:${id}`,
      fairnessKey: trigger.personId,
      payload: { type: 'check', id },
      cause: trigger.key,
      receivedAt: trigger.receivedAt,
    },
  };
}
