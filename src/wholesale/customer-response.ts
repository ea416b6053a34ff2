import { z } from 'zod';
import type { FoundCustomer } from '../domain/customer-search.js';
import { boundedArray, firstItems } from '../http/bounded-array.js';

/** A page of the list has fewer. */
const MAX_CUSTOMERS = 1_000;
/** More packages and remarks than a customer has. */
const MAX_PARTS = 100;
const MAX_TEXT_LENGTH = 2_000;

const text = z
  .string()
  .transform((whole) => whole.slice(0, MAX_TEXT_LENGTH).trim())
  .pipe(z.string().min(1))
  .optional()
  .catch(undefined);

/** Errors or warnings. A malformed one is dropped, so that the customer is not lost with it. */
const remarks = firstItems(
  z
    .object({ errorCode: z.number().optional().catch(undefined), description: text })
    .catch({ errorCode: undefined, description: undefined }),
  MAX_PARTS,
)
  .optional()
  .catch(undefined)
  .transform((all = []) =>
    all.flatMap(({ errorCode, description }) =>
      errorCode === undefined && description === undefined
        ? []
        : [{ code: errorCode, description: description ?? 'Webex gives no description.' }],
    ),
  );

const packageDetails = z.object({
  name: z.string(),
  status: text,
  warnings: remarks,
  errors: remarks,
});

const address = z
  .object({
    addressLine1: text,
    addressLine2: text,
    city: text,
    stateOrProvince: text,
    zipOrPostalCode: text,
    country: text,
  })
  .partial()
  .catch({});

const resource = z.object({
  id: z.string().min(1),
  orgId: text,
  externalId: text,
  status: z.string().min(1).catch('unknown'),
  address: address.optional(),
  packages: firstItems(z.string(), MAX_PARTS).catch([]),
  resourceDetails: z
    .object({ packages: firstItems(packageDetails, MAX_PARTS).catch([]) })
    .optional()
    .catch(undefined),
  errors: remarks,
});

/**
 * A wholesale customer. Source: `Customer` in public-spec/webex-wholesale.json of
 * webex/webex-openapi-specs.
 */
export const customerSchema = resource.transform(toFoundCustomer);

/** One page of *List Wholesale Customers* (`GET /wholesale/customers`) of the same document. */
export const customerListSchema = z
  .object({ items: boundedArray(customerSchema, MAX_CUSTOMERS) })
  .transform(({ items }) => items);

/** The address gets the field paths of the form; each package appears once. */
function toFoundCustomer({
  address: parts = {},
  packages,
  resourceDetails,
  id,
  ...rest
}: z.infer<typeof resource>): FoundCustomer {
  const detailed = resourceDetails?.packages ?? [];
  const plain = packages.filter((value) => !detailed.some(({ name }) => name === value));
  return {
    customerId: id,
    ...rest,
    address: Object.fromEntries(
      Object.entries(parts).map(([key, value]) => [`address.${key}`, value ?? '']),
    ),
    packages: [
      ...detailed.map(({ name, status, warnings, errors }) => ({
        value: name,
        status,
        remarks: [...errors, ...warnings],
      })),
      ...plain.map((value) => ({ value, remarks: [] })),
    ],
  };
}
