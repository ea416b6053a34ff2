import type { Fault } from '../../simulator/http/faults.js';

const MEGABYTE = 1_000_000;

/** Texts of messages and fields: for the parsers of commands, lines and addresses. */
export const HOSTILE_TEXTS: readonly string[] = [
  'check \u0000\u0000, \ud800, \u202e\u001b[2J',
  `check ${'a,'.repeat(3_000)}`,
  `check ${'1 '.repeat(3_000)}`,
  `check ${'street: '.repeat(800)}`,
  `check ${'\n'.repeat(6_000)}`,
  `check ${'('.repeat(6_000)}`,
  `check ${'jo@'.repeat(2_000)}`,
  `check ${'東京都'.repeat(2_000)}`,
  `check subscriber ${'+1 555 '.repeat(900)}`,
  `show ${'k7m2qx\u0000'.repeat(100)}`,
  `find ${'%00'.repeat(2_000)}`,
  'history \u0000',
  'chekc '.repeat(1_000),
  '```'.repeat(2_000),
];

/** Contents of files, made when they are sent. */
export const HOSTILE_FILES: readonly (() => string)[] = [
  () => 'street,'.repeat(MEGABYTE / 7),
  () => '\n'.repeat(MEGABYTE),
  () => `street,city\n${'"'.repeat(MEGABYTE - 20)}`,
  () => `street,city,country\n${'a,b,US\n'.repeat(MEGABYTE / 8)}`,
  () => '"a""'.repeat(MEGABYTE / 4),
  () => `sep=;\n${';'.repeat(MEGABYTE - 20)}`,
  () => '\u0000'.repeat(MEGABYTE / 2),
  () => `street\n${'x'.repeat(MEGABYTE - 20)}`,
];

/** Answers of the APIs. */
export const HOSTILE_ANSWERS: readonly Fault[] = [
  { status: 200, body: { items: 'x'.repeat(2 * MEGABYTE) } },
  { status: 400, body: { message: 'no', trackingId: 'A\u0000B' } },
  { status: 400, body: { message: 'no', trackingId: '\u001b'.repeat(100_000) } },
  { status: 200, body: [] },
  { status: 200, body: '<html>' },
  { status: 404, body: {} },
  { status: 429, headers: { 'Retry-After': '1' }, body: {} },
  { status: 200, body: nest(5_000) },
  'drop',
];

/** Arrays in arrays. */
function nest(depth: number): unknown {
  let inner: unknown = [];
  for (let count = 0; count < depth; count += 1) inner = [inner];
  return inner;
}
