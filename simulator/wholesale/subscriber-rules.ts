import {
  findMissing,
  findWrong,
  validateBy,
  packagesOf,
  type Validation,
  type PrecheckError,
  type Rule,
} from './validate-by-rules.js';
import { at, isBlank } from './request-paths.js';
import { SUBSCRIBER_PACKAGE, SUBSCRIBER_PACKAGES } from './packages.js';

const PARAMETERS = 'provisioningParameters';
const PHONE = `${PARAMETERS}.primaryPhoneNumber`;
const TEXTS = [
  'provisioningId',
  'customerId',
  'email',
  'package',
  `${PARAMETERS}.firstName`,
  `${PARAMETERS}.lastName`,
  PHONE,
  `${PARAMETERS}.extension`,
  `${PARAMETERS}.locationId`,
  'customerInfo.primaryEmail',
];

const refuse = (isBroken: boolean, description: string, fieldName: string): PrecheckError[] =>
  isBroken ? [{ description, fieldName }] : [];

/**
 * Source: *Precheck a Wholesale Subscriber Provisioning* in webex/webex-openapi-specs,
 * public-spec/webex-wholesale.json.
 */
const RULES: readonly Rule[] = [
  {
    rule: 'what the schema calls a string is one',
    mark: 'documented',
    findErrors: (request) =>
      findWrong(request, TEXTS, (value) => typeof value === 'string', 'is not a string'),
  },
  {
    rule: 'email is mandatory',
    mark: 'documented',
    findErrors: (request) => findMissing(request, '', ['email']),
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
    rule: 'packages are a list',
    mark: 'documented',
    findErrors: (request) => findWrong(request, ['packages'], Array.isArray, 'is not an array'),
  },
  {
    rule: 'packages "currently accepts only one package in the list"',
    mark: 'documented',
    findErrors: (request) =>
      refuse(packagesOf(request).length > 1, 'packages accepts only one package.', 'packages'),
  },
  {
    rule: 'packages are of the published list of subscribers',
    mark: 'documented',
    findErrors: (request) =>
      packagesOf(request)
        .filter((name) => !SUBSCRIBER_PACKAGES.some((item) => item === name))
        .map((name) => ({
          description: `Unknown package ${String(name)}.`,
          fieldName: 'packages',
        })),
  },
  {
    rule: 'package is of its own, shorter list',
    mark: 'documented',
    findErrors: (request) =>
      findWrong(
        request,
        ['package'],
        (name) => SUBSCRIBER_PACKAGE.some((item) => item === name),
        'is unknown',
      ),
  },
  {
    rule: 'either packages or package, "but not both" (the example sends neither)',
    mark: 'documented',
    findErrors: (request) =>
      refuse(
        !isBlank(at(request, 'package')) && packagesOf(request).length > 0,
        'Either packages or package is required but not both.',
        'packages',
      ),
  },
  {
    rule:
      'with a package comes a phone number, an extension or both ' +
      '(documented for creating a subscriber; the example sends neither, nor a package)',
    mark: 'likely',
    findErrors: (request) =>
      refuse(
        (packagesOf(request).length > 0 || !isBlank(at(request, 'package'))) &&
          [PHONE, `${PARAMETERS}.extension`].every((path) => isBlank(at(request, path))),
        'An extension, primary phone number or both must be supplied.',
        PHONE,
      ),
  },
  {
    rule: 'a phone number is written as in E.164, as in the example',
    mark: 'likely',
    findErrors: (request) =>
      findWrong(
        request,
        [PHONE],
        (phone) => /^\+[1-9]\d{6,14}$/.test(String(phone)),
        'is not a phone number',
      ),
  },
];

/** Validates the request of a subscriber precheck by the published rules. */
export function validateSubscriber(request: unknown): Validation {
  return validateBy(RULES, request);
}
