import type { CustomerPackage, CustomerRemark, FoundCustomer } from '../domain/customer-search.js';
import type { OutgoingMessage } from '../domain/messenger.js';
import { nameOfPackage } from '../domain/packages.js';
import { SUB_PARTNER } from '../domain/precheck-field.js';
import { loadCardTemplate } from './card-message.js';
import { composeMessage } from './compose-message.js';
import { showCustomerStatus, showPackageStatus } from './customer-status.js';
import { escapeMarkdown } from './markdown.js';

/** An id names one customer or few; more would outgrow a card. */
const MOST_SHOWN = 3;
const MOST_REMARKS = 4;
/** No published description comes near. */
const MAX_DESCRIPTION = 300;

const fill = loadCardTemplate('customer-found');

/** What was found, and how it was looked for. */
export interface FoundView {
  readonly customers: readonly FoundCustomer[];
  /** Such as `external ID 4711`. */
  readonly by: string;
  /** On whose behalf it was looked for. */
  readonly subPartnerOrgId?: string | undefined;
}

/** Draws existing customers: status first, what it means for a check, packages with their troubles, and where to go on. */
export function drawFoundCustomers({ customers, by, subPartnerOrgId }: FoundView): OutgoingMessage {
  const shown = customers.slice(0, MOST_SHOWN).map((each) => describe(each, subPartnerOrgId));
  const more = customers.length - shown.length;
  const title =
    customers.length === 1 ? 'This customer exists' : `${customers.length} customers exist`;
  const behalf = subPartnerOrgId === undefined ? '' : ` Of the sub-partner ${subPartnerOrgId}.`;
  const intro = `Found by the ${by}.${behalf}`;
  const rest = more > 0 ? `… and ${more} more. Look for one by its organization ID.` : '';
  const card = fill({ title, intro, customers: shown, rest });
  return composeMessage(card, [
    `**${title}** ${escapeMarkdown(intro)}`,
    ...shown.map(sayCustomer),
    ...(rest ? [rest] : []),
  ]);
}

type Described = ReturnType<typeof describe>;

function describe(customer: FoundCustomer, subPartnerOrgId: string | undefined) {
  const { customerId, orgId = '', externalId = '', status, address, packages, errors } = customer;
  const { title, style, meaning } = showCustomerStatus(status);
  const ids = [
    { label: 'External ID', value: externalId },
    { label: 'Organization ID', value: orgId },
    { label: 'Customer ID', value: customerId },
    { label: 'Address', value: Object.values(address).filter(Boolean).join(', ') },
  ];
  const behalf = subPartnerOrgId === undefined ? {} : { [SUB_PARTNER]: subPartnerOrgId };
  return {
    status: title,
    style,
    meaning,
    lines: ids.filter(({ value }) => value !== ''),
    packages: packages.map(describePackage),
    remarks: sayRemarks(errors),
    // The values of the fields that the form starts with, under their ids.
    checkSubscriber: { action: 'check.new', kind: 'subscriber', customerId, ...behalf },
    checkCustomer: {
      action: 'check.new',
      kind: 'customer',
      ...address,
      externalId,
      orgId,
      ...behalf,
    },
  };
}

function describePackage({ value, status, remarks }: CustomerPackage) {
  const said = showPackageStatus(status);
  return {
    name: nameOfPackage(value),
    status: said === '' ? '' : `: ${said}`,
    color: COLORS.get(status ?? '') ?? 'Default',
    remarks: sayRemarks(remarks),
  };
}

const COLORS: ReadonlyMap<string, string> = new Map([
  ['provisioned', 'Good'],
  ['error', 'Attention'],
]);

function sayRemarks(remarks: readonly CustomerRemark[]): { text: string }[] {
  return remarks.slice(0, MOST_REMARKS).map(({ code, description }) => {
    const text =
      description.length > MAX_DESCRIPTION
        ? `${description.slice(0, MAX_DESCRIPTION)}…`
        : description;
    return { text: code === undefined ? text : `${code} ${text}` };
  });
}

function sayCustomer({ status, meaning, lines, packages, remarks }: Described): string {
  const items = [
    ...lines.map(({ label, value }) => `${label}: ${value}`),
    ...remarks.map(({ text }) => text),
    ...packages.map(
      ({ name, status: state, remarks: own }) =>
        `${name}${state}${own.map(({ text }) => ` (${text})`).join('')}`,
    ),
  ];
  return `**${escapeMarkdown(status)}**: ${escapeMarkdown(meaning)}\n\n${items.map((item) => `- ${escapeMarkdown(item)}`).join('\n')}`;
}
