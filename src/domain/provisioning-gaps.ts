import { PACKAGE_BY_VALUE } from './packages.js';
import type { PrecheckRequest } from './precheck-request.js';

/**
 * What the provisioning call will want that a precheck does without, in a person's words. Source: *Provision a Wholesale
 * Customer* in webex/webex-openapi-specs, public-spec/webex-wholesale.json.
 */
export function listProvisioningGaps(request: PrecheckRequest): string[] {
  const { provisioningId, packages = [], externalId, orgId, customerInfo } = request;
  const needsLocation = packages.some((value) => PACKAGE_BY_VALUE.get(value)?.needsLocation);
  const gaps: readonly (readonly [boolean, string])[] = [
    [provisioningId === undefined, 'Template (provisioning ID)'],
    [packages.length === 0, 'Packages'],
    [externalId === undefined, 'External ID'],
    [orgId === undefined && customerInfo?.name === undefined, 'Customer name'],
    [orgId === undefined && customerInfo?.primaryEmail === undefined, 'Primary email'],
    [needsLocation && request.provisioningParameters?.calling === undefined, 'Calling location'],
  ];
  return gaps.flatMap(([isMissing, what]) => (isMissing ? [what] : []));
}
