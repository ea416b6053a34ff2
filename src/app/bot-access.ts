import type { Clock } from '../domain/clock.js';

/** For so long after an answer of Webex, its verdict on the token counts. */
const FRESH_MS = 15_000;
/** A token may have been refused by mistake, so a refusal counts for less time. */
const REFUSED_FRESH_MS = 2_000;
/** Whoever asks wants to know now. */
const PATIENCE_MS = 3_000;

/** Whether Webex accepts the bot's token, as its last answer showed. */
export interface BotAccess {
  /** Call it with each answer of Webex to a call with the token. */
  readonly onAnswer: (isAccepted: boolean) => void;
  /**
   * Resolves to `true` when Webex refuses the token. When the last answer is too old, it makes a
   * call with `ask`; without an answer to that within three seconds, the last one counts.
   */
  readonly isRefused: (ask: () => Promise<unknown>) => Promise<boolean>;
}

/** Begins with a token that was not refused. */
export function createBotAccess(clock: Clock): BotAccess {
  let isRefused = false;
  let answeredAt = clock.now();
  let asking: Promise<unknown> | undefined;

  return {
    onAnswer(isAccepted) {
      isRefused = !isAccepted;
      answeredAt = clock.now();
    },
    async isRefused(ask) {
      const age = Math.abs(clock.now() - answeredAt);
      if (age >= (isRefused ? REFUSED_FRESH_MS : FRESH_MS)) {
        // The answer arrives through `onAnswer`; without one, nothing is known.
        asking ??= ask()
          .catch(() => undefined)
          .finally(() => {
            asking = undefined;
          });
        await Promise.race([asking, clock.sleep(PATIENCE_MS)]);
      }
      return isRefused;
    },
  };
}
