import { X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { describe, expect, test } from '@jest/globals';
import { z } from 'zod';

/** What the SDK judges the certificate of Webex's key server with, before it takes a key over the websocket. */
type Validate = (roots: readonly string[]) => (jwk: object) => Promise<object>;

const require = createRequire(import.meta.url);
const { default: validateKms } =
  require('@webex/internal-plugin-encryption/dist/kms-certificate-validation.js') as {
    default: Validate;
  };

/**
 * Made with `openssl req -x509` and `openssl x509 -req`, for a hundred years: kms.example.com, the authority that signed it,
 * and another one of the same name.
 */
const certificates = z
  .object({ keyServer: z.string(), itsAuthority: z.string(), anotherAuthority: z.string() })
  .parse(
    JSON.parse(readFileSync(new URL('key-server-certificates.json', import.meta.url), 'utf8')),
  );

const { publicKey } = new X509Certificate(Buffer.from(certificates.keyServer, 'base64'));
const { n, e } = publicKey.export({ format: 'jwk' });
const jwk = { kty: 'RSA', kid: 'kms://kms.example.com', n, e, x5c: [certificates.keyServer] };

describe('the SDK on Node’s own Web Crypto', () => {
  test('takes a key server whose certificate a known authority signed', async () => {
    await expect(validateKms([certificates.itsAuthority])(jwk)).resolves.toBe(jwk);
  });

  test('refuses one that another authority of the same name signed', async () => {
    await expect(validateKms([certificates.anotherAuthority])(jwk)).rejects.toThrow(
      /Certificate Validation failed/,
    );
  });
});
