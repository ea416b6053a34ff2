/**
 * The parts of undici 7 that the client needs; its index also loads fetch, WebSocket, a cache and
 * mocks, which takes 45 ms and 9 MB of every start. Not public paths, so the pinned version matters.
 */
declare module 'undici/lib/dispatcher/agent.js' {
  import { Agent } from 'undici';
  export default Agent;
}

declare module 'undici/lib/core/errors.js' {
  import { errors } from 'undici';
  export default errors;
}
