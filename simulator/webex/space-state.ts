import { ApiError } from '../http/api-error.js';
import type { Room } from '../domain/resources.js';

/** Why a space takes no message of the bot; `open` takes them. */
export type SpaceState = 'open' | 'announcements' | 'archived' | 'blocked';

/** The states of spaces in which Webex refuses the posts of a bot for good. */
export interface SpaceStates {
  /**
   * `announcements`: only moderators may post; `archived`: nobody may; `blocked`: the organization
   * of the other person blocks the bot; `open`: as at first.
   */
  setSpaceState(room: Room, state: SpaceState): void;
  /** Throws `ApiError` 403 where the bot may neither post nor edit. No document has the words. */
  assertOpenToBot(room: Room): void;
}

const REFUSALS: Readonly<Record<Exclude<SpaceState, 'open'>, string>> = {
  announcements: 'Only moderators can post in an announcement-only space.',
  archived: 'The space is archived and read-only.',
  blocked: 'The bot is not allowed by the organization of this person.',
};

/** Creates the states of spaces, all open. `onChange` is called after every change. */
export function createSpaceStates(onChange: () => void): SpaceStates {
  const states = new WeakMap<Room, SpaceState>();
  return {
    setSpaceState(room, state) {
      states.set(room, state);
      // "A space can only be put into announcement mode when it is locked."
      room.isLocked = state === 'announcements';
      room.isAnnouncementOnly = state === 'announcements';
      room.isReadOnly = state === 'archived';
      onChange();
    },
    assertOpenToBot(room) {
      const state = states.get(room) ?? 'open';
      if (state !== 'open') throw new ApiError(403, REFUSALS[state]);
    },
  };
}
