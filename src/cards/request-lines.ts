import { PRECHECK_FIELDS } from '../domain/precheck-field.js';
import type { PrecheckRequest } from '../domain/precheck-request.js';
import { readField } from '../domain/request-values.js';

/** One field that was sent, as a person reads it. */
export interface RequestLine {
  readonly label: string;
  readonly value: string;
}

/** Lists what a request holds, in the order of the form, empty fields left out. */
export function listRequestLines(request: PrecheckRequest): RequestLine[] {
  return PRECHECK_FIELDS.flatMap(({ path, label }) => {
    const value = readField(request, path);
    return value === undefined ? [] : [{ label: label.replace(' (optional)', ''), value }];
  });
}

/** Says in one line whom a request is about: name or email, then city and country. */
export function describeCustomer(request: PrecheckRequest): string {
  const { address, customerInfo } = request;
  const who = customerInfo?.name ?? customerInfo?.primaryEmail ?? address.addressLine1;
  return [who, address.city, address.country].join(', ');
}
