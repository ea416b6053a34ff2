/**
 * A local part and a domain with exactly one `@` between them, as browsers accept them
 * (https://html.spec.whatwg.org/#valid-e-mail-address), letters of any language included. A domain
 * is ASCII: other letters may become ASCII when their case is changed, such as the Kelvin sign.
 */
const EMAIL = /^[\p{L}\p{N}.!#$%&'*+/=?^_`{|}~-]+@([a-z0-9-]+(?:\.[a-z0-9-]+)*)$/iu;
const DOMAIN = /^[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)*$/;
const VISIBLE_ASCII = /^[!-~]+$/;

/** No address is longer (RFC 5321, 4.5.3.1). */
const MAX_LENGTH = 254;

/** Whether a text is a domain name, in any case. */
export function isDomain(text: string): boolean {
  return text.length <= MAX_LENGTH && VISIBLE_ASCII.test(text) && DOMAIN.test(text.toLowerCase());
}

/** Whether a text has the shape of an email address. */
export function isEmail(text: string): boolean {
  return domainOf(text) !== undefined;
}

/** The domain of an email address, in lower case; `undefined` for what is no address. */
export function domainOf(email: string): string | undefined {
  if (email.length > MAX_LENGTH) return undefined;
  const domain = EMAIL.exec(email)?.[1];
  return domain !== undefined && isDomain(domain) ? domain.toLowerCase() : undefined;
}
