import { z } from 'zod';

/** Cisco's documents limit each address line to 50 characters (public-spec/webex-wholesale.json, October 2025). */
const ADDRESS_LINE_MAX = 50;

/** A longer text in any other field is a slip of the clipboard; the card that shows it again has to stay small. */
const TEXT_MAX = 200;

const needed = (what: string) =>
  z
    .string({ error: `Enter ${what}.` })
    .trim()
    .min(1, `Enter ${what}.`);
const textMax = z.maxLength(TEXT_MAX, `Use at most ${TEXT_MAX} characters.`);
const addressLineMax = z.maxLength(
  ADDRESS_LINE_MAX,
  `Webex takes at most ${ADDRESS_LINE_MAX} characters in an address line.`,
);
/** Lenient on purpose, the API judges: something, an at sign, and a domain with a dot in it. */
const EMAIL = /^[^\s@"<>]+@[^\s@"<>.]+(\.[^\s@"<>.]+)+$/u;

const addressSchema = z.object({
  addressLine1: needed('the street and number').check(addressLineMax),
  addressLine2: z.string().trim().check(addressLineMax).optional(),
  city: needed('the city').check(textMax),
  stateOrProvince: z.string().trim().check(textMax).optional(),
  zipOrPostalCode: z.string().trim().check(textMax).optional(),
  country: needed('the country').regex(/^[A-Z]{2}$/, 'Enter a country by its name or its code.'),
});

/**
 * The body of *Precheck a Wholesale Customer Provisioning* (`POST /v1/wholesale/customers/validate`), as far as the bot
 * asks for it. The messages are what a person reads beside a field. Source: webex/webex-openapi-specs,
 * public-spec/webex-wholesale.json.
 */
export const precheckRequestSchema = z.object({
  address: addressSchema,
  customerInfo: z
    .object({
      name: z.string().trim().check(textMax).optional(),
      primaryEmail: needed('the primary email: Webex needs it along with a customer name')
        .check(textMax)
        .regex(EMAIL, 'Enter an email address such as name@example.com.'),
    })
    .optional(),
});

export type PrecheckRequest = z.infer<typeof precheckRequestSchema>;
