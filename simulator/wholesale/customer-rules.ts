import {
  findMissing,
  findWrong,
  INVALID_SIZE,
  validateBy,
  packagesOf,
  type Validation,
  type Rule,
} from './validate-by-rules.js';
import { at, textAt } from './request-paths.js';
import { LIMITED_PACKAGES, PACKAGE_NEEDS, PACKAGES } from './packages.js';

/**
 * "There is a 50 character limit on each address line" (webex/webex-openapi-specs,
 * public-spec/webex-wholesale.json).
 */
const ADDRESS_LINE_MAX = 50;

const CALLING = 'provisioningParameters.calling';
const ADDRESSES = ['address', `${CALLING}.location.address`];
const MEETINGS_TIMEZONE = 'provisioningParameters.meetings.timezone';
const LIMITS = 'provisioningParameters.packages.limits';

const ADDRESS_FIELDS = [
  'addressLine1',
  'addressLine2',
  'city',
  'stateOrProvince',
  'zipOrPostalCode',
  'country',
];
const TEXTS = [
  'provisioningId',
  'orgId',
  'externalId',
  'customerInfo.name',
  'customerInfo.primaryEmail',
  ...ADDRESSES.flatMap((address) => ADDRESS_FIELDS.map((field) => `${address}.${field}`)),
  `${CALLING}.location.name`,
  `${CALLING}.location.timezone`,
  `${CALLING}.location.language`,
  `${CALLING}.location.emergencyLocationIdentifier`,
  MEETINGS_TIMEZONE,
];
const TIMEZONES = [`${CALLING}.location.timezone`, MEETINGS_TIMEZONE];

const REQUIRED_IN_ADDRESS = ['addressLine1', 'city', 'country'];

function isTimezone(name: unknown): boolean {
  try {
    return (
      new Intl.DateTimeFormat('en', { timeZone: String(name) }).resolvedOptions().timeZone !== ''
    );
  } catch {
    return false;
  }
}

const RULES: readonly Rule[] = [
  {
    rule: 'what the schema calls a string is one',
    mark: 'documented',
    findErrors: (request) =>
      findWrong(request, TEXTS, (value) => typeof value === 'string', 'is not a string'),
  },
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
      findWrong(
        request,
        ADDRESSES.map((address) => `${address}.country`),
        (country) => /^[A-Z]{2}$/.test(String(country)),
        'is not an ISO2 country code',
      ),
  },
  {
    rule: `an address line has at most ${ADDRESS_LINE_MAX} characters`,
    mark: 'documented',
    findErrors: (request) =>
      ADDRESSES.flatMap((address) => [`${address}.addressLine1`, `${address}.addressLine2`])
        .filter((path) => textAt(request, path).length > ADDRESS_LINE_MAX)
        .map((path) => ({
          errorCode: INVALID_SIZE,
          description:
            `Invalid Parameter Size: ${path} ` + `is limited to ${ADDRESS_LINE_MAX} characters.`,
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
    rule: 'a time zone is a name of the IANA (the list that Webex serves could not be read)',
    mark: 'likely',
    findErrors: (request) => findWrong(request, TIMEZONES, isTimezone, 'is not a known time zone'),
  },
  {
    rule: 'a language is written as en_us (the list that Webex serves could not be read)',
    mark: 'likely',
    findErrors: (request) =>
      findWrong(
        request,
        [`${CALLING}.location.language`],
        (language) => /^[a-z]{2}_[a-z]{2}$/.test(String(language)),
        'is not a known language',
      ),
  },
  {
    rule: 'packages are a list',
    mark: 'documented',
    findErrors: (request) => findWrong(request, ['packages'], Array.isArray, 'is not an array'),
  },
  {
    rule: 'packages are of the published list',
    mark: 'documented',
    findErrors: (request) =>
      packagesOf(request)
        .filter((name) => !PACKAGES.some((item) => item === name))
        .map((name) => ({
          description: `Unknown package ${String(name)}.`,
          fieldName: 'packages',
        })),
  },
  {
    rule:
      'an add-on package comes with a package that it depends on ' +
      '(documented as a note; neither that it is checked, nor that one package is enough)',
    mark: 'likely',
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
    rule: 'limits are for the packages that the schema names',
    mark: 'documented',
    findErrors: (request) =>
      Object.keys(at(request, LIMITS) ?? {})
        .filter((name) => !LIMITED_PACKAGES.some((item) => item === name))
        .map((name) => ({
          description: `${LIMITS}.${name} is unknown.`,
          fieldName: `${LIMITS}.${name}`,
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

/** Validates the request of a customer precheck by the published rules. */
export function validateCustomer(request: unknown): Validation {
  return validateBy(RULES, request);
}
