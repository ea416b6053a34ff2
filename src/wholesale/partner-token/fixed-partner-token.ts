import type { ScopedTokenSource } from '../../domain/precheck.js';

/** A token that somebody pasted, for trials: nothing can renew it. Personal tokens last 12 hours. */
export function createFixedPartnerToken(token: string): ScopedTokenSource {
  return {
    current: () => Promise.resolve(token),
    renew: () => Promise.resolve(undefined),
    endsAt: () => Promise.resolve(undefined),
    scopes: () => Promise.resolve(undefined),
  };
}
