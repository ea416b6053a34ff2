import { describe, expect, test } from '@jest/globals';
import { drawResult } from '../../src/cards/result-card.js';
import type { Inquiry, PrecheckResult } from '../../src/domain/check.js';

const request = {
  address: { addressLine1: '771 Alder Drive', city: 'Milpitas', country: 'US' },
  customerInfo: { primaryEmail: 'john@acme.com' },
};
const customer = { kind: 'customer', request, id: 'k7m2qx', createdAt: 0 } as const;
const subscriber = {
  kind: 'subscriber',
  request: { email: 'alice@acme.com', customerId: 'ZjViMzYx' },
  id: 'k7m2qx',
  createdAt: 0,
} as const;

const advise = (
  result: Partial<PrecheckResult>,
  check: Inquiry & { id: string; createdAt: number } = customer,
  codeAdvice?: ReadonlyMap<number, string>,
): string => {
  const whole: PrecheckResult = { verdict: 'not-ready', reasons: [], ...result };
  return drawResult(check, whole, { codeAdvice }).markdown.replaceAll('\\', '');
};
const because = (description: string, code?: number) => ({ reasons: [{ description, code }] });

describe('a customer that exists', () => {
  test.each([
    ['the code', because('Whatever.', 10022)],
    ['its words', because('The email is already associated with an existing user.', 77)],
    ['an organization', because('An organization with this domain already exists.')],
    ['a claimed domain', because('Domain is already claimed by another organization.')],
    ['use', because('Email is in use.')],
    ['a duplicate', because('Duplicate external ID')],
    ['something taken', because('externalId order-1 is taken')],
  ])('reported by %s can be found and attached', (_, result) => {
    const text = advise(result);
    expect(text).toContain('Find the customer');
    expect(text).toContain('attached to Wholesale: automatically or');
    expect(text).toContain('100 users or more');
    expect(text).toContain('its administrator approves');
  });

  test.each([
    ['absence', because('The template does not exist.')],
    ['absence, shortened', because("The organization doesn't exist")],
    ['another rule', because('Country is not supported.')],
    ['a pass', { verdict: 'ready' as const, ...because('already fine', 100) }],
    ['no verdict', { verdict: 'could-not-check' as const, trouble: 'access' as const }],
  ])('is not concluded from %s', (_, result) => {
    expect(advise(result)).not.toContain('attached to Wholesale');
  });

  test('still has the advice to take another email', () => {
    expect(advise(because('x', 10022))).toContain('an email address that nobody uses');
  });

  test('is no advice on a subscriber, whose number may be meant', () => {
    const result = because('The extension is already in use.');
    expect(advise(result, subscriber)).not.toContain('attached to Wholesale');
  });
});

describe('what the request names', () => {
  test.each([
    ['provisioningId', 'Compare the template (provisioning ID) with the one in Partner Hub'],
    ['orgId', 'Compare the organization ID letter by letter with the one in Control Hub'],
    ['externalId', 'Compare the external ID'],
    ['onBehalfOfSubPartnerOrgId', 'Compare the organization ID of the sub-partner'],
  ])('has advice on %s, found by us or named by Webex', (field, advice) => {
    expect(advise({ reasons: [{ description: 'Not found.' }], suspects: [field] })).toContain(
      advice,
    );
    expect(advise({ reasons: [{ description: 'Not found.', field }] })).toContain(advice);
  });

  test.each([
    ['customerId', 'Compare the customer ID letter by letter'],
    ['provisioningParameters.locationId', 'Compare the location ID'],
  ])('has advice on %s of a subscriber', (field, advice) => {
    const result = { reasons: [{ description: 'Not found.' }], suspects: [field] };
    expect(advise(result, subscriber)).toContain(advice);
  });

  test('lists the advice on each of several', () => {
    const text = advise({
      reasons: [{ description: 'Not found.' }],
      suspects: ['provisioningId', 'orgId'],
    });
    expect(text).toContain('the template');
    expect(text).toContain('the organization ID');
  });
});

describe('the partner’s own advice', () => {
  const own = new Map([
    [10022, 'Ask our onboarding desk.'],
    [4242, 'Ask for a waiver.'],
  ]);

  test('takes the place of ours for a known code', () => {
    const text = advise(because('taken', 10022), customer, own);
    expect(text).toContain('Ask our onboarding desk.');
    expect(text).not.toContain('an email address that nobody uses');
  });

  test.each([
    ['a refusal', {}],
    ['notes', { verdict: 'ready-with-notes' as const }],
    ['no verdict', { verdict: 'could-not-check' as const, trouble: 'unavailable' as const }],
  ])('is shown with %s', (_, more) => {
    expect(advise({ ...because('x', 4242), ...more }, customer, own)).toContain(
      'Ask for a waiver.',
    );
  });

  test('is not shown for other codes', () => {
    expect(advise(because('x', 4243), customer, own)).not.toContain('waiver');
  });

  test('is escaped like all text of others', () => {
    const text = drawResult(
      customer,
      { verdict: 'not-ready', reasons: [{ code: 1, description: 'x' }] },
      { codeAdvice: new Map([[1, 'Do *not* <@all>']]) },
    ).markdown;
    expect(text).not.toContain('<@all>');
  });
});

describe('no verdict', () => {
  test('of an accepted request says so', () => {
    const result = {
      verdict: 'could-not-check',
      trouble: 'unavailable',
      detail: 'accepted',
    } as const;
    expect(advise(result)).toContain('has given no verdict yet');
  });

  test('for a sub-partner says that the partner itself is let in', () => {
    const result = {
      verdict: 'could-not-check',
      trouble: 'unavailable',
      detail: 'sub-partner',
    } as const;
    const text = advise(result);
    expect(text).toContain('refused to check on behalf of this sub-partner');
    expect(text).not.toContain('refused the bot’s own access');
  });

  test('shows the words of Webex', () => {
    const text = advise({
      verdict: 'could-not-check',
      trouble: 'access',
      ...because('Scope missing.'),
    });
    expect(text).toContain('Scope missing.');
  });
});

test('what was sent names the sub-partner', () => {
  const text = advise({ verdict: 'ready' }, { ...customer, subPartnerOrgId: 'Y2lzU3Vi' });
  expect(text).toContain('Sub-partner organization ID: Y2lzU3Vi');
});
