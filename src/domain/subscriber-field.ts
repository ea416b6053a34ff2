import { SUBSCRIBER_PACKAGES } from './packages.js';
import { inStep, SUB_PARTNER, type PrecheckField } from './precheck-field.js';

const subscriber = inStep('subscriber');

/**
 * Every field of a check of a subscriber, in the order of the form. Without `package`, which Cisco
 * documents as soon to be deprecated in favor of `packages`. Source: *Precheck a Wholesale
 * Subscriber Provisioning* in webex/webex-openapi-specs, public-spec/webex-wholesale.json.
 */
export const SUBSCRIBER_FIELDS: readonly PrecheckField[] = [
  subscriber('email', 'Email of the subscriber', 'name@customer.com', { required: true }),
  subscriber('provisioningParameters.firstName', 'First name', 'Alice'),
  subscriber('provisioningParameters.lastName', 'Last name', 'Anderson'),

  subscriber('packages', 'Package', '', {
    kind: 'list',
    offers: SUBSCRIBER_PACKAGES,
    isSingle: true,
    heading: 'What they get: one package, and a phone number, an extension or both.',
  }),
  subscriber('provisioningParameters.primaryPhoneNumber', 'Phone number', '+1 240 555 1212'),
  subscriber('provisioningParameters.extension', 'Extension', '51212'),
  subscriber('provisioningParameters.locationId', 'Location ID (optional)', 'Y2lzY29zcGFyazov…'),

  subscriber('customerId', 'Customer ID', 'ZjViMzYxODct…', {
    heading:
      'Whose they are: a customer that exists, by its customer ID (find and its external ID ' +
      'shows it); or one still to come, by the template and its primary email.',
  }),
  subscriber('provisioningId', 'Template (provisioning ID)', 'ZjViMzYxODct…'),
  subscriber('customerInfo.primaryEmail', 'Primary email of the customer', 'name@customer.com'),
  subscriber(SUB_PARTNER, 'Sub-partner organization ID (optional)', 'Y2lzY29zcGFyazov…'),
];
