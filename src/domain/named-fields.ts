import type { CheckRequest } from './check-kind.js';
import { SUB_PARTNER, type FieldPath } from './precheck-field.js';
import { readField } from './request-values.js';

/** A field that names something which exists in Webex, or is to be the only one of its name. */
interface NamedField {
  readonly path: FieldPath;
  /** What Webex may call it in its own words. */
  readonly words: RegExp;
  /** What to do when Webex does not take it. */
  readonly advice: string;
}

/** The most specific words first: `sub-partner organization` is no organization of a customer. */
const NAMED_FIELDS: readonly NamedField[] = [
  {
    path: SUB_PARTNER,
    words: /\bsub[-\s]?partners?\b|onBehalfOf/i,
    advice:
      'Compare the organization ID of the sub-partner with the one that Webex lists, and ask your ' +
      'partner administrator whether customers may be provisioned on its behalf.',
  },
  {
    path: 'provisioningId',
    words: /\btemplates?\b|\bprovisioning[-\s]?id\b/i,
    advice:
      'Compare the template (provisioning ID) with the one in Partner Hub, or choose another ' +
      'template.',
  },
  {
    path: 'externalId',
    words: /\bexternal[-\s]?id\b/i,
    advice: 'Compare the external ID with the one in your order.',
  },
  {
    path: 'orgId',
    words: /\borg(?:ani[sz]ation)?s?\b|\borg[-\s]?id\b|\bcustomers?\b/i,
    advice: 'Compare the organization ID letter by letter with the one in Control Hub.',
  },
  {
    path: 'customerId',
    words: /\bcustomers?\b|\bcustomer[-\s]?id\b|\borg(?:ani[sz]ation)?s?\b/i,
    advice: 'Compare the customer ID letter by letter with the one that find shows.',
  },
  {
    path: 'provisioningParameters.locationId',
    words: /\blocations?\b|\blocation[-\s]?id\b/i,
    advice: 'Compare the location ID with the one in Control Hub.',
  },
];

const ADVICE: ReadonlyMap<FieldPath, string> = new Map(
  NAMED_FIELDS.map(({ path, advice }) => [path, advice]),
);

/**
 * The fields of a request that name something: a customer, an organization, a template, a location
 * or a sub-partner. When Webex answers that it does not find something, does not allow it or that
 * it conflicts, one of them is meant.
 */
export function listNamedFields(
  request: CheckRequest,
  subPartnerOrgId: string | undefined,
): readonly FieldPath[] {
  return NAMED_FIELDS.map(({ path }) => path).filter((path) =>
    path === SUB_PARTNER ? subPartnerOrgId !== undefined : readField(request, path) !== undefined,
  );
}

/** The one of the `named` fields that a text mentions, if any. */
export function findMentioned(text: string, named: readonly FieldPath[]): FieldPath | undefined {
  return NAMED_FIELDS.find(({ path, words }) => named.includes(path) && words.test(text))?.path;
}

/** What to do about a named field that Webex does not take. */
export function adviseOnField(path: FieldPath): string | undefined {
  return ADVICE.get(path);
}
