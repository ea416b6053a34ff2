import { z } from 'zod';

/** The `data` of our buttons, which Webex merges into the inputs. Anything else is not from a card of ours. */
export const submissionDataSchema = z.object({
  action: z.enum(['check.quick', 'check.edit', 'check.again', 'check.new', 'check.cancel']),
  draft: z.string().optional(),
  check: z.string().optional(),
});
