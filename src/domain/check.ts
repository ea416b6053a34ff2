import { z } from 'zod';
import type { CheckRequest, KindName } from './check-kind.js';
import type { Place } from './place.js';

/** The verdicts, best first; the first line of every result states one. */
export const VERDICT_NAMES = ['ready', 'ready-with-notes', 'not-ready', 'could-not-check'] as const;
/** The outcome of a check in one word. */
export type Verdict = (typeof VERDICT_NAMES)[number];

/** Why a check could not be made; absent when the API returned a verdict. */
const troubleSchema = z.enum(['access', 'unavailable', 'unreadable']);
/** Why a check has no verdict of the API. */
export type Trouble = z.infer<typeof troubleSchema>;

/** The answer of the precheck API, in its own words and codes. */
export const precheckResultSchema = z.object({
  verdict: z.enum(VERDICT_NAMES),
  /** Every `infoCode` or `errorCode` of the answer, known or not, in its order. */
  reasons: z.array(
    z.object({
      code: z.number().optional(),
      description: z.string(),
      /** The API's path of the field that caused it, when the API named one. */
      field: z.string().optional(),
    }),
  ),
  trouble: troubleSchema.optional(),
  trackingId: z.string().optional(),
});
/** The result of a check, as it is stored and drawn. */
export type PrecheckResult = z.infer<typeof precheckResultSchema>;

/** A request to the precheck API. */
export interface Inquiry {
  readonly kind: KindName;
  readonly request: CheckRequest;
  /** The sub-partner on whose behalf the request is made (`onBehalfOfSubPartnerOrgId`). */
  readonly subPartnerOrgId?: string;
}

/** A check as it is started. */
export interface NewCheck extends Inquiry {
  /** Short enough to be read out on the phone. */
  readonly id: string;
  readonly ownerId: string;
  readonly place: Place;
  /** The key of the event that started it, unique. */
  readonly cause: string;
  /** The id of the check that this one repeats. */
  readonly source?: string;
  /** The form to close. */
  readonly formMessageId?: string;
  /** Milliseconds since 1970. */
  readonly createdAt: number;
}

/** One run of the precheck for one person, from the card action to the card with the result. */
export interface Check extends NewCheck {
  readonly state: 'running' | 'done';
  readonly result?: PrecheckResult;
  /** When the API had answered, milliseconds since 1970. */
  readonly finishedAt?: number;
  /** True once the submitted form no longer accepts input. */
  readonly formClosed: boolean;
  /** The message that says that the check takes longer. */
  readonly noticeMessageId?: string;
  /** The message that shows the result. */
  readonly resultMessageId?: string;
}

/** What may change after a check has started. */
export type CheckProgress = Partial<
  Pick<
    Check,
    'state' | 'result' | 'finishedAt' | 'formClosed' | 'noticeMessageId' | 'resultMessageId'
  >
>;

/**
 * Stores checks, which start with `CheckStart`; requests and results are encrypted at rest.
 */
export interface CheckStore {
  find(id: string): Promise<Check | undefined>;
  /** The person's last checks, newest first. */
  listOf(ownerId: string, limit: number): Promise<Check[]>;
  /** The person's last check of a kind. */
  lastOf(ownerId: string, kind: KindName): Promise<Check | undefined>;
  /** The newest repetition of the check `source` that was started for this person since `since`. */
  findRepeatOf(ownerId: string, source: string, since: number): Promise<Check | undefined>;
  /**
   * The start times of the checks that this person started after `since`, oldest first;
   * milliseconds since 1970.
   */
  startTimesOf(ownerId: string, since: number): Promise<number[]>;
  update(id: string, progress: CheckProgress): Promise<void>;
}
