/** What `npm start` tells Node.js besides the program. */
export declare const START_FLAGS: readonly string[];
