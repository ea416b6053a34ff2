import { randomUUID } from 'node:crypto';

type IdKind =
  | 'APPLICATION'
  | 'ATTACHMENT_ACTION'
  | 'CONTENT'
  | 'MEMBERSHIP'
  | 'MESSAGE'
  | 'ORGANIZATION'
  | 'PEOPLE'
  | 'ROOM'
  | 'WEBHOOK';

/**
 * A new public id in Webex's form: `ciscospark://us/<KIND>/<uuid>` in base64 without padding.
 * Source: webex/webex-js-sdk, packages/@webex/common/src/uuid-utils.js.
 */
export function createPublicId(kind: IdKind): string {
  return Buffer.from(`ciscospark://us/${kind}/${randomUUID()}`).toString('base64url');
}
