/**
 * The enum `WholesalePackagesCustomer` of webex/webex-openapi-specs,
 * public-spec/webex-wholesale.json, April 2026.
 */
export const PACKAGES = [
  'common_area_calling',
  'webex_calling',
  'webex_meetings',
  'webex_suite',
  'webex_voice',
  'cx_essentials',
  'webex_calling_standard',
  'cisco_calling_plan',
  'attendant_console',
  'cx_premium_agent',
  'cx_standard_agent',
  'cx_voice_ports',
  'cx_ai_assistant',
  'webex_ai_agent',
] as const;

/** The enum `WholesalePackagesSubscriber` of the same document. */
export const SUBSCRIBER_PACKAGES: readonly Package[] = [
  'webex_calling',
  'webex_meetings',
  'webex_suite',
  'webex_voice',
  'cx_essentials',
  'webex_calling_standard',
  'attendant_console',
  'cx_premium_agent',
  'cx_standard_agent',
];

/** The values of the deprecated field `package` of a subscriber. */
export const SUBSCRIBER_PACKAGE: readonly Package[] = SUBSCRIBER_PACKAGES.slice(0, 6);

/** The packages that can have a limit; the same document, February 2026. */
export const LIMITED_PACKAGES: readonly Package[] = [
  'webex_calling',
  'common_area_calling',
  'webex_meetings',
  'webex_suite',
  'webex_voice',
  'cx_essentials',
  'webex_calling_standard',
  'attendant_console',
];

type Package = (typeof PACKAGES)[number];

/**
 * The packages that an add-on "is dependent on" in the same document. Whether it means any or all
 * of them is open; any is accepted here, since all would make a customer buy every base package.
 * `webex_voice` for the attendant console is newer and not in the document.
 */
export const PACKAGE_NEEDS: Readonly<Partial<Record<Package, readonly Package[]>>> = {
  cisco_calling_plan: [
    'common_area_calling',
    'webex_calling',
    'webex_suite',
    'webex_voice',
    'cx_essentials',
    'webex_calling_standard',
  ],
  attendant_console: ['webex_calling', 'webex_suite', 'cx_essentials', 'webex_voice'],
};
