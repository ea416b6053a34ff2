import type { NewCheck } from '../../domain/check.js';
import type { CheckRequest, KindName } from '../../domain/check-kind.js';
import type { NewJob } from '../../domain/job.js';
import type { Place } from '../../domain/place.js';
import type { Cause } from '../shared/conversation-ports.js';
import { newCheckId } from '../shared/new-id.js';

/** Writes down a check and the job that will run it; the store takes both in or neither. */
export function prepareCheck(
  cause: Cause,
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
      ownerId: cause.personId,
      place,
      cause: cause.key,
      kind,
      request,
      // An empty choice is none.
      ...(subPartnerOrgId ? { subPartnerOrgId } : {}),
      ...(formMessageId === undefined ? {} : { formMessageId }),
      ...(source === undefined ? {} : { source }),
      createdAt: now,
    },
    // An ordering key of its own, so that no check waits for another.
    job: {
      key: `check:${id}`,
      queue: 'checks',
      orderingKey: `check:${id}`,
      fairnessKey: cause.personId,
      payload: { type: 'check', id },
      cause: cause.key,
      receivedAt: cause.receivedAt,
    },
  };
}
