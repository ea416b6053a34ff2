import type { KindName } from './check-kind.js';
import type { Place } from './place.js';
import type { FormStep, FormValues } from './precheck-field.js';

/** `sent` once its check has started, `cancelled` once its form was closed. Both are final. */
export type DraftState = 'open' | 'sent' | 'cancelled';

/** A form that is being filled in, owned by the person who opened it. */
export interface Draft {
  /** Unguessable; carried by the buttons of the form. */
  readonly id: string;
  readonly ownerId: string;
  readonly place: Place;
  /** The inbox key of what opened the form, unique, so that a repetition after a crash finds it. */
  readonly cause: string;
  /** The card or button that asked for the form, to recognize a double click. */
  readonly source?: string;
  /** The kind of check it will become. */
  readonly kind: KindName;
  readonly values: FormValues;
  /** The step that its form shows. */
  readonly step: FormStep;
  readonly state: DraftState;
  /** The message that shows the form; absent until it has been posted. */
  readonly messageId?: string;
  /** The check that the draft was sent as. */
  readonly checkId?: string;
  /** Milliseconds since 1970, like all times here. */
  readonly createdAt: number;
  readonly updatedAt: number;
  readonly expiresAt: number;
}

/** Stores drafts, which `CheckStart` sends; what people typed is encrypted at rest. */
export interface DraftStore {
  /** Stores and resolves to `draft`, or resolves to an earlier one with the same `cause`. */
  create(draft: Draft): Promise<Draft>;
  find(id: string): Promise<Draft | undefined>;
  /** The newest open draft that this person opened from the same source since `since`. */
  findOpenedFrom(ownerId: string, source: string, since: number): Promise<Draft | undefined>;
  /** The person's open drafts in a space, newest first. */
  listOpen(ownerId: string, roomId: string): Promise<Draft[]>;
  /** Writes `values`, `step`, `state`, `messageId` and `updatedAt` of an existing draft. */
  update(draft: Draft): Promise<void>;
}
