import { z } from 'zod';

/** States other than `active` and `suspended` may come to be; only what is named suspended is. */
const subPartner = z
  .object({ orgId: z.string().min(1), provisioningState: z.string().optional() })
  .transform(({ orgId, provisioningState }) => ({
    orgId,
    isSuspended: provisioningState === 'suspended',
  }));

/**
 * One page of *List Wholesale Sub-partners* (`GET /wholesale/subPartners`). The document declares `items`, its example shows
 * `subPartners`. Source: public-spec/webex-wholesale.json of webex/webex-openapi-specs.
 */
export const subPartnerListSchema = z.union([
  z.object({ items: z.array(subPartner) }).transform(({ items }) => items),
  z.object({ subPartners: z.array(subPartner) }).transform(({ subPartners }) => subPartners),
]);
