import { PACKAGE_BY_VALUE } from '../domain/packages.js';
import { PRECHECK_FIELDS, SUB_PARTNER, type FormStep } from '../domain/precheck-field.js';
import type { PrecheckRequest } from '../domain/precheck-request.js';
import { readField } from '../domain/request-values.js';

/** One field that was sent, as a person reads it. */
export interface RequestLine {
  readonly label: string;
  readonly value: string;
  /** The step of the form that holds it. */
  readonly step: FormStep;
}

/** Lists what a request holds, in the order of the form, empty fields left out and packages by their names. */
export function listRequestLines(
  request: PrecheckRequest,
  subPartnerOrgId?: string,
): RequestLine[] {
  return PRECHECK_FIELDS.flatMap(({ path, label, step, kind }) => {
    const value = path === SUB_PARTNER ? subPartnerOrgId : readField(request, path);
    if (value === undefined) return [];
    return [
      {
        label: label.replace(/ \(.*\)$/, ''),
        value: kind === 'list' ? value.split(',').map(nameOf).join(', ') : value,
        step,
      },
    ];
  });
}

/** Says in one line whom a request is about: name or email, then city and country. */
export function describeCustomer(request: PrecheckRequest): string {
  const { address, customerInfo } = request;
  const who = customerInfo?.name ?? customerInfo?.primaryEmail ?? address.addressLine1;
  return [who, address.city, address.country].join(', ');
}

function nameOf(value: string): string {
  return PACKAGE_BY_VALUE.get(value)?.name ?? value;
}
