import type { FoundCustomer } from '../domain/customer-search.js';
import type { CustomerResource } from './customer-list.js';

/** A customer as the API describes it, in the bot's words: its address under the paths of the form, its packages once each. */
export function toFoundCustomer({
  id,
  orgId,
  externalId,
  status,
  address = {},
  packages,
  resourceDetails,
  errors,
}: CustomerResource): FoundCustomer {
  const detailed = resourceDetails?.packages ?? [];
  const plain = packages.filter((value) => !detailed.some(({ name }) => name === value));
  return {
    customerId: id,
    orgId,
    externalId,
    status,
    address: Object.fromEntries(
      Object.entries(address).map(([key, value]) => [`address.${key}`, value ?? '']),
    ),
    packages: [
      ...detailed.map(({ name, status: state, warnings, errors: faults }) => ({
        value: name,
        status: state,
        remarks: [...faults, ...warnings],
      })),
      ...plain.map((value) => ({ value, remarks: [] })),
    ],
    errors,
  };
}
