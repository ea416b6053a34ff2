import { SUB_PARTNER, type FormValues } from '../domain/precheck-field.js';
import type { ConversationPorts } from './conversation-ports.js';

/**
 * What an empty form starts with: country, template and sub-partner as the person last used them, else the operator's country.
 * They are read off the person's last check, so nothing else is remembered, and nothing longer than that check.
 */
export async function startValues(
  { checks, defaultCountry = '' }: ConversationPorts,
  personId: string,
): Promise<FormValues> {
  const [last] = await checks.listOf(personId, 1);
  return {
    'address.country': last?.request.address.country ?? defaultCountry,
    provisioningId: last?.request.provisioningId ?? '',
    [SUB_PARTNER]: last?.subPartnerOrgId ?? '',
  };
}
