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

/** Whether Webex supports a time zone is for the API to decide; an unknown one is rejected here. */
const timezone = z
  .string()
  .trim()
  .refine(isTimezone, 'Enter a time zone such as America/Los_Angeles.');

const location = z.object({
  name: needed('the name of the location').check(textMax),
  address: addressSchema,
  timezone: z.string({ error: 'Choose the time zone.' }).pipe(timezone),
  /** Lower-case language and country, as the API's example `en_us`. */
  language: needed('the language').regex(/^[a-z]{2}_[a-z]{2}$/, 'Enter a language such as en_us.'),
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
      meetings: z.object({ timezone: timezone.optional() }).optional(),
      packages: z.object({ limits: z.record(z.string(), limit) }).optional(),
    })
    .optional(),
});

/** The body of a precheck of a customer. */
export type PrecheckRequest = z.infer<typeof precheckRequestSchema>;

/** Time zones that were found valid: creating a format to find out costs 0.07 ms. */
const validTimezones = new Set<string>();
/** There are some 600 zones, but each counts in upper and lower case. */
const MAX_TIMEZONES = 2_000;

function isTimezone(name: string): boolean {
  if (validTimezones.has(name)) return true;
  try {
    const isValid =
      new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
    if (isValid && validTimezones.size < MAX_TIMEZONES) validTimezones.add(name);
    return isValid;
  } catch {
    return false;
  }
}
