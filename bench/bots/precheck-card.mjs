/**
 * Shared by the yardsticks: the body of the API request from a form, and a minimal card for the
 * answer.
 */

/** The fields of the short form, in the shape of the API. */
export function toRequest(inputs) {
  const address = {};
  for (const [path, value] of Object.entries(inputs)) {
    if (path.startsWith('address.')) address[path.slice('address.'.length)] = value;
  }
  return { address, customerInfo: { primaryEmail: inputs['customerInfo.primaryEmail'] } };
}

/** The verdict, the API's own words and the customer. */
export function toCard({ info }, { customerInfo, address }) {
  const title = info.every(({ infoCode }) => infoCode === 100) ? 'Ready' : 'Ready, with notes';
  return {
    type: 'AdaptiveCard',
    $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
    version: '1.3',
    body: [
      { type: 'TextBlock', text: title, size: 'ExtraLarge', weight: 'Bolder', wrap: true },
      ...info.map(({ infoCode, description }) => ({
        type: 'TextBlock',
        text: `${infoCode} ${description}`,
        wrap: true,
      })),
      { type: 'TextBlock', text: `${customerInfo.primaryEmail}, ${address.city}`, wrap: true },
    ],
  };
}

export const FALLBACK = '**The precheck is done.** Open this message in an app that draws cards.';
