import type { CustomerIdField, CustomerQuery } from '../../domain/customer-search.js';

type Way = Pick<CustomerQuery, 'by' | 'value'>;

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const BASE64 = /^[\w+/-]{16,}=*$/;

/** What an organization ID is base64 of; one example writes `Organization` (public-spec/webex-wholesale.json). */
const ORGANIZATION = /^ciscospark:\/\/[^/]+\/organization\//i;
/** What the two examples of a customer ID of the same document are base64 of. */
const CUSTOMER = /^(?:ciscospark:\/\/[^/]+\/enterprise\/|[0-9a-f-]{36}:[0-9a-f-]{36}$)/i;

/** `externalId=4711` says which. */
const NAMED = /^(?<name>external ?id|org(?:anization)? ?id|customer ?id)\s*[=:]\s*/i;
const NAMES: Readonly<Record<string, CustomerIdField>> = {
  externalid: 'externalId',
  orgid: 'orgId',
  organizationid: 'orgId',
  customerid: 'customerId',
};

/**
 * The ways to look for a customer by what somebody wrote, the likeliest first: an organization ID and a customer ID are known by
 * what they are base64 of; everything else is an external ID, which has no form. A bare UUID can be that or the core of an
 * organization ID. Empty where nothing was written.
 */
export function listWays(typed: string): readonly Way[] {
  const text = typed.trim().replace(/^[`"'“<]+|[`"'”>]+$/g, '');
  const named = NAMED.exec(text);
  const value = text.slice(named?.[0].length ?? 0).trim();
  if (value === '') return [];
  const name = named?.groups?.['name']?.toLowerCase().replace(' ', '') ?? '';
  const by = NAMES[name];
  return by === undefined ? guess(value) : [{ by, value: by === 'orgId' ? encode(value) : value }];
}

function guess(value: string): readonly Way[] {
  const external: Way = { by: 'externalId', value };
  if (UUID.test(value)) return [external, { by: 'orgId', value: encode(value) }];
  if (!BASE64.test(value)) return [external];
  const decoded = Buffer.from(value, 'base64').toString('utf8');
  if (CUSTOMER.test(decoded)) return [{ by: 'customerId', value }, external];
  const org: Way = { by: 'orgId', value };
  return ORGANIZATION.test(decoded) ? [org, external] : [external, org];
}

/** An organization ID as the API writes it, if it is only its UUID. */
function encode(value: string): string {
  if (!UUID.test(value)) return value;
  return Buffer.from(`ciscospark://us/ORGANIZATION/${value}`).toString('base64url');
}
