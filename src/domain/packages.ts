/** A package of the wholesale offer, as far as a form needs to know it. */
export interface WholesalePackage {
  /** The API's own word. */
  readonly value: string;
  readonly name: string;
  /** Provisioning it takes a calling location. */
  readonly needsLocation?: true;
  /** It holds meetings, whose time zone may be set. */
  readonly hasMeetings?: true;
  /** Its number can be limited. */
  readonly hasLimit?: true;
  /** It comes on top of at least one of these. Cisco's documents do not say whether one is enough; all would be absurd. */
  readonly addsTo?: readonly string[];
}

/** What `cisco_calling_plan` comes on top of, and with less, what `attendant_console` does. */
const CALLING_BASES = ['webex_calling', 'webex_suite', 'webex_voice', 'cx_essentials'] as const;

/**
 * Every package, most asked for first. A new one needs one line here. Source: `WholesalePackagesCustomer` and the notes on
 * dependencies in webex/webex-openapi-specs, public-spec/webex-wholesale.json (April 2026).
 */
export const PACKAGES = [
  { value: 'webex_calling', name: 'Webex Calling', needsLocation: true, hasLimit: true },
  {
    value: 'webex_calling_standard',
    name: 'Webex Calling Standard',
    needsLocation: true,
    hasLimit: true,
  },
  { value: 'webex_voice', name: 'Webex Voice', needsLocation: true, hasLimit: true },
  {
    value: 'webex_suite',
    name: 'Webex Suite',
    needsLocation: true,
    hasMeetings: true,
    hasLimit: true,
  },
  { value: 'webex_meetings', name: 'Webex Meetings', hasMeetings: true, hasLimit: true },
  {
    value: 'common_area_calling',
    name: 'Common Area Calling',
    needsLocation: true,
    hasLimit: true,
  },
  {
    value: 'cx_essentials',
    name: 'Customer Assist (CX Essentials)',
    needsLocation: true,
    hasLimit: true,
  },
  { value: 'attendant_console', name: 'Attendant Console', hasLimit: true, addsTo: CALLING_BASES },
  {
    value: 'cisco_calling_plan',
    name: 'Cisco Calling Plan',
    addsTo: [...CALLING_BASES, 'common_area_calling', 'webex_calling_standard'],
  },
  { value: 'cx_premium_agent', name: 'Contact Center Premium Agent' },
  { value: 'cx_standard_agent', name: 'Contact Center Standard Agent' },
  { value: 'cx_voice_ports', name: 'Contact Center Voice Ports' },
  { value: 'cx_ai_assistant', name: 'Contact Center AI Assistant' },
  { value: 'webex_ai_agent', name: 'Webex AI Agent' },
] as const satisfies readonly WholesalePackage[];

/** The same, as a table of what a package may have. */
export const PACKAGE_BY_VALUE: ReadonlyMap<string, WholesalePackage> = new Map(
  PACKAGES.map((each) => [each.value, each]),
);
