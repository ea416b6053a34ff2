/** The options of a scenario. */
export interface ScenarioOptions {
  readonly seed: number;
  /** Its size in rounds, submissions or inputs, depending on the scenario. */
  readonly size: number;
  /** Prints a line of progress. */
  readonly report: (line: string) => void;
}

/** The outcome of a scenario. */
export interface Outcome {
  /** Figures by name, in display order. */
  readonly figures: Readonly<Record<string, number | string>>;
  /** Violations, one line each; empty when there are none. */
  readonly faults: readonly string[];
}

/** One way of breaking the bot. */
export interface Scenario {
  readonly name: string;
  readonly does: string;
  /** The default size. */
  readonly size: number;
  /** Its time limit, milliseconds. */
  readonly limitMs: number;
  readonly run: (options: ScenarioOptions) => Promise<Outcome>;
}
