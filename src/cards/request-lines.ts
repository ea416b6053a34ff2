import type { Inquiry } from '../domain/check.js';
import { checkKindOf } from '../domain/check-kinds.js';
import { nameOfPackage } from '../domain/packages.js';
import { SUB_PARTNER, type FormStep } from '../domain/precheck-field.js';
import { readField } from '../domain/request-values.js';

/** One field that was sent, formatted for display. */
export interface RequestLine {
  readonly label: string;
  readonly value: string;
  /** The step of the form that holds it. */
  readonly step: FormStep;
}

/**
 * Lists the fields of a request in the order of the form, without empty ones and with packages by
 * their names.
 */
export function listRequestLines({ kind: name, request, subPartnerOrgId }: Inquiry): RequestLine[] {
  return checkKindOf(name).fields.flatMap(({ path, label, step, kind }) => {
    const value = path === SUB_PARTNER ? subPartnerOrgId : readField(request, path);
    if (value === undefined) return [];
    return [
      {
        label: label.replace(/ \(.*\)$/, ''),
        value: kind === 'list' ? value.split(',').map(nameOfPackage).join(', ') : value,
        step,
      },
    ];
  });
}

/** Describes in one line whom a check is about. */
export function describeSubject({ kind, request }: Inquiry): string {
  return checkKindOf(kind).describe(request);
}
