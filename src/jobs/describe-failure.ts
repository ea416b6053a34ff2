import { BotError } from '../domain/errors.js';
import type { LogFields } from '../domain/log.js';

/** What the inbox keeps of a failure, and what a log line tells of it. */
export interface Failure {
  /** The name of the error's class, and of an API's answer its status and tracking id. */
  readonly reason: string;
  readonly facts: LogFields;
}

/**
 * Describes an error without its message, which may quote a person. One that is not ours is a fault in the program, which
 * its place in the code tells.
 */
export function describeFailure(error: unknown): Failure {
  const name = error instanceof Error ? error.name : 'unknown';
  if (error instanceof BotError) {
    const { status, trackingId } = error.facts;
    const reason = [name, status, trackingId].filter((part) => part !== undefined).join(' ');
    return { reason, facts: { error: name, ...error.facts } };
  }
  const frame = error instanceof Error ? error.stack?.match(/^\s+at .*$/m)?.[0] : undefined;
  return { reason: name, facts: { error: name, at: frame?.trim() } };
}
