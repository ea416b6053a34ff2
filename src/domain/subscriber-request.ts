import { z } from 'zod';
import { SUBSCRIBER_PACKAGES } from './packages.js';
import { neededEmail, optionalText } from './request-texts.js';

/**
 * The body of *Precheck a Wholesale Subscriber Provisioning*
 * (`POST /v1/wholesale/subscribers/validate`). The messages are shown to people beside the fields.
 * Three variants of the body are mentioned and none is published, so only the email is required.
 * Source: webex/webex-openapi-specs, public-spec/webex-wholesale.json.
 */
export const subscriberRequestSchema = z.object({
  provisioningId: optionalText,
  customerId: optionalText,
  email: neededEmail('the email of the subscriber'),
  packages: z
    .array(
      z.enum(
        SUBSCRIBER_PACKAGES.map(({ value }) => value),
        { error: 'Choose a package that a subscriber can have.' },
      ),
    )
    .max(1, 'Webex takes one package for a subscriber.')
    .optional(),
  provisioningParameters: z
    .object({
      firstName: optionalText,
      lastName: optionalText,
      primaryPhoneNumber: optionalText,
      extension: optionalText,
      locationId: optionalText,
    })
    .optional(),
  customerInfo: z
    .object({ primaryEmail: neededEmail('the primary email of the customer') })
    .optional(),
});

/** The body of a precheck of a subscriber. */
export type SubscriberRequest = z.infer<typeof subscriberRequestSchema>;
