/** How much is measured. */
export interface Sizes {
  /** People who press; each has a space with the bot. */
  readonly people: number;
  /** Rounds before those that count: engines and caches are cold, nobody's name is known, nothing is compiled. */
  readonly warmUpRounds: number;
  /** Times that each bot is measured, in turn with the others. */
  readonly rounds: number;
  /** Seconds of open load in each round. */
  readonly seconds: number;
  /** The large store, in checks. */
  readonly checks: number;
  /** The many spaces. */
  readonly spaces: number;
}

/** A figure for each bot. */
export interface Row {
  readonly figure: string;
  /** By the names of the columns. */
  readonly values: Readonly<Record<string, string>>;
}

/** Something that is to hold. */
export interface Goal {
  readonly goal: string;
  readonly measured: number;
  readonly most: number;
}

/** What a section found. */
export interface Findings {
  readonly rows: readonly Row[];
  readonly goals: readonly Goal[];
}

/** One part of the bench. */
export interface Section {
  readonly name: string;
  readonly measures: string;
  readonly run: (sizes: Sizes) => Promise<Findings>;
}
