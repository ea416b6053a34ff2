import type { CustomerPackage, CustomerRemark, FoundCustomer } from '../domain/customer-search.js';
import type { OutgoingMessage } from '../domain/messenger.js';
import { nameOfPackage, PACKAGE_BY_VALUE } from '../domain/packages.js';
import { SUB_PARTNER } from '../domain/precheck-field.js';
import { composeMessage, loadCardTemplate } from './card-message.js';
import { showCustomerStatus, showPackageStatus } from './customer-status.js';
import { truncate } from './format-text.js';
import { escapeMarkdown } from './markdown.js';

/** An id matches few customers; more would exceed the size limit of a card. */
const MAX_CUSTOMERS = 3;
const MAX_REMARKS = 4;
/** No published description comes near. */
const MAX_DESCRIPTION = 300;

const fill = loadCardTemplate('customer-found');

/** The customers that a search found, and how it was made. */
export interface FoundView {
  readonly customers: readonly FoundCustomer[];
  /** Such as `external ID 4711`. */
  readonly by: string;
  /** The sub-partner on whose behalf the search was made. */
  readonly subPartnerOrgId?: string | undefined;
}

/**
 * Draws existing customers: the status first and what it means for a check, then ids, packages with
 * their errors, and buttons that start a check.
 */
export function drawFoundCustomers({ customers, by, subPartnerOrgId }: FoundView): OutgoingMessage {
  const shown = customers
    .slice(0, MAX_CUSTOMERS)
    .map((each) => describeCustomer(each, subPartnerOrgId));
  const more = customers.length - shown.length;
  const title =
    customers.length === 1 ? 'This customer exists' : `${customers.length} customers exist`;
  const behalf = subPartnerOrgId === undefined ? '' : ` Of the sub-partner ${subPartnerOrgId}.`;
  const intro = `Found by the ${by}.${behalf}`;
  const rest = more > 0 ? `… and ${more} more. Look for one by its organization ID.` : '';
  const card = fill({ title, intro, customers: shown, rest });
  return composeMessage(card, [
    `**${title}** ${escapeMarkdown(intro)}`,
    ...shown.map(formatCustomer),
    ...(rest ? [rest] : []),
  ]);
}

type Described = ReturnType<typeof describeCustomer>;

function describeCustomer(customer: FoundCustomer, subPartnerOrgId: string | undefined) {
  const { customerId, orgId = '', externalId = '', status, address, packages, errors } = customer;
  const { title, style, meaning } = showCustomerStatus(status);
  const ids = [
    { label: 'External ID', value: externalId },
    { label: 'Organization ID', value: orgId },
    { label: 'Customer ID', value: customerId },
    { label: 'Address', value: Object.values(address).filter(Boolean).join(', ') },
  ];
  const behalf = subPartnerOrgId === undefined ? {} : { [SUB_PARTNER]: subPartnerOrgId };
  const checkCustomer = {
    action: 'check.new',
    kind: 'customer',
    ...address,
    externalId,
    orgId,
    packages: listExistingPackages(packages),
    ...behalf,
  };
  return {
    status: title,
    style,
    meaning,
    lines: ids.filter(({ value }) => value !== ''),
    packages: packages.map(describePackage),
    remarks: formatRemarks(errors),
    // Initial values of the form, by input id.
    checkSubscriber: { action: 'check.new', kind: 'subscriber', customerId, ...behalf },
    checkCustomer,
    checkPackages: { ...checkCustomer, to: 'packages' },
  };
}

/**
 * The packages that a customer has and a check can name: the API takes "the complete list of
 * packages to be assigned", so a check of more packages starts with these.
 */
function listExistingPackages(packages: readonly CustomerPackage[]): string {
  return packages
    .filter(({ value, status = '' }) => PACKAGE_BY_VALUE.has(value) && !ABSENT.has(status))
    .map(({ value }) => value)
    .join(',');
}

/** Statuses of packages that the customer does not have, or not for long. */
const ABSENT: ReadonlySet<string> = new Set(['deleting', 'error']);

function describePackage({ value, status, remarks }: CustomerPackage) {
  const shown = showPackageStatus(status);
  return {
    name: nameOfPackage(value),
    status: shown === '' ? '' : `: ${shown}`,
    color: COLORS.get(status ?? '') ?? 'Default',
    remarks: formatRemarks(remarks),
  };
}

const COLORS: ReadonlyMap<string, string> = new Map([
  ['provisioned', 'Good'],
  ['error', 'Attention'],
]);

function formatRemarks(remarks: readonly CustomerRemark[]): { text: string }[] {
  return remarks.slice(0, MAX_REMARKS).map(({ code, description }) => {
    const text = truncate(description, MAX_DESCRIPTION);
    return { text: code === undefined ? text : `${code} ${text}` };
  });
}

function formatCustomer({ status, meaning, lines, packages, remarks }: Described): string {
  const items = [
    ...lines.map(({ label, value }) => `${label}: ${value}`),
    ...remarks.map(({ text }) => text),
    ...packages.map(
      ({ name, status: state, remarks: own }) =>
        `${name}${state}${own.map(({ text }) => ` (${text})`).join('')}`,
    ),
  ];
  const list = items.map((item) => `- ${escapeMarkdown(item)}`).join('\n');
  return `**${escapeMarkdown(status)}**: ${escapeMarkdown(meaning)}\n\n${list}`;
}
