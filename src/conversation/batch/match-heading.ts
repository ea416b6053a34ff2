import { PRECHECK_FIELDS, type FieldPath } from '../../domain/precheck-field.js';
import { PACKAGES } from '../../domain/packages.js';
import { findCustomerField } from '../../free-text/read-field-text.js';

/**
 * Headings that occur in lists of customers but not in a line of text. German ones are included
 * because German Excel writes the most irregular files.
 */
const HEADINGS: Readonly<Record<FieldPath, string>> = {
  'customerInfo.name':
    'firma|kunde|kundenname|account|account name|client|client name|' +
    'organisation|organization|business name',
  'customerInfo.primaryEmail':
    'email address|customer email|contact email|admin email|e-mail address|mail address',
  'address.addressLine1':
    'address|address 1|street and number|street 1|billing address|street & number|straße|strasse',
  'address.addressLine2': 'address 2|street 2|suite|building',
  'address.city': 'ort|stadt',
  'address.stateOrProvince': 'state/province|state or region|county|bundesland',
  'address.zipOrPostalCode':
    'zip/postal code|postal code/zip|zip or postal code|post code|pin code',
  'address.country': 'country code|country/region|land',
  packages: 'package|packages|product|products|offer',
  externalId: 'external id|customer id|customer number',
  orgId: 'org id|organisation id|organization id|webex org id',
};

const pathByHeading = new Map<string, FieldPath>();
for (const { path, label } of PRECHECK_FIELDS) {
  pathByHeading.set(fold(label), path);
  pathByHeading.set(fold(label.replace(/ \(.*\)$/, '')), path);
}
for (const [path, headings] of Object.entries(HEADINGS)) {
  for (const heading of headings.split('|')) pathByHeading.set(fold(heading), path);
}
for (const { value, name } of PACKAGES) {
  const path = `provisioningParameters.packages.limits.${value}`;
  if (PRECHECK_FIELDS.some((field) => field.path === path)) {
    pathByHeading.set(fold(`limit ${name}`), path);
  }
}

/**
 * Returns the field that a heading means: an API path, a label of the form, a short name of a
 * one-line check, or another common heading, regardless of case, spaces, punctuation and accents.
 * `undefined` if it means no field, or more than one.
 */
export function matchHeading(heading: string): FieldPath | undefined {
  return findCustomerField(heading) ?? pathByHeading.get(fold(heading));
}

/** Drops everything but letters and digits, such as the asterisk that marks a required column. */
function fold(heading: string): string {
  return heading
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');
}
