import type { NewCheck } from './check.js';
import type { KindName } from './check-kind.js';
import type { NewJob } from './job.js';
import type { Place } from './place.js';
import type { FormStep, FormValues } from './precheck-field.js';

/** `sent` once its check has started, `cancelled` once its person said so. Neither opens again. */
export type DraftState = 'open' | 'sent' | 'cancelled';

/** A form in the making, owned by the person who opened it. */
export interface Draft {
  /** Unguessable; the form's buttons carry it. */
  readonly id: string;
  readonly ownerId: string;
  readonly place: Place;
  /** What opened the form (an inbox key), unique: work that is repeated after a crash finds its draft again. */
  readonly cause: string;
  /** The card or button that asked for the form, for telling a double click. */
  readonly source?: string;
  /** What it will be a check of. */
  readonly kind: KindName;
  readonly values: FormValues;
  /** The step that its form shows. */
  readonly step: FormStep;
  readonly state: DraftState;
  /** The message that shows the form; absent until it was posted. */
  readonly messageId?: string;
  /** The check that the draft was sent as. */
  readonly checkId?: string;
  /** Milliseconds since 1970, as all times here. */
  readonly createdAt: number;
  readonly updatedAt: number;
  readonly expiresAt: number;
}

/** Keeps drafts; what people typed is encrypted at rest. */
export interface DraftStore {
  /** Keeps `draft`, or resolves to the one that the same cause made before. */
  create(draft: Draft): Promise<Draft>;
  find(id: string): Promise<Draft | undefined>;
  /** The newest open draft that a press on the same source opened for this person since `since`. */
  findOpenedFrom(ownerId: string, source: string, since: number): Promise<Draft | undefined>;
  /** The person's open drafts in a space, newest first. */
  listOpen(ownerId: string, roomId: string): Promise<Draft[]>;
  /** Writes `values`, `step`, `state`, `messageId` and `updatedAt` of an existing draft. */
  update(draft: Draft): Promise<void>;
  /** In one transaction: the draft becomes `sent`, the check exists, its job is queued. `false` when it was not open. */
  send(draft: Draft, check: NewCheck, job: NewJob): Promise<boolean>;
}
