import type { CheckKind, CheckRequest } from './check-kind.js';
import { GENERAL_CODES } from './general-codes.js';
import { PACKAGE_BY_VALUE } from './packages.js';
import { CUSTOMER_STEPS, LOCATION, PRECHECK_FIELDS, SUB_PARTNER } from './precheck-field.js';
import { precheckRequestSchema } from './precheck-request.js';
import { readField } from './request-values.js';

/** Source: https://help.webex.com/article/hbzl7eb (attaching an existing organization). */
const EXISTS_ADVICE =
  'If the customer has a Webex organization already, it need not be a new one. Find the customer ' +
  '(write find and its external ID or organization ID), or ask its administrator for the ' +
  'organization ID, and check with that ID. An existing organization can be attached to ' +
  'Wholesale: automatically or, with 100 users or more or a verified or claimed domain, once its ' +
  'administrator approves.';

/** Checks whether a customer can be provisioned. */
export const CUSTOMER_KIND: CheckKind = {
  name: 'customer',
  command: 'check',
  endpoint: '/wholesale/customers/validate',
  requestSchema: precheckRequestSchema,
  fields: PRECHECK_FIELDS,
  steps: CUSTOMER_STEPS,
  emptyRequest: { address: {} },
  remembered: ['address.country', 'provisioningId', SUB_PARTNER],
  codes: new Map([
    ...GENERAL_CODES,
    [
      10022,
      {
        field: 'customerInfo.primaryEmail',
        advice:
          'Ask the customer for an email address that nobody uses in Webex yet, ' +
          'then edit and check again.',
        saysExists: true,
      },
    ],
  ]),
  existsAdvice: EXISTS_ADVICE,
  customerFields: ['orgId', 'externalId'],
  isProvisioningBody: true,
  describe,
  listGaps,
};

/** The name or the email, then the city and the country. */
function describe(request: CheckRequest): string {
  const read = (path: string) => readField(request, path);
  const who =
    read('customerInfo.name') ?? read('customerInfo.primaryEmail') ?? read('address.addressLine1');
  return [who, read('address.city'), read('address.country')].join(', ');
}

/**
 * Source: *Provision a Wholesale Customer* in webex/webex-openapi-specs,
 * public-spec/webex-wholesale.json.
 */
function listGaps(request: CheckRequest): string[] {
  const lacks = (path: string) => readField(request, path) === undefined;
  const packages = readField(request, 'packages')?.split(',') ?? [];
  const needsLocation = packages.some((value) => PACKAGE_BY_VALUE.get(value)?.needsLocation);
  const gaps: readonly (readonly [boolean, string])[] = [
    [lacks('provisioningId'), 'Template (provisioning ID)'],
    [packages.length === 0, 'Packages'],
    [lacks('externalId'), 'External ID'],
    [lacks('orgId') && lacks('customerInfo.name'), 'Customer name'],
    [lacks('orgId') && lacks('customerInfo.primaryEmail'), 'Primary email'],
    [needsLocation && lacks(`${LOCATION}.name`), 'Calling location'],
  ];
  return gaps.flatMap(([isMissing, what]) => (isMissing ? [what] : []));
}
