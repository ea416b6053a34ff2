/** Says whether a person may use the bot, by the email that Webex vouches for. */
export type AccessPolicy = (email: string) => boolean;

/** Lets in the listed addresses and everybody of the listed domains; subdomains are other domains. */
export function createAccessPolicy(allowed: {
  domains: readonly string[];
  emails: readonly string[];
}): AccessPolicy {
  const domains = new Set(allowed.domains.map((domain) => domain.toLowerCase()));
  const emails = new Set(allowed.emails.map((email) => email.toLowerCase()));
  return (email) => {
    const address = email.toLowerCase();
    return emails.has(address) || domains.has(address.slice(address.lastIndexOf('@') + 1));
  };
}
