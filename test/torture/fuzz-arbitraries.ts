import fc from 'fast-check';

/** Part of everything that would be customer data, so that it can be searched for in the log. */
export const MARKER = 'leakmark';

const ugly = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.constantFrom(
    '',
    '\u0000',
    '\u202e',
    '__proto__',
    '${jndi:ldap://x}',
    "'; DROP TABLE jobs; --",
    '=cmd|x',
    '<script>alert(1)</script>',
    '[a](javascript:alert(1))',
    'x'.repeat(9_000),
    '👩‍👩‍👧‍👦'.repeat(100),
    'a,'.repeat(2_000),
  ),
);
const marked = ugly.map((text) => `${text} ${MARKER}`);
const email = marked.map(
  (text) => `${text.replaceAll(/[^a-z]/gi, '').slice(0, 20)}@${MARKER}.example`,
);

/** Any JSON, including keys that JavaScript treats specially. */
const json = fc.oneof(
  fc.jsonValue({ maxDepth: 3 }),
  fc.dictionary(
    fc.constantFrom('__proto__', 'constructor', 'id', 'items', 'toString'),
    fc.jsonValue(),
  ),
);

const id = fc.oneof({ weight: 8, arbitrary: fc.uuid() }, { weight: 1, arbitrary: fc.string() });

/** Messages to the bot. */
const messageText = fc.oneof(
  marked,
  fc.constantFrom('check', 'help', 'history', 'forget me', 'cancel'),
  fc.tuple(email, marked, marked).map((parts) => `check ${parts.join(', ')}`),
  email.map((each) => `check ${each}, 771 Alder Drive ${MARKER}, Milpitas CA 95035, US`),
);

const inputs = fc.oneof(
  json,
  fc.record(
    {
      action: fc.oneof(
        fc.constantFrom('check.quick', 'check.next', 'check.back', 'check.again', 'check.cancel'),
        fc.string(),
      ),
      draftId: fc.oneof(fc.uuid(), json),
      checkId: fc.oneof(fc.uuid(), json),
      'customerInfo.primaryEmail': fc.oneof(email, json),
      'address.addressLine1': fc.oneof(marked, json),
      'address.country': fc.oneof(fc.constantFrom('US', 'Atlantis'), marked),
    },
    { requiredKeys: ['action'] },
  ),
);

/** An API response: usually of the right shape with odd values in it, sometimes anything. */
export interface ApiAnswer {
  readonly status: number;
  readonly body: string;
  readonly headers?: Record<string, string>;
}

const status = fc.oneof(
  { weight: 12, arbitrary: fc.constant(200) },
  { weight: 1, arbitrary: fc.constantFrom(201, 204, 400, 403, 404, 409, 423, 429, 500, 502, 503) },
);
const retryAfter = fc.constantFrom(
  '0',
  '1',
  '-1',
  'soon',
  '99999999999',
  'Mon, 01 Jan 2001 00:00:00 GMT',
);

function answering(shape: fc.Arbitrary<unknown>): fc.Arbitrary<ApiAnswer> {
  const body = fc.oneof(
    { weight: 12, arbitrary: shape.map((value) => JSON.stringify(value)) },
    { weight: 1, arbitrary: json.map((value) => JSON.stringify(value)) },
    { weight: 1, arbitrary: marked },
  );
  return fc.record({
    status,
    body,
    headers: fc.record({ 'retry-after': retryAfter, trackingid: fc.constant('FUZZ_1') }),
  });
}

