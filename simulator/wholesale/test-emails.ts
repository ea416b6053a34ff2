import type { AppliedRule, Mark } from '../domain/calls.js';
import type { EmailHint } from '../domain/page-state.js';
import type { PrecheckError } from './validate-by-rules.js';

/** One entry of `info` in a success answer. */
export interface PrecheckInfo {
  readonly infoCode: number;
  readonly description: string;
}

/** An answer of the precheck: `info` with status 200, `message` alone, `errors` with any other. */
export interface PrecheckAnswer {
  readonly status: number;
  readonly info?: readonly PrecheckInfo[];
  readonly errors?: readonly PrecheckError[];
  /** The whole body is this message. */
  readonly message?: string;
  /** Seconds. */
  readonly retryAfter?: number;
  /** Delay of the answer, milliseconds. */
  readonly afterMs?: number;
}

/**
 * The only success answer that Webex has published (webex/webex-openapi-specs,
 * public-spec/webex-wholesale.json).
 */
export const SUCCESS: PrecheckAnswer = {
  status: 200,
  info: [{ infoCode: 100, description: 'Provisioning preCheck validation successful.' }],
};

const refusal = (status: number, description: string): PrecheckAnswer => ({
  status,
  errors: [{ description }],
});

const TOO_MANY: PrecheckAnswer = { ...refusal(429, 'Too many requests.'), retryAfter: 1 };

interface TestEmail {
  readonly localPart: string;
  readonly does: string;
  readonly mark: Mark;
  /** Used in turn, starting over after the last. */
  readonly answers: readonly [PrecheckAnswer, ...PrecheckAnswer[]];
}

const TEST_EMAILS: readonly TestEmail[] = [
  {
    localPart: 'taken',
    does: 'Refused: the email is already in use (400, errorCode 10022)',
    mark: 'likely',
    answers: [
      {
        status: 400,
        errors: [
          {
            errorCode: 10022,
            description: 'The email is already associated with an existing user.',
          },
        ],
      },
    ],
  },
  {
    localPart: 'notes',
    does: 'Passed with a second info code, 99901, which is made up',
    mark: 'likely',
    answers: [
      {
        status: 200,
        info: [
          ...(SUCCESS.info ?? []),
          {
            infoCode: 99901,
            description:
              'Made-up example of a further info code; ' +
              'the real codes are in the guide of Webex for Wholesale.',
          },
        ],
      },
    ],
  },
  {
    localPart: 'busy',
    does: 'Too many requests twice (429, try again in 1 second), then passed',
    mark: 'documented',
    answers: [TOO_MANY, TOO_MANY, SUCCESS],
  },
  {
    localPart: 'slow',
    does: 'Passed after 5 seconds',
    mark: 'likely',
    answers: [{ ...SUCCESS, afterMs: 5_000 }],
  },
  {
    localPart: 'down',
    does: 'Service unavailable, always (503)',
    mark: 'documented',
    answers: [refusal(503, 'Server is overloaded with requests. Try again later.')],
  },
  {
    localPart: 'noaccess',
    does: 'The partner lacks access to wholesale provisioning (403)',
    mark: 'likely',
    answers: [refusal(403, 'The request is understood, but access is not allowed.')],
  },
  {
    localPart: 'missing',
    does: 'Something that the request names does not exist (404, with words)',
    mark: 'likely',
    answers: [{ status: 404, message: 'The requested resource could not be found.' }],
  },
  {
    localPart: 'conflict',
    does: 'In conflict with a rule (409, with a message only)',
    mark: 'likely',
    answers: [{ status: 409, message: 'The request conflicts with a rule of the system.' }],
  },
  {
    localPart: 'accepted',
    does: 'Accepted, without a verdict (202)',
    mark: 'likely',
    answers: [{ status: 202, message: 'The request has been accepted for processing.' }],
  },
  {
    localPart: 'later',
    does: 'Too many requests: try again in 4 minutes (429), for everybody',
    mark: 'documented',
    answers: [{ ...refusal(429, 'Too many requests.'), retryAfter: 240 }],
  },
];

/** The test emails as the page lists them. Any domain works. */
export const EMAIL_HINTS: readonly EmailHint[] = TEST_EMAILS.map(({ localPart, does, mark }) => ({
  address: `${localPart}@example.com`,
  does,
  mark,
}));

/**
 * Returns the next answer for this email and the rule behind it; `undefined` if it is not a test
 * email.
 */
export type NextAnswer = (
  email: string,
) => { readonly answer: PrecheckAnswer; readonly appliedRule: AppliedRule } | undefined;

/** Creates the answers of the test emails, counting the prechecks of each address. */
export function createTestEmails(): NextAnswer {
  const checks = new Map<string, number>();
  return (email) => {
    const address = email.trim().toLowerCase();
    const chosen = TEST_EMAILS.find(({ localPart }) => address.startsWith(`${localPart}@`));
    if (!chosen) return undefined;
    const { answers, does, mark } = chosen;
    const count = checks.get(address) ?? 0;
    checks.set(address, count + 1);
    return {
      answer: answers[count % answers.length] ?? answers[0],
      appliedRule: { rule: `${chosen.localPart}@… – ${does}`, mark },
    };
  };
}
