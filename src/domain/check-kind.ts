import { z } from 'zod';
import type { FieldPath, FormStep, PrecheckField } from './precheck-field.js';
import type { PrecheckRequest } from './precheck-request.js';
import type { SubscriberRequest } from './subscriber-request.js';

/** What a check is about. */
export const kindNameSchema = z.enum(['customer', 'subscriber']);
/** The name of a kind of check. */
export type KindName = z.infer<typeof kindNameSchema>;

/** The body of a check of any kind. Its fields are read by path (`readField`). */
export type CheckRequest = PrecheckRequest | SubscriberRequest;

/** Everything in which kinds of checks differ, apart from the code in `FormRules`. */
export interface CheckKind {
  readonly name: KindName;
  /** The command that starts one. */
  readonly command: string;
  /** The path of the endpoint below the `/v1` of the API. */
  readonly endpoint: string;
  readonly requestSchema: z.ZodType<CheckRequest>;
  /** In the order of the form. */
  readonly fields: readonly PrecheckField[];
  /** The steps of its form; the first alone is enough to send. */
  readonly steps: readonly [FormStep, ...FormStep[]];
  /** The body before any field is filled in. */
  readonly emptyRequest: Readonly<Record<string, unknown>>;
  /** The fields that a new form copies from the person's last check of this kind. */
  readonly remembered: readonly FieldPath[];
  /** Published codes whose description names a field without its path, with advice. */
  readonly codes: ReadonlyMap<number, KnownCode>;
  /** What else can be done when the customer exists in Webex already. */
  readonly existsAdvice?: string;
  /** The fields by which an existing customer can be found, the most specific first. */
  readonly customerFields: readonly FieldPath[];
  /** Whether the body, with its gaps filled, is also that of the provisioning call. */
  readonly isProvisioningBody: boolean;
  /** Formats in one line whom a request is about. */
  readonly describe: (request: CheckRequest) => string;
  /** Lists what the provisioning call requires and this request lacks, as labels for people. */
  readonly listGaps: (request: CheckRequest) => string[];
}

/** What a code means. */
export interface KnownCode {
  readonly field?: FieldPath;
  readonly advice: string;
  /** The code reports that the customer or person exists already. */
  readonly saysExists?: true;
}
