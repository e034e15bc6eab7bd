import { UnreadableRow } from "./faults.ts";

/** Sets a row that does not parse aside as its error, so that it is reported and does not stop the rest. */
export const readable = <T>(read: () => T): T | { unreadable: Error } => {
  try {
    return read();
  } catch (error) {
    if (error instanceof UnreadableRow) return { unreadable: error };
    throw error;
  }
};
