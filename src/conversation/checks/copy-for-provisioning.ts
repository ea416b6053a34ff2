import { kindOf } from '../../domain/check-kinds.js';
import type { Check } from '../../domain/check.js';
import type { Place } from '../../domain/place.js';
import type { ConversationPorts } from '../shared/conversation-ports.js';

/** Posts the body of a check as a JSON file: a precheck's body, once its gaps are filled, is the provisioning call's. */
export async function copyForProvisioning(
  { messenger }: ConversationPorts,
  { id, kind, request }: Check,
  place: Place,
): Promise<void> {
  const gaps = kindOf(kind).listGaps(request);
  const missing = gaps.length === 0 ? 'Nothing is missing.' : `Still missing: ${gaps.join(', ')}.`;
  await messenger.postFile(
    place,
    `The body of check ${id}, for *Provision a Wholesale Customer*. ${missing}`,
    {
      name: `precheck-${id}.json`,
      type: 'application/json',
      content: `${JSON.stringify(request, null, 2)}\n`,
    },
  );
}
