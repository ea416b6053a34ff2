import type { Engine } from './bot-store.js';

/** The sizes of a measurement. */
export interface Sizes {
  /** People who submit; each has a space with the bot. */
  readonly people: number;
  /** Discarded rounds at first, with cold engines and caches. */
  readonly warmUpRounds: number;
  /** Rounds for each bot, alternating with the others. */
  readonly rounds: number;
  /** Seconds of open load in each round. */
  readonly seconds: number;
  /** Checks in the large store. */
  readonly checks: number;
  /** Open jobs in a store with a backlog. */
  readonly jobs: number;
  /** The people whose jobs these are, and who write while Webex is away. */
  readonly waitingPeople: number;
  /** Seconds for which Webex is away. */
  readonly awaySeconds: number;
  /** Spaces in the case of many spaces. */
  readonly spaces: number;
  /** The engines on which this bot is measured. */
  readonly engines: readonly Engine[];
  /** Whether (a) is measured, whose packages are installed if they are missing. */
  readonly withFramework: boolean;
}

/** A figure for each bot. */
export interface Row {
  readonly figure: string;
  /** By the name of the column. */
  readonly values: Readonly<Record<string, string>>;
}

/** A limit that must hold, and the value to aim at. */
export interface Goal {
  readonly goal: string;
  readonly measured: number;
  /** Whether the limit is the largest or the smallest value that meets the goal. */
  readonly limit: { readonly most: number } | { readonly least: number };
  readonly aim?: number;
}

/** The results of a section. */
export interface Findings {
  readonly rows: readonly Row[];
  readonly goals: readonly Goal[];
}

/** One section of the bench. */
export interface Section {
  readonly name: string;
  readonly measures: string;
  readonly run: (sizes: Sizes) => Promise<Findings>;
}
