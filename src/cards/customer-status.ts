/** How a status of a customer or a package is shown. */
export interface ShownStatus {
  readonly title: string;
  /** The style of its container. */
  readonly style: 'good' | 'warning' | 'attention' | 'accent' | 'default';
  /** What it means for a new check. */
  readonly meaning: string;
}

/**
 * The statuses of a customer that Cisco's document lists (`Customer.status` in public-spec/webex-wholesale.json of
 * webex/webex-openapi-specs). What one means for a check follows from what it says, and from "Mandatory for existing
 * customers", as the provisioning call has it of `orgId`.
 */
const CUSTOMER: Readonly<Record<string, ShownStatus>> = {
  provisioned: {
    title: 'Provisioned',
    style: 'good',
    meaning:
      'It exists in Webex and is complete. You need no new customer: check a subscriber of it, or more packages with its organization ID.',
  },
  provisioned_with_errors: {
    title: 'Provisioned, with errors',
    style: 'warning',
    meaning:
      'It exists in Webex, but part of it failed. Have that mended first: a check may pass, and provisioning still fail at it.',
  },
  provisioning: {
    title: 'Being provisioned',
    style: 'accent',
    meaning: 'Webex is setting it up now. Look again in some minutes before you check anything.',
  },
  updating: {
    title: 'Being updated',
    style: 'accent',
    meaning:
      'It exists, and Webex is changing it now. Look again in some minutes before you check.',
  },
  deleting: {
    title: 'Being deleted',
    style: 'warning',
    meaning: 'Webex is deleting it now. Once it is gone, check it as a new customer.',
  },
  error: {
    title: 'Failed',
    style: 'attention',
    meaning:
      'Setting it up went wrong. Have your partner administrator clear that up before you promise anything.',
  },
  pending_rpl_review: {
    title: 'In compliance review',
    style: 'warning',
    meaning:
      'Webex first compares it with the Denied Party List. Promise nothing until that is over; your partner administrator can ask.',
  },
};

/** The statuses of a package of the same document. */
const PACKAGE: Readonly<Record<string, string>> = {
  provisioned: 'provisioned',
  provisioning: 'being provisioned',
  deleting: 'being deleted',
  error: 'failed',
};

/** A customer's status in plain words; one that no document lists is quoted as it is. */
export function showCustomerStatus(status: string): ShownStatus {
  return (
    CUSTOMER[status] ?? {
      title: 'In another status',
      style: 'default',
      meaning: `Webex calls it “${status}”, which its documents do not explain. Ask your partner administrator before you check.`,
    }
  );
}

/** A package's status in plain words; nothing where Webex tells none. */
export function showPackageStatus(status: string | undefined): string {
  return status === undefined ? '' : (PACKAGE[status] ?? status);
}
