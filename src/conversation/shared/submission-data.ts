import { z } from 'zod';
import { kindNameSchema } from '../../domain/check-kind.js';
import { FORM_STEPS } from '../../domain/precheck-field.js';
import { sentIdSchema } from './new-id.js';

/** Two submissions by one person on one card within this time count as one. */
export const DOUBLE_CLICK_MS = 10_000;

/**
 * The `data` of our buttons, which Webex merges into the inputs. Other data is not from our cards.
 */
export const submissionDataSchema = z.object({
  action: z.enum([
    'check.quick',
    'check.next',
    'check.back',
    'check.run',
    'check.edit',
    'check.again',
    'check.new',
    'check.show',
    'check.copy',
    'check.cancel',
    'batch.run',
    'batch.run-good',
    'batch.cancel',
    'customer.find',
    'forget.confirm',
    'forget.cancel',
  ]),
  draft: sentIdSchema.optional(),
  check: sentIdSchema.optional(),
  batch: sentIdSchema.optional(),
  /** What a new form is to be about. */
  kind: kindNameSchema.default('customer'),
  /** Whom a question was put to. */
  owner: z.string().optional().catch(undefined),
  /** The step that the card shows. */
  step: z.enum(FORM_STEPS).default('customer'),
  /** The step that an edit leads to. */
  to: z.enum(FORM_STEPS).optional().catch(undefined),
});

/** What a button of the bot sends along, validated. */
export type SubmissionData = z.infer<typeof submissionDataSchema>;
