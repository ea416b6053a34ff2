/** A package of the wholesale offer, as far as a form needs its properties. */
export interface WholesalePackage {
  /** The API's identifier. */
  readonly value: string;
  readonly name: string;
  /** Provisioning it requires a calling location. */
  readonly needsLocation?: true;
  /** It is about calling, so that a calling location may be sent with it. */
  readonly isCalling?: true;
  /** It includes meetings, whose time zone can be set. */
  readonly hasMeetings?: true;
  /** Its number can be limited. */
  readonly hasLimit?: true;
  /** A subscriber can have it. */
  readonly forSubscribers?: true;
  /**
   * It is an add-on to at least one of these. Cisco's documents do not say whether one is enough;
   * requiring all would make no sense.
   */
  readonly addsTo?: readonly string[];
}

/**
 * The packages that both `cisco_calling_plan` and `attendant_console` are add-ons to; `webex_voice`
 * carries the console as well since August 2026.
 */
const CALLING_BASES = ['webex_calling', 'webex_suite', 'webex_voice', 'cx_essentials'] as const;

/**
 * Every package, the most requested first. A new one needs one line here. Source:
 * `WholesalePackagesCustomer` and the notes on dependencies in webex/webex-openapi-specs,
 * public-spec/webex-wholesale.json (April 2026).
 */
export const PACKAGES = [
  {
    value: 'webex_calling',
    name: 'Webex Calling',
    isCalling: true,
    needsLocation: true,
    hasLimit: true,
    forSubscribers: true,
  },
  {
    value: 'webex_calling_standard',
    name: 'Webex Calling Standard',
    isCalling: true,
    needsLocation: true,
    hasLimit: true,
    forSubscribers: true,
  },
  {
    value: 'webex_voice',
    name: 'Webex Voice',
    isCalling: true,
    needsLocation: true,
    hasLimit: true,
    forSubscribers: true,
  },
  {
    value: 'webex_suite',
    name: 'Webex Suite',
    isCalling: true,
    needsLocation: true,
    hasMeetings: true,
    hasLimit: true,
    forSubscribers: true,
  },
  {
    value: 'webex_meetings',
    name: 'Webex Meetings',
    hasMeetings: true,
    hasLimit: true,
    forSubscribers: true,
  },
  {
    value: 'common_area_calling',
    name: 'Common Area Calling',
    isCalling: true,
    needsLocation: true,
    hasLimit: true,
  },
  {
    value: 'cx_essentials',
    name: 'Customer Assist (CX Essentials)',
    isCalling: true,
    needsLocation: true,
    hasLimit: true,
    forSubscribers: true,
  },
  {
    value: 'attendant_console',
    name: 'Attendant Console',
    isCalling: true,
    hasLimit: true,
    addsTo: CALLING_BASES,
    forSubscribers: true,
  },
  {
    value: 'cisco_calling_plan',
    name: 'Cisco Calling Plan',
    isCalling: true,
    addsTo: [...CALLING_BASES, 'common_area_calling', 'webex_calling_standard'],
  },
  {
    value: 'cx_premium_agent',
    name: 'Contact Center Premium Agent',
    isCalling: true,
    forSubscribers: true,
  },
  {
    value: 'cx_standard_agent',
    name: 'Contact Center Standard Agent',
    isCalling: true,
    forSubscribers: true,
  },
  { value: 'cx_voice_ports', name: 'Contact Center Voice Ports', isCalling: true },
  { value: 'cx_ai_assistant', name: 'Contact Center AI Assistant', isCalling: true },
  { value: 'webex_ai_agent', name: 'Webex AI Agent' },
] as const satisfies readonly WholesalePackage[];

/**
 * The packages of a subscriber: `WholesalePackagesSubscriber` of the same document. The others
 * belong to a customer as a whole.
 */
export const SUBSCRIBER_PACKAGES: readonly WholesalePackage[] = PACKAGES.filter(
  (each) => 'forSubscribers' in each,
);

/** Every package by its identifier. */
export const PACKAGE_BY_VALUE: ReadonlyMap<string, WholesalePackage> = new Map(
  PACKAGES.map((each) => [each.value, each]),
);

/** The display name of a package; one that the API may add later is shown by its identifier. */
export function nameOfPackage(value: string): string {
  return PACKAGE_BY_VALUE.get(value)?.name ?? value;
}
