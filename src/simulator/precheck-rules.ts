import type { Finding } from './page-state.js';
import { PACKAGE_NEEDS, PACKAGES } from './wholesale-packages.js';

/** One entry of the error answer. */
export interface PrecheckError {
  readonly errorCode?: number;
  readonly description: string;
  /** The path of the field at fault. */
  readonly fieldName?: string;
}

interface Rule extends Finding {
  readonly findErrors: (request: unknown) => readonly PrecheckError[];
}

/** "There is a 50 character limit on each address line" (webex/webex-openapi-specs, public-spec/webex-wholesale.json). */
const ADDRESS_LINE_MAX = 50;

/** Published for the BroadWorks provisioning API; the wholesale API's own table of codes could not be read. */
const NULL_PARAMETER = 1001;
const INVALID_SIZE = 1002;

const CALLING = 'provisioningParameters.calling';
const ADDRESSES = ['address', `${CALLING}.location.address`];
const LIMITS = 'provisioningParameters.packages.limits';

/** The value at a path such as `address.city`, `undefined` when there is none. */
function at(request: unknown, path: string): unknown {
  let value = request;
  for (const key of path.split('.')) {
    if (typeof value !== 'object' || value === null) return undefined;
    value = (value as Record<string, unknown>)[key];
  }
  return value;
}

function textAt(request: unknown, path: string): string {
  const value = at(request, path);
  return typeof value === 'string' ? value : '';
}

function findMissing(request: unknown, parent: string, fields: readonly string[]): PrecheckError[] {
  return fields
    .map((field) => (parent === '' ? field : `${parent}.${field}`))
    .filter((path) => isBlank(at(request, path)))
    .map((path) => ({
      errorCode: NULL_PARAMETER,
      description: `Null Parameter: ${path} is mandatory.`,
      fieldName: path,
    }));
}

function isBlank(value: unknown): boolean {
  return value === undefined || value === null || (typeof value === 'string' && !value.trim());
}

function packagesOf(request: unknown): readonly unknown[] {
  const packages = at(request, 'packages');
  return Array.isArray(packages) ? packages : [];
}

const REQUIRED_IN_ADDRESS = ['addressLine1', 'city', 'country'];

const RULES: readonly Rule[] = [
  {
    rule: 'address with addressLine1, city and country is mandatory',
    mark: 'documented',
    findErrors: (request) => findMissing(request, 'address', REQUIRED_IN_ADDRESS),
  },
  {
    rule: 'customerInfo needs primaryEmail',
    mark: 'documented',
    findErrors: (request) =>
      at(request, 'customerInfo') === undefined
        ? []
        : findMissing(request, 'customerInfo', ['primaryEmail']),
  },
  {
    rule: 'calling needs location with name, address, timezone and language',
    mark: 'documented',
    findErrors: (request) =>
      at(request, CALLING) === undefined
        ? []
        : [
            ...findMissing(request, `${CALLING}.location`, ['name', 'timezone', 'language']),
            ...findMissing(request, `${CALLING}.location.address`, REQUIRED_IN_ADDRESS),
          ],
  },
  {
    rule: 'country is an ISO code of two capital letters',
    mark: 'documented',
    findErrors: (request) =>
      ADDRESSES.map((address) => `${address}.country`)
        .map((path) => ({ path, country: at(request, path) }))
        .filter(({ country }) => !isBlank(country) && !/^[A-Z]{2}$/.test(String(country)))
        .map(({ path }) => ({
          description: `Invalid ${path}: an ISO2 country code is needed.`,
          fieldName: path,
        })),
  },
  {
    rule: `an address line has at most ${ADDRESS_LINE_MAX} characters`,
    mark: 'documented',
    findErrors: (request) =>
      ADDRESSES.flatMap((address) => [`${address}.addressLine1`, `${address}.addressLine2`])
        .filter((path) => textAt(request, path).length > ADDRESS_LINE_MAX)
        .map((path) => ({
          errorCode: INVALID_SIZE,
          description: `Invalid Parameter Size: ${path} is limited to ${ADDRESS_LINE_MAX} characters.`,
          fieldName: path,
        })),
  },
  {
    rule: 'customerInfo.name has no "%" (documented for provisioning, not for the precheck)',
    mark: 'likely',
    findErrors: (request) =>
      textAt(request, 'customerInfo.name').includes('%')
        ? [
            {
              description: 'Name cannot include the "%" character.',
              fieldName: 'customerInfo.name',
            },
          ]
        : [],
  },
  {
    rule: 'packages are of the published list',
    mark: 'documented',
    findErrors: (request) =>
      packagesOf(request)
        .filter((name) => !PACKAGES.some((known) => known === name))
        .map((name) => ({
          description: `Unknown package ${String(name)}.`,
          fieldName: 'packages',
        })),
  },
  {
    rule: 'an add-on package comes with a package that it depends on',
    mark: 'documented',
    findErrors: (request) =>
      Object.entries(PACKAGE_NEEDS)
        .filter(
          ([name, needs]) =>
            packagesOf(request).includes(name) &&
            !needs.some((need) => packagesOf(request).includes(need)),
        )
        .map(([name, needs]) => ({
          description: `${name} is dependent on ${needs.join(', ')}.`,
          fieldName: 'packages',
        })),
  },
  {
    rule: 'package limits are numbers',
    mark: 'documented',
    findErrors: (request) =>
      Object.entries(at(request, LIMITS) ?? {})
        .filter(([, limit]) => typeof limit !== 'number')
        .map(([name]) => ({
          description: `${LIMITS}.${name} is not a number.`,
          fieldName: `${LIMITS}.${name}`,
        })),
  },
];

const SUCCESS: Finding = {
  rule: 'nothing that the schema demands is missing; infoCode 100 is the only published answer',
  mark: 'documented',
};
const REFUSAL: Finding = {
  rule: 'a refusal is a 400 with errors[]; its codes are those of the BroadWorks API',
  mark: 'likely',
};

/** What the documents say about a request: every error, and the rules that the answer rests on. */
export function judgeRequest(request: unknown): {
  readonly errors: readonly PrecheckError[];
  readonly findings: readonly Finding[];
} {
  const broken = RULES.map(({ rule, mark, findErrors }) => ({
    finding: { rule, mark },
    errors: findErrors(request),
  })).filter(({ errors }) => errors.length > 0);
  return {
    errors: broken.flatMap(({ errors }) => errors),
    findings: broken.length > 0 ? [...broken.map(({ finding }) => finding), REFUSAL] : [SUCCESS],
  };
}
