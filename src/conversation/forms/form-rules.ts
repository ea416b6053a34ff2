import type { FieldFaults, FormValues } from '../../domain/precheck-field.js';
import type { LineContext, LineReading } from '../../free-text/read-line.js';

/** What was meant by what was typed, and what could not be told. */
export interface MeantValues {
  readonly values: FormValues;
  readonly faults: FieldFaults;
}

/** How the forms and lines of one kind of check are read. All else in which a kind differs is data: see `CheckKind`. */
export interface FormRules {
  /** Turns what people type into what the API takes, such as a name of a country into its code. */
  readonly mean: (typed: FormValues) => MeantValues;
  /** What may be wrong, by field, in a person's words. A warning never stops a check: the API judges. */
  readonly warn: (values: FormValues) => FieldFaults;
  /** Understands what follows the command in one line. */
  readonly readLine: (text: string, context: LineContext) => LineReading;
  /** The way back: makes the values of a request those of a form. */
  readonly reopen: (values: FormValues) => FormValues;
}
