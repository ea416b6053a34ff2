import type { FieldPath, FormStep } from './precheck-field.js';

/** One thing that can be chosen. Webex joins chosen values with commas, so none may hold one. */
export interface Choice {
  readonly title: string;
  readonly value: string;
}

/** A field as a form shows it. */
export interface FormField {
  readonly path: FieldPath;
  readonly label: string;
  readonly placeholder: string;
  readonly value: string;
  /** Typed freely when there are none. */
  readonly choices: readonly Choice[];
  readonly isMultiSelect: boolean;
  /** True where the client itself should ask for it before it sends. */
  readonly isRequired: boolean;
  /** Said above the field: what it and the next ones are about. */
  readonly heading?: string | undefined;
  /** What is wrong with the value, if anything. */
  readonly error?: string | undefined;
  /** What may be wrong with it; the person may know better. */
  readonly warning?: string | undefined;
}

/** What a button of a form asks for. */
export interface FormButton {
  readonly title: string;
  readonly action:
    'check.quick' | 'check.next' | 'check.back' | 'check.run' | 'check.edit' | 'check.cancel';
  readonly isMain?: true;
  /** Where `check.edit` leads. */
  readonly to?: FormStep;
}

/** All that one step of the form shows. */
export interface FormView {
  readonly draftId: string;
  readonly step: FormStep;
  readonly title: string;
  readonly intro: string;
  /** What the person should know before anything else; '' for nothing. */
  readonly notice: string;
  readonly fields: readonly FormField[];
  readonly buttons: readonly FormButton[];
  /** Whom to mention: who asked for the form in a team space. */
  readonly askerId?: string | undefined;
}
