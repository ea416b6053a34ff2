import type { KindName } from '../../domain/check-kind.js';
import { kindOf } from '../../domain/check-kinds.js';
import type { FormValues } from '../../domain/precheck-field.js';
import type { ConversationPorts } from '../shared/conversation-ports.js';
import { valuesOf } from '../forms/values-of.js';

/**
 * What an empty form starts with: country, template and sub-partner, or the customer of a subscriber, as the person last used
 * them; else the operator's country. They are read off the person's last check of the kind, so nothing else is remembered, and
 * nothing longer than that check.
 */
export async function startValues(
  { checks, defaultCountry = '' }: ConversationPorts,
  personId: string,
  kind: KindName,
): Promise<FormValues> {
  const last = await checks.lastOf(personId, kind);
  const known: FormValues = {
    'address.country': defaultCountry,
    ...(last === undefined ? {} : valuesOf(last)),
  };
  return Object.fromEntries(kindOf(kind).remembered.map((path) => [path, known[path] ?? '']));
}
