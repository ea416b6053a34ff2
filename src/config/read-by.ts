import { z } from 'zod';

/** A text that `read` understands, or a fault of the class `Fault`, whose message has no value. */
export const readBy = <T>(read: (text: string) => T, Fault: new (message: string) => Error) =>
  z.string().transform((text, context) => {
    try {
      return read(text);
    } catch (error) {
      if (!(error instanceof Fault)) throw error;
      context.addIssue(error.message);
      return z.NEVER;
    }
  });
