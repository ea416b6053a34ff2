import { failed, ok, type Finding } from './finding.js';

/**
 * End of security fixes for each release line. Source: github.com/nodejs/Release, schedule.json.
 */
const SUPPORTED_UNTIL = new Map([
  [20, '2026-04-30'],
  [22, '2027-04-30'],
  [24, '2028-04-30'],
]);

/**
 * Judges the running `version` (`20.19.0`) by the `engines` of package.json (`>=20.19`); `now` is
 * in milliseconds since 1970.
 */
export function checkNode(version: string, engines: string, now: number): Finding {
  const [major = 0, minor = 0] = numbersOf(version);
  const [leastMajor = 0, leastMinor = 0] = numbersOf(engines);
  if (major < leastMajor || (major === leastMajor && minor < leastMinor))
    return failed(
      `${version}, and ${engines} is needed`,
      'Install Node.js 24: https://nodejs.org.',
    );
  const until = SUPPORTED_UNTIL.get(major);
  return until !== undefined && now > Date.parse(until)
    ? ok(`${version}; no security fixes since ${until}, so move to 24 with the next change`)
    : ok(version);
}

function numbersOf(text: string): number[] {
  return (/\d+(\.\d+)*/.exec(text)?.[0] ?? '').split('.').map(Number);
}
