import { createPartnerTokens } from './create-partner-tokens.js';
import type { RaiseAlert } from '../domain/alert.js';
import { AccessDeniedError } from '../domain/errors.js';
import type { PartnerTokenSource, Precheck } from '../domain/precheck.js';
import type { AppCore } from './app-core.js';

/** The partner's access to the precheck API, and what is known of it. */
export interface PartnerAccess {
  readonly tokens: PartnerTokenSource;
  /** What Webex last said to the token; `unknown` before anybody has asked. */
  readonly state: () => 'accepted' | 'refused' | 'unknown';
  /** Learns from every answer. */
  readonly watchPrecheck: (precheck: Precheck) => Precheck;
}

/** Opens it as the environment says: by an integration that renews its tokens, or by a token that somebody pasted. */
export function openPartnerAccess(core: AppCore, raiseAlert: RaiseAlert): PartnerAccess {
  const source = createPartnerTokens({ ...core, raiseAlert });
  let state: ReturnType<PartnerAccess['state']> = 'unknown';

  const learn = async <T>(asking: Promise<T>): Promise<T> => {
    try {
      return await asking;
    } catch (error) {
      if (error instanceof AccessDeniedError) state = 'refused';
      throw error;
    }
  };

  return {
    tokens: {
      current: () => learn(source.current()),
      renew: (refused) => learn(source.renew(refused)),
      endsAt: () => source.endsAt(),
    },
    state: () => state,
    watchPrecheck:
      (precheck) =>
      async (...asked) => {
        const result = await precheck(...asked);
        if (result.trouble === undefined) state = 'accepted';
        else if (result.trouble === 'access') state = 'refused';
        return result;
      },
  };
}
