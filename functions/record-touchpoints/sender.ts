import type { Sender } from "../../shared/domain/customers/index.ts";

/** Who sends a call, by the scope of its key. */
export const senderOf = (scope: string): Sender => (scope === "page" ? "page" : "server");
