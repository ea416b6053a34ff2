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
  /** Spaces in the case of many spaces. */
  readonly spaces: number;
}

/** A figure for each bot. */
export interface Row {
  readonly figure: string;
  /** By the name of the column. */
  readonly values: Readonly<Record<string, string>>;
}

/** An upper limit that must hold. */
export interface Goal {
  readonly goal: string;
  readonly measured: number;
  readonly most: number;
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
