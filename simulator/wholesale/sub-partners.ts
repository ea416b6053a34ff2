import type { AppliedRule } from '../domain/calls.js';
import type { Validation } from './validate-by-rules.js';

/** A sub-partner, as in *List Wholesale Sub-partners*. */
interface SubPartner {
  readonly orgId: string;
  readonly subscriptionId: string;
  readonly provisioningState: 'active' | 'suspended';
  readonly created: string;
  readonly billingStartDate: string;
}

/**
 * One that can provision customers and one that cannot; the ids are those of the specification’s
 * example. Source: `GET /wholesale/subPartners` in webex/webex-openapi-specs,
 * public-spec/webex-wholesale.json.
 */
export const SUB_PARTNERS: readonly SubPartner[] = [
  {
    orgId:
      'Y2lzY29zcGFyazovL3VzL09SR0FOSVpBVElPTi85NmFiYzJhYS0zZGNjLTExZTUtYTE1Mi1mZTM0ODE5Y2RjOWE',
    subscriptionId: 'Sub23452345',
    provisioningState: 'active',
    created: '2023-02-16T14:10:18.855Z',
    billingStartDate: '2023-02-22T13:43:41.117Z',
  },
  {
    orgId:
      'Y2lzY29zcGFyazovL3VzL09SR0FOSVpBVElPTi8xNmY5MzE2ZC02OWI0LTQ2MDMtYTQ5YS0zOTIyYzUxMGQ1YWQ',
    subscriptionId: 'Sub23452346',
    provisioningState: 'suspended',
    created: '2023-02-16T14:10:18.855Z',
    billingStartDate: '2023-02-22T13:43:41.117Z',
  },
];

const FIELD = 'onBehalfOfSubPartnerOrgId';

const UNKNOWN: AppliedRule = {
  rule: `${FIELD} names a sub-partner of the partner; no document says what is answered otherwise`,
  mark: 'likely',
};
const SUSPENDED: AppliedRule = {
  rule:
    'a suspended sub-partner cannot provision customers; ' +
    'no document says that the precheck refuses it',
  mark: 'likely',
};

const refuse = (appliedRule: AppliedRule, description: string): Validation => ({
  errors: [{ description, fieldName: FIELD }],
  appliedRules: [appliedRule],
});

/**
 * Returns why a precheck on behalf of this organization is refused; `undefined` for an active
 * sub-partner, or if no organization is given. Ids may come with or without base64 padding.
 */
export function rejectSubPartner(orgId: unknown): Validation | undefined {
  if (orgId === undefined) return undefined;
  const subPartner = SUB_PARTNERS.find(
    (one) => typeof orgId === 'string' && one.orgId === orgId.replace(/=+$/, ''),
  );
  if (!subPartner) return refuse(UNKNOWN, 'The sub-partner is unknown.');
  if (subPartner.provisioningState === 'suspended')
    return refuse(SUSPENDED, 'The sub-partner is suspended.');
  return undefined;
}
