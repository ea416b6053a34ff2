import { normalizeLine } from '../../pasted-text/normalize-text.js';
import { unwrapWord } from '../../pasted-text/unwrap-value.js';
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

/** A field name before the id, as in `externalId=4711` and `external ID 4711`. */
const FIELD_NAME =
  /^(?<name>external[ _-]?id|org(?:ani[sz]ation)?[ _-]?id|customer[ _-]?id)(?:\s*(?:[=:#]|is)\s*|\s+)/i;
/** Words and signs before an id that say nothing about it: `id 4711`, `no. 4711`, `customer #4711`. */
const LEAD_IN =
  /^(?:(?:(?:the )?customer|with|by|id|ids|no|nr|number|num|account|acct)(?:[\s:.=]+|(?=#)|$))+/i;
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
  const text = unwrapWord(normalizeLine(typed.slice(0, MAX_LENGTH)));
  const named = FIELD_NAME.exec(text);
  const written = unwrapWord(text.slice(named?.[0].length ?? 0).replace(LEAD_IN, ''));
  const value = written.replace(/^#\s*/, '');
  if (value === '') return [];
  const candidates = listFields(named?.groups?.['name'] ?? '', value);
  // The sign may belong to the id after all.
  const isSigned = written !== value && candidates[0]?.by === 'externalId';
  return isSigned ? [...candidates, { by: 'externalId', value: written }] : candidates;
}

/** The field of a given name, or those that an id without one may belong to. */
function listFields(name: string, value: string): readonly IdCandidate[] {
  const by = FIELDS[name.toLowerCase().replace(/[ _-]/, '').replace('nis', 'niz')];
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
