import type { AppliedRule } from '../domain/calls.js';
import { at, isBlank } from './request-paths.js';

/** One entry of `errors` in an error answer. */
export interface PrecheckError {
  readonly errorCode?: number;
  readonly description: string;
  /** The path of the invalid field. */
  readonly fieldName?: string;
}

/** The errors of a request, and the rules that the answer is based on. */
export interface Validation {
  readonly errors: readonly PrecheckError[];
  readonly appliedRules: readonly AppliedRule[];
}

/** A rule for requests. */
export interface Rule extends AppliedRule {
  readonly findErrors: (request: unknown) => readonly PrecheckError[];
}

/**
 * Error codes of absent and of too long values. Published for the BroadWorks provisioning API; the
 * wholesale API’s own table of codes was not accessible.
 */
const NULL_PARAMETER = 1001;
/** See `NULL_PARAMETER`. */
export const INVALID_SIZE = 1002;

/**
 * One error for each absent field of `fields` below `parent`; an empty `parent` is the body itself.
 */
export function findMissing(
  request: unknown,
  parent: string,
  fields: readonly string[],
): PrecheckError[] {
  return fields
    .map((field) => (parent === '' ? field : `${parent}.${field}`))
    .filter((path) => isBlank(at(request, path)))
    .map((path) => ({
      errorCode: NULL_PARAMETER,
      description: `Null Parameter: ${path} is mandatory.`,
      fieldName: path,
    }));
}

/** One error for each value at `paths` that is present but invalid. */
export function findWrong(
  request: unknown,
  paths: readonly string[],
  isGood: (value: unknown) => boolean,
  fault: string,
): PrecheckError[] {
  return paths
    .filter((path) => !isBlank(at(request, path)) && !isGood(at(request, path)))
    .map((path) => ({ description: `Invalid value: ${path} ${fault}.`, fieldName: path }));
}

/** The items of `packages`; empty if it is not an array. */
export function packagesOf(request: unknown): readonly unknown[] {
  const packages = at(request, 'packages');
  return Array.isArray(packages) ? packages : [];
}

const SUCCESS: AppliedRule = {
  rule: 'nothing that the schema demands is missing; infoCode 100 is the only published answer',
  mark: 'documented',
};
const REFUSAL: AppliedRule = {
  rule: 'a refusal is a 400 with errors[]; its codes are those of the BroadWorks API',
  mark: 'likely',
};

/** Validates a request by all rules: every error, and the rules that the answer is based on. */
export function validateBy(rules: readonly Rule[], request: unknown): Validation {
  const broken = rules
    .map(({ rule, mark, findErrors }) => ({
      appliedRule: { rule, mark },
      errors: findErrors(request),
    }))
    .filter(({ errors }) => errors.length > 0);
  return {
    errors: broken.flatMap(({ errors }) => errors),
    appliedRules:
      broken.length > 0 ? [...broken.map(({ appliedRule }) => appliedRule), REFUSAL] : [SUCCESS],
  };
}