/** Responses by the prefix of `METHOD path`. */
export const apiAnswers: Readonly<Record<string, fc.Arbitrary<ApiAnswer>>> = {
  'GET /v1/messages/': answering(
    fc.record({
      id,
      roomId: id,
      roomType: fc.constantFrom('direct', 'group'),
      personId: id,
      personEmail: email,
      text: messageText,
      html: fc.oneof(marked, fc.constant('<spark-mention>Precheck</spark-mention> check')),
    }),
  ),
  'GET /v1/messages?': answering(
    fc.record({ items: fc.array(fc.record({ id, personId: id, attachments: json })) }),
  ),
  'GET /v1/attachment/actions/': answering(
    fc.record({ id, messageId: id, personId: id, roomId: id, inputs }),
  ),
  'GET /v1/people/': answering(
    fc.record({
      id,
      displayName: marked,
      emails: fc.oneof(
        { weight: 8, arbitrary: fc.nat(99).map((n) => [`${MARKER}${n}@example.com`]) },
        { weight: 1, arbitrary: fc.array(email) },
      ),
    }),
  ),
  'GET /v1/memberships': answering(
    fc.record({
      items: fc.array(
        fc.record({ personId: id, personEmail: fc.constant(`${MARKER}@example.com`) }),
        {
          maxLength: 3,
        },
      ),
    }),
  ),
  'GET /v1/wholesale/': answering(fc.record({ items: fc.array(json) })),
  'POST /v1/wholesale/': answering(
    fc.oneof(
      fc.record({
        message: marked,
        info: fc.array(fc.record({ infoCode: fc.integer(), description: marked }), {
          maxLength: 3,
        }),
      }),
      fc.record({
        errors: fc.array(
          fc.record({ errorCode: fc.oneof(fc.integer(), fc.string()), description: marked }),
          {
            maxLength: 3,
          },
        ),
        trackingId: fc.string(),
      }),
    ),
  ),
  'POST /v1/messages': answering(fc.record({ id, roomId: id })),
  'PUT /v1/messages/': answering(fc.record({ id })),
  'DELETE /v1/messages/': answering(fc.constant({})),
};

/** Requests to the bot. */
export interface FuzzRequest {
  readonly method: string;
  readonly path: string;
  readonly type: string;
  readonly body: string;
  readonly signature: 'right' | 'wrong' | 'none';
}

const envelope = fc.record({
  id: fc.uuid(),
  name: fc.string(),
  resource: fc.constantFrom(
    'messages',
    'messages',
    'attachmentActions',
    'attachmentActions',
    'memberships',
  ),
  event: fc.constantFrom('created', 'created', 'created', 'deleted', 'updated'),
  actorId: id,
  data: fc.record({
    id,
    roomId: fc.nat(500).map((n) => `room-${n}`),
    personId: fc.nat(500).map((n) => `person-${n}`),
    created: fc.string(),
    personEmail: email,
  }),
});

/** Envelopes that Webex could have sent, and envelopes and bodies that it could not. */
export const fuzzRequest: fc.Arbitrary<FuzzRequest> = fc.oneof(
  {
    weight: 3,
    arbitrary: envelope.map((each) => signed(JSON.stringify(each))),
  },
  { weight: 2, arbitrary: json.map((each) => signed(JSON.stringify(each))) },
  { weight: 1, arbitrary: marked.map(signed) },
  {
    weight: 2,
    arbitrary: fc.record({
      method: fc.constantFrom('POST', 'PUT', 'DELETE', 'PATCH'),
      path: fc.oneof(
        fc.constantFrom(
          '/webhooks/webex',
          '/webhooks/webex/',
          '/webhooks',
          '/readyz',
          '/metrics',
          '/%2e%2e/',
        ),
        fc.webPath(),
      ),
      type: fc.constantFrom(
        'application/json',
        'text/plain',
        'application/json; charset=utf-7',
        'x',
      ),
      body: fc.oneof(
        marked,
        fc.constant('['.repeat(50_000)),
        fc.constant(`"${'x'.repeat(70_000)}"`),
      ),
      signature: fc.constantFrom('right', 'wrong', 'none'),
    }),
  },
);

function signed(body: string): FuzzRequest {
  return {
    method: 'POST',
    path: '/webhooks/webex',
    type: 'application/json',
    body,
    signature: 'right',
  };
}
