import type { KindName } from '../../domain/check-kind.js';
import { kindOf, kindOfStep } from '../../domain/check-kinds.js';
import {
  chosenPackages,
  isFieldInUse,
  type FieldFaults,
  type FormStep,
  type FormValues,
  type PrecheckField,
} from '../../domain/precheck-field.js';

/** The fields that a step shows beside the packages that were chosen. */
export function fieldsOfStep(step: FormStep, values: FormValues): PrecheckField[] {
  const chosen = chosenPackages(values);
  return kindOfStep(step).fields.filter(
    (field) => field.step === step && isFieldInUse(field, chosen),
  );
}

/** The steps of the full way: a location only for packages that call, limits only for packages that have any. */
export function stepsOf(kind: KindName, values: FormValues): FormStep[] {
  const hasPackages = chosenPackages(values).length > 0;
  return kindOf(kind).steps.filter((step) => {
    if (step !== 'location' && step !== 'limits') return true;
    return hasPackages && fieldsOfStep(step, values).length > 0;
  });
}

/** The step after `step`, or before it with `by` −1; the first and the last stay where they are. */
export function stepBeside(step: FormStep, by: 1 | -1, values: FormValues): FormStep {
  const { name, steps } = kindOfStep(step);
  const order = steps.indexOf(step);
  const others = stepsOf(name, values).filter((each) => (steps.indexOf(each) - order) * by > 0);
  return (by === 1 ? others[0] : others.at(-1)) ?? step;
}

/** Only the faults of the fields that a step shows. */
export function faultsOfStep(step: FormStep, values: FormValues, faults: FieldFaults): FieldFaults {
  const shown = fieldsOfStep(step, values).filter(({ path }) => faults[path] !== undefined);
  return Object.fromEntries(shown.map(({ path }) => [path, faults[path]]));
}

/** The first step of the form that shows one of the faults, or `otherwise`, which is a step of it. */
export function stepOfFaults(
  values: FormValues,
  faults: FieldFaults,
  otherwise: FormStep,
): FormStep {
  const isFaulty = (step: FormStep) => Object.keys(faultsOfStep(step, values, faults)).length > 0;
  return kindOfStep(otherwise).steps.find(isFaulty) ?? otherwise;
}

/** The step if the form of this kind has it, else its first: what a client sends is not believed. */
export function fitStep(kind: KindName, step: FormStep): FormStep {
  const { steps } = kindOf(kind);
  return steps.includes(step) ? step : steps[0];
}
