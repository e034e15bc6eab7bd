import type { DeliveryName } from "../events/index.ts";
import type { ToldAnswer } from "./member-mail.ts";

/** Reads what an email tells of answers. */
export interface ToldReader {
  /** In the order of the ids. Those of people who were erased, and those that are gone, are left out. */
  answers(ids: readonly string[]): Promise<ToldAnswer[]>;
}

/** Settles an email by what the mail service reports of it. */
export interface NoticeSettler {
  /** False where it does not wait any more, or there is none: events may come twice, late, and in any order. */
  settleReported(name: DeliveryName, status: "delivered" | "failed"): Promise<boolean>;
}
