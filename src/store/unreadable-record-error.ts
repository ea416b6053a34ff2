import { BotError } from '../domain/errors.js';

/** A stored record cannot be read: its key is not at hand, it was tampered with, or it has a shape nobody knows. */
export class UnreadableRecordError extends BotError {
  override readonly name = 'UnreadableRecordError' as const;
  readonly retryable = false;
}
