/**
 * The outcome of a check. `ok`: as it should be; `warning`: works, but needs attention soon;
 * `failed`: the bot cannot do its work; `skipped`: another fault has to be fixed first.
 */
export interface Finding {
  readonly state: 'ok' | 'warning' | 'failed' | 'skipped';
  /** What was observed; never contains a token, a secret or personal data. */
  readonly found: string;
  /** How to fix it. */
  readonly cure?: string;
}

/** A finding with the name of its check. */
export interface NamedFinding extends Finding {
  readonly name: string;
}

/** The finding of a check that passed. */
export const ok = (found: string): Finding => ({ state: 'ok', found });

/** The finding of a check that passed, but not for long. */
export const warning = (found: string, cure: string): Finding => ({
  state: 'warning',
  found,
  cure,
});

/** The finding of a check that failed. */
export const failed = (found: string, cure: string): Finding => ({ state: 'failed', found, cure });

/** The finding of a check that could not run. */
export const skipped = (found: string): Finding => ({ state: 'skipped', found });

/** What to do about an exception inside the doctor. */
export const DOCTOR_CURE = 'Run this again. If it persists, it is a bug in the doctor.';

/**
 * Runs a check and names its finding. An exception becomes a failed finding that shows only the
 * name of the error, since its message might contain a secret.
 */
export async function diagnose(
  name: string,
  check: () => Finding | Promise<Finding>,
): Promise<NamedFinding> {
  try {
    return { name, ...(await check()) };
  } catch (error) {
    const reason = error instanceof Error ? error.name : 'unknown';
    return { name, ...failed(`could not be checked (${reason})`, DOCTOR_CURE) };
  }
}
