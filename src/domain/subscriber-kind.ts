import type { CheckKind, CheckRequest } from './check-kind.js';
import { GENERAL_CODES } from './general-codes.js';
import { SUB_PARTNER } from './precheck-field.js';
import { readField } from './request-values.js';
import { SUBSCRIBER_FIELDS } from './subscriber-field.js';
import { subscriberRequestSchema } from './subscriber-request.js';

/** Checks whether a subscriber, a person of a customer, can be provisioned. */
export const SUBSCRIBER_KIND: CheckKind = {
  name: 'subscriber',
  command: 'check subscriber',
  endpoint: '/wholesale/subscribers/validate',
  requestSchema: subscriberRequestSchema,
  fields: SUBSCRIBER_FIELDS,
  steps: ['subscriber'],
  emptyRequest: {},
  remembered: ['customerId', 'provisioningId', 'customerInfo.primaryEmail', SUB_PARTNER],
  codes: new Map([
    ...GENERAL_CODES,
    [
      10022,
      {
        field: 'email',
        advice:
          'Somebody has this email in Webex already. ' +
          'Ask the subscriber for one that nobody uses there yet, then edit and check again.',
      },
    ],
  ]),
  customerFields: ['customerId'],
  // What the provisioning call takes beyond this body is documented elsewhere.
  isProvisioningBody: false,
  describe,
  listGaps,
};

/** “Subscriber”, the name if there is one, and the email. */
function describe(request: CheckRequest): string {
  const email = readField(request, 'email') ?? '';
  const name = ['firstName', 'lastName']
    .flatMap((key) => readField(request, `provisioningParameters.${key}`) ?? [])
    .join(' ');
  return name === '' ? `Subscriber ${email}` : `Subscriber ${name}, ${email}`;
}

/**
 * "Either `packages` or `package` field is required", and "An extension, primary phone number or
 * both must be supplied when creating a subscriber", though the example of the precheck sends
 * neither (public-spec/webex-wholesale.json).
 */
function listGaps(request: CheckRequest): string[] {
  const lacks = (path: string) => readField(request, path) === undefined;
  const hasNoNumber =
    lacks('provisioningParameters.primaryPhoneNumber') && lacks('provisioningParameters.extension');
  return [
    ...(lacks('packages') ? ['Package'] : []),
    ...(hasNoNumber ? ['Phone number or extension'] : []),
    ...(lacks('customerId') ? ['Customer ID, once the customer exists'] : []),
  ];
}
