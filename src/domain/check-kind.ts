import { z } from 'zod';
import type { FieldPath, FormStep, PrecheckField } from './precheck-field.js';
import type { PrecheckRequest } from './precheck-request.js';
import type { SubscriberRequest } from './subscriber-request.js';

/** Whom a check is about. */
export const kindNameSchema = z.enum(['customer', 'subscriber']);
export type KindName = z.infer<typeof kindNameSchema>;

/** The body of a check of any kind. Its fields are read by their paths (`readField`). */
export type CheckRequest = PrecheckRequest | SubscriberRequest;

/** All in which the checks of one kind differ from those of another; everything else is shared. */
export interface CheckKind {
  readonly name: KindName;
  /** What a person writes to begin one. */
  readonly command: string;
  /** Where it is asked, below the `/v1` of the API. */
  readonly endpoint: string;
  readonly requestSchema: z.ZodType<CheckRequest>;
  /** In the order in which they are asked for. */
  readonly fields: readonly PrecheckField[];
  /** The steps of its form; the first alone is enough to send it. */
  readonly steps: readonly [FormStep, ...FormStep[]];
  /** What a body holds before anything is filled in. */
  readonly emptyRequest: Readonly<Record<string, unknown>>;
  /** The fields that a new form takes over from the person's last check of this kind. */
  readonly remembered: readonly FieldPath[];
  /** Published codes whose words name a field without its path, and what helps with them. */
  readonly codes: ReadonlyMap<number, KnownCode>;
  /** The fields by which an existing customer can be found, the surest first. */
  readonly customerFields: readonly FieldPath[];
  /** Whether the body, once its gaps are filled, is that of the provisioning call. */
  readonly isProvisioningBody: boolean;
  /** Says in one line whom a request is about. */
  readonly describe: (request: CheckRequest) => string;
  /** What the provisioning call will want that a precheck does without, in a person's words. */
  readonly listGaps: (request: CheckRequest) => string[];
}

/** What is known of a code. */
export interface KnownCode {
  readonly field?: FieldPath;
  readonly advice: string;
  /** It speaks of somebody who exists already. */
  readonly saysExists?: true;
}
