import type { CustomerIdField, CustomerQuery } from '../../domain/customer-search.js';

/** What a typed id may be: which field it belongs to, and its value as the API takes it. */
type IdCandidate = Pick<CustomerQuery, 'by' | 'value'>;

/** Longer than any id. */
const MAX_LENGTH = 500;

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const BASE64 = /^[\w+/-]{16,}=*$/;

/**
 * A decoded organization ID. One example in public-spec/webex-wholesale.json has `Organization` in
 * mixed case.
 */
const ORGANIZATION = /^ciscospark:\/\/[^/]+\/organization\//i;
/** A decoded customer ID, in the two forms of the examples in the same document. */
const CUSTOMER = /^(?:ciscospark:\/\/[^/]+\/enterprise\/|[0-9a-f-]{36}:[0-9a-f-]{36}$)/i;

/** A field name before the id, as in `externalId=4711`. */
const FIELD_NAME = /^(?<name>external ?id|org(?:anization)? ?id|customer ?id)\s*[=:]\s*/i;
const FIELDS: Readonly<Record<string, CustomerIdField>> = {
  externalid: 'externalId',
  orgid: 'orgId',
  organizationid: 'orgId',
  customerid: 'customerId',
};

/**
 * Lists what the id that a person typed may be, the likeliest first. Organization and customer IDs
 * are recognized by what they decode to from base64; everything else is an external ID, which has
 * no format. A bare UUID may be an external ID or the core of an organization ID. Empty if nothing
 * was typed.
 */
export function listIdCandidates(typed: string): readonly IdCandidate[] {
  const text = typed
    .slice(0, MAX_LENGTH)
    .trim()
    .replace(/^[`"'“<]+|[`"'”>]+$/g, '');
  const named = FIELD_NAME.exec(text);
  const value = text.slice(named?.[0].length ?? 0).trim();
  if (value === '') return [];
  const name = named?.groups?.['name']?.toLowerCase().replace(' ', '') ?? '';
  const by = FIELDS[name];
  if (by === undefined) return guessFields(value);
  return [{ by, value: by === 'orgId' ? encodeOrgId(value) : value }];
}

function guessFields(value: string): readonly IdCandidate[] {
  const external: IdCandidate = { by: 'externalId', value };
  if (UUID.test(value)) return [external, { by: 'orgId', value: encodeOrgId(value) }];
  if (!BASE64.test(value)) return [external];
  const decoded = Buffer.from(value, 'base64').toString('utf8');
  if (CUSTOMER.test(decoded)) return [{ by: 'customerId', value }, external];
  const org: IdCandidate = { by: 'orgId', value };
  return ORGANIZATION.test(decoded) ? [org, external] : [external, org];
}

/** Encodes a bare UUID as the API's organization ID; any other value is returned as it is. */
function encodeOrgId(value: string): string {
  if (!UUID.test(value)) return value;
  return Buffer.from(`ciscospark://us/ORGANIZATION/${value}`).toString('base64url');
}
