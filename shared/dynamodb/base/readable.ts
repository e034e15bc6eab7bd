import { UnreadableRow } from "./faults.ts";

/** Returns the error of a row that does not parse as a value, so that the row is reported and the rest goes on. */
export const readable = <T>(read: () => T): T | { unreadable: Error } => {
  try {
    return read();
  } catch (error) {
    if (error instanceof UnreadableRow) return { unreadable: error };
    throw error;
  }
};
