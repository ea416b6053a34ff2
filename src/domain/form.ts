import type { FieldPath, FormStep } from './precheck-field.js';

/** One option of a list. Webex joins the chosen values with commas, so no value may contain one. */
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
  /** Free text when empty. */
  readonly choices: readonly Choice[];
  readonly isMultiSelect: boolean;
  /** Whether the client itself must require the field before it submits. */
  readonly isRequired: boolean;
  /** Shown above the field: what it and the following ones are about. */
  readonly heading?: string | undefined;
  /** What has to be corrected, if anything. */
  readonly error?: string | undefined;
  /** What looks wrong; the person may send it all the same. */
  readonly warning?: string | undefined;
}

/** A button of a form. */
export interface FormButton {
  readonly title: string;
  readonly action:
    'check.quick' | 'check.next' | 'check.back' | 'check.run' | 'check.edit' | 'check.cancel';
  readonly isMain?: true;
  /** The step that `check.edit` opens. */
  readonly to?: FormStep;
}

/** Everything that one step of the form shows. */
export interface FormView {
  readonly draftId: string;
  readonly step: FormStep;
  readonly title: string;
  readonly intro: string;
  /** Shown first; '' for none. */
  readonly notice: string;
  readonly fields: readonly FormField[];
  readonly buttons: readonly FormButton[];
  /** The person to mention: who asked for the form in a team space. */
  readonly askerId?: string | undefined;
}
