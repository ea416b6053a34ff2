import { z } from 'zod';

const text = z.string().trim().min(1).optional().catch(undefined);

/** One error or warning; an odd one is dropped rather than the customer with it. */
const remarks = z
  .array(
    z
      .object({ errorCode: z.number().optional().catch(undefined), description: text })
      .catch({ errorCode: undefined, description: undefined }),
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

/** A wholesale customer (`Customer` in public-spec/webex-wholesale.json of webex/webex-openapi-specs). */
export const customerSchema = z.object({
  id: z.string().min(1),
  orgId: text,
  externalId: text,
  status: z.string().min(1).catch('unknown'),
  address: address.optional(),
  packages: z.array(z.string()).catch([]),
  resourceDetails: z
    .object({ packages: z.array(packageDetails).catch([]) })
    .optional()
    .catch(undefined),
  errors: remarks,
});

export type CustomerResource = z.infer<typeof customerSchema>;

/** One page of *List Wholesale Customers* (`GET /wholesale/customers`) of the same document. */
export const customerListSchema = z
  .object({ items: z.array(customerSchema) })
  .transform(({ items }) => items);
