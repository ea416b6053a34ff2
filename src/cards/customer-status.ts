/** How the status of a customer is shown. */
export interface ShownStatus {
  readonly title: string;
  /** The Adaptive Card style of its container. */
  readonly style: 'good' | 'warning' | 'attention' | 'accent' | 'default';
  /** What it means for a new check. */
  readonly meaning: string;
}

/**
 * The statuses of a customer that Cisco documents (`Customer.status` in
 * public-spec/webex-wholesale.json of webex/webex-openapi-specs). What each means for a check
 * follows from its description there, and from `orgId` of the provisioning call, which is
 * "Mandatory for existing customers".
 */
const CUSTOMER: Readonly<Record<string, ShownStatus>> = {
  provisioned: {
    title: 'Provisioned',
    style: 'good',
    meaning:
      'It exists in Webex and is complete. You need no new customer: check a subscriber of ' +
      'it, or more packages with its organization ID.',
  },
  provisioned_with_errors: {
    title: 'Provisioned, with errors',
    style: 'warning',
    meaning:
      'It exists in Webex, but part of it failed. Have that mended first: a check may pass, ' +
      'and provisioning still fail at it.',
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
      'Setting it up went wrong. Have your partner administrator clear that up before you ' +
      'promise anything.',
  },
  pending_rpl_review: {
    title: 'In compliance review',
    style: 'warning',
    meaning:
      'Webex first compares it with the Denied Party List. Promise nothing until that is ' +
      'over; your partner administrator can ask.',
  },
};

/** The statuses of a package in the same document. */
const PACKAGE: Readonly<Record<string, string>> = {
  provisioned: 'provisioned',
  provisioning: 'being provisioned',
  deleting: 'being deleted',
  error: 'failed',
};

/** Returns a customer's status in plain words; an undocumented one is quoted verbatim. */
export function showCustomerStatus(status: string): ShownStatus {
  return (
    CUSTOMER[status] ?? {
      title: 'In another status',
      style: 'default',
      meaning:
        `Webex calls it “${status}”, which its documents do not explain. Ask your partner ` +
        'administrator before you check.',
    }
  );
}

/** Returns a package's status in plain words; '' if Webex returned none. */
export function showPackageStatus(status: string | undefined): string {
  return status === undefined ? '' : (PACKAGE[status] ?? status);
}
