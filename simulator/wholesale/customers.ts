import { SUB_PARTNERS } from './sub-partners.js';

/** An existing customer, as in *List Wholesale Customers*. */
interface WholesaleCustomer {
  readonly id: string;
  readonly orgId?: string;
  readonly externalId: string;
  readonly address: Readonly<Record<string, string>>;
  readonly status: string;
  readonly packages: readonly string[];
  readonly resourceDetails: { readonly packages: readonly object[] };
  readonly errors?: readonly object[];
  /** The organization id of the sub-partner that owns the customer. Not part of the answer. */
  readonly of?: string;
}

const encode = (text: string): string => Buffer.from(text).toString('base64url');
const uuidOf = (number: number): string =>
  `52cf576d-60a8-407a-b22c-${String(number).padStart(12, '0')}`;
const detailsOf = (packages: readonly string[], status: string) => ({
  packages: packages.map((name) => ({ name, status })),
});

const ADDRESS = {
  addressLine1: '771 Alder Drive',
  addressLine2: 'Cisco Site 5',
  city: 'Milpitas',
  stateOrProvince: 'CA',
  zipOrPostalCode: '95035',
  country: 'US',
};

const sample = (
  number: number,
  externalId: string,
  status: string,
  packages: readonly string[],
  packageStatus = 'provisioned',
): WholesaleCustomer => ({
  id: encode(`ciscospark://us/ENTERPRISE/${uuidOf(number)}`),
  // "Only presented when status is `provisioned`."
  ...(status === 'provisioned' && {
    orgId: encode(`ciscospark://us/ORGANIZATION/${uuidOf(number)}`),
  }),
  externalId,
  address: ADDRESS,
  status,
  packages,
  resourceDetails: detailsOf(packages, packageStatus),
});

/**
 * One customer in each status, two with the same external ID, and one of a sub-partner. The third
 * is the example of the specification. Source: `GET /wholesale/customers` in
 * webex/webex-openapi-specs, public-spec/webex-wholesale.json.
 */
const CUSTOMERS: readonly WholesaleCustomer[] = [
  sample(1, '3000698295', 'provisioned', ['webex_calling', 'webex_meetings']),
  sample(2, '4711', 'pending_rpl_review', ['webex_suite'], 'provisioning'),
  {
    id: 'Y2lzY29zcGFyazovL3VzL0VOVEVSUFJJU0UvNTJjZjU3NmQtNjBhOC00MDdhLWIyMmMtNDY3YzUxNTkxOTA4',
    orgId:
      'Y2lzY29zcGFyazovL3VzL09yZ2FuaXphdGlvbi81MmNmNTc2ZC02MGE4LTQwN2EtYjIyYy00NjdjNTE1OTE5MDk',
    externalId: 'c1677a16-557a-4fb4-b48f-24adde57ec99',
    address: ADDRESS,
    status: 'provisioned_with_errors',
    packages: ['common_area_calling', 'webex_calling', 'webex_meetings'],
    resourceDetails: {
      packages: [
        { name: 'common_area_calling', status: 'provisioned' },
        {
          name: 'webex_calling',
          status: 'error',
          warnings: [
            {
              errorCode: 2560,
              description:
                'One or more Webex Calling services are unavailable due to maintenance, ' +
                'unable to start provisioning. Consult status.webex.com and retry later.',
            },
          ],
        },
        { name: 'webex_meetings', status: 'provisioned' },
      ],
    },
  },
  sample(4, '2001', 'provisioning', ['webex_calling'], 'provisioning'),
  sample(5, '2002', 'updating', ['webex_calling', 'webex_suite']),
  sample(6, '2002', 'deleting', ['webex_meetings'], 'deleting'),
  {
    ...sample(7, '2003', 'error', ['webex_voice'], 'error'),
    errors: [
      { errorCode: 10022, description: 'The email is already associated with an existing user.' },
    ],
  },
  { ...sample(8, '2004', 'provisioned', ['webex_calling']), of: SUB_PARTNERS[0]?.orgId ?? '' },
];

/** Search criteria; an absent field matches everything. */
export interface CustomerFilter {
  readonly externalId?: string | undefined;
  readonly orgId?: string | undefined;
  /** One or more statuses, separated by commas. */
  readonly status?: string | undefined;
  readonly subPartner?: string | undefined;
}

/** Lists the matching customers of the partner, or of its sub-partner. */
export function listCustomers({ externalId, orgId, status, subPartner }: CustomerFilter): object[] {
  const statuses = status?.split(',');
  return CUSTOMERS.filter(
    (each) =>
      bare(each.of) === bare(subPartner) &&
      (externalId === undefined || each.externalId === externalId) &&
      (orgId === undefined || bare(each.orgId) === bare(orgId)) &&
      (statuses === undefined || statuses.includes(each.status)),
  ).map(strip);
}

/** Finds the customer with this id of the partner, or of its sub-partner. */
export function findCustomer(id: string, subPartner: string | undefined): object | undefined {
  const found = CUSTOMERS.find(
    (each) => each.id === bare(id) && bare(each.of) === bare(subPartner),
  );
  return found && strip(found);
}

/** Ids may come with or without base64 padding. */
function bare(id: string | undefined): string | undefined {
  return id?.replace(/=+$/, '');
}

function strip({ of: _, ...customer }: WholesaleCustomer): object {
  return customer;
}
