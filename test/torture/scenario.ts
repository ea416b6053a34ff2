/** What a scenario is told. */
export interface ScenarioOptions {
  readonly seed: number;
  /** How much of it: rounds, submissions or inputs, as the scenario counts. */
  readonly size: number;
  /** Hears what is worth a line while it runs. */
  readonly report: (line: string) => void;
}

/** What came out. */
export interface Outcome {
  /** Figures by name, in the order in which they are to be read. */
  readonly figures: Readonly<Record<string, number | string>>;
  /** What must not happen, one line each; empty when all is well. */
  readonly faults: readonly string[];
}

/** One way of breaking the bot. */
export interface Scenario {
  readonly name: string;
  readonly does: string;
  /** The size that is asked for when nobody says another. */
  readonly size: number;
  /** After this time it has failed, milliseconds. */
  readonly limitMs: number;
  readonly run: (options: ScenarioOptions) => Promise<Outcome>;
}
