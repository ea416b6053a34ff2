import type { KindName } from '../../domain/check-kind.js';
import { checkKindOf, checkKindOfStep } from '../../domain/check-kinds.js';
import {
  chosenPackages,
  isFieldInUse,
  type FieldErrors,
  type FormStep,
  type FormValues,
  type PrecheckField,
} from '../../domain/precheck-field.js';

/** The fields that a step shows, given the chosen packages. */
export function fieldsOfStep(step: FormStep, values: FormValues): PrecheckField[] {
  const chosen = chosenPackages(values);
  return checkKindOfStep(step).fields.filter(
    (field) => field.step === step && isFieldInUse(field, chosen),
  );
}

/**
 * The steps of the full form. A location only for packages with calling, limits only for packages
 * that can be limited.
 */
export function stepsOf(kind: KindName, values: FormValues): FormStep[] {
  const hasPackages = chosenPackages(values).length > 0;
  return checkKindOf(kind).steps.filter((step) => {
    if (step !== 'location' && step !== 'limits') return true;
    return hasPackages && fieldsOfStep(step, values).length > 0;
  });
}

/** The step after `step`, or before it with `by` −1; at either end `step` itself. */
export function stepBeside(step: FormStep, by: 1 | -1, values: FormValues): FormStep {
  const { name, steps } = checkKindOfStep(step);
  const order = steps.indexOf(step);
  const others = stepsOf(name, values).filter((each) => (steps.indexOf(each) - order) * by > 0);
  return (by === 1 ? others[0] : others.at(-1)) ?? step;
}

/** The errors of those fields that a step shows. */
export function errorsOfStep(step: FormStep, values: FormValues, errors: FieldErrors): FieldErrors {
  const shown = fieldsOfStep(step, values).filter(({ path }) => errors[path] !== undefined);
  return Object.fromEntries(shown.map(({ path }) => [path, errors[path]]));
}

/**
 * The first step that shows one of the errors, in the form that `otherwise` belongs to; else
 * `otherwise`.
 */
export function firstStepWithErrors(
  values: FormValues,
  errors: FieldErrors,
  otherwise: FormStep,
): FormStep {
  const isFaulty = (step: FormStep) => Object.keys(errorsOfStep(step, values, errors)).length > 0;
  return checkKindOfStep(otherwise).steps.find(isFaulty) ?? otherwise;
}

/**
 * The step if the form of this kind has it, else its first: the step comes from an untrusted
 * client.
 */
export function fitStep(kind: KindName, step: FormStep): FormStep {
  const { steps } = checkKindOf(kind);
  return steps.includes(step) ? step : steps[0];
}
