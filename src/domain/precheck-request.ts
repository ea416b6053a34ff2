import { z } from 'zod';
import { PACKAGES } from './packages.js';
import { needed, neededEmail, optionalText, textMax } from './request-texts.js';

/**
 * Cisco's documents limit each address line to 50 characters (public-spec/webex-wholesale.json,
 * October 2025).
 */
const ADDRESS_LINE_MAX = 50;

const addressLineMax = z.maxLength(
  ADDRESS_LINE_MAX,
  `Webex takes at most ${ADDRESS_LINE_MAX} characters in an address line.`,
);
const addressSchema = z.object({
  addressLine1: needed('the street and number').check(addressLineMax),
  addressLine2: z.string().trim().check(addressLineMax).optional(),
  city: needed('the city').check(textMax),
  stateOrProvince: optionalText,
  zipOrPostalCode: optionalText,
  country: needed('the country').regex(/^[A-Z]{2}$/, 'Enter a country by its name or its code.'),
});

const location = z.object({
  name: needed('the name of the location').check(textMax),
  address: addressSchema,
  /** An IANA name. The list that Webex supports is not published, so that the API decides. */
  timezone: needed('the time zone').check(textMax),
  /** Lower-case language and country, as the API's example `en_us`; the API decides here, too. */
  language: needed('the language').check(textMax),
  emergencyLocationIdentifier: optionalText,
});

const limit = z
  .number({ error: 'Enter a whole number.' })
  .int('Enter a whole number.')
  .min(0, 'Enter a whole number.');

/**
 * The body of *Precheck a Wholesale Customer Provisioning* (`POST
 * /v1/wholesale/customers/validate`). The messages appear beside the fields of a form. Source:
 * webex/webex-openapi-specs, public-spec/webex-wholesale.json.
 */
export const precheckRequestSchema = z.object({
  provisioningId: optionalText,
  packages: z.array(z.enum(PACKAGES.map(({ value }) => value))).optional(),
  orgId: optionalText,
  externalId: optionalText,
  address: addressSchema,
  customerInfo: z
    .object({
      name: optionalText,
      primaryEmail: neededEmail('the primary email: Webex needs it along with a customer name'),
    })
    .optional(),
  provisioningParameters: z
    .object({
      calling: z.object({ location }).optional(),
      meetings: z.object({ timezone: optionalText }).optional(),
      packages: z.object({ limits: z.record(z.string(), limit) }).optional(),
    })
    .optional(),
});

/** The body of a precheck of a customer. */
export type PrecheckRequest = z.infer<typeof precheckRequestSchema>;
