import { serveThread } from '../../threads/serve-thread.js';
import { readBatch } from './read-batch.js';

/** The module of the threads that read files. */
serveThread(readBatch);
