/**
 * What a check came to. `ok`: as it should be; `warning`: it works, and somebody should look at it soon; `failed`: the bot
 * cannot do its work; `skipped`: something else has to be mended first.
 */
export interface Finding {
  readonly state: 'ok' | 'warning' | 'failed' | 'skipped';
  /** What was seen: no token, no secret, nobody's data. */
  readonly found: string;
  /** What to do about it. */
  readonly cure?: string;
}

/** A finding under the name of its check. */
export interface NamedFinding extends Finding {
  readonly name: string;
}

export const ok = (found: string): Finding => ({ state: 'ok', found });

export const warning = (found: string, cure: string): Finding => ({
  state: 'warning',
  found,
  cure,
});

export const failed = (found: string, cure: string): Finding => ({ state: 'failed', found, cure });

export const skipped = (found: string): Finding => ({ state: 'skipped', found });
