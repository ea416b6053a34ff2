/** The flags that `npm start` passes to Node.js. */
export declare const START_FLAGS: readonly string[];
