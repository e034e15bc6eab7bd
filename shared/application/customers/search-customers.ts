import { hasWordsOf } from "../../domain/answers/index.ts";
import { addDuration, type Instant, subtractDuration } from "../../domain/base/time.ts";
import type { Customer } from "../../domain/customers/index.ts";
import { acrossMonths } from "../base/look-through-log.ts";
import type { LogPosition } from "../base/ports.ts";
import type { CustomerDirectory } from "./ports.ts";

/** How far back one call looks at most. */
const STRETCH = "P1Y";
/** The most profiles that one call reads. */
const MOST_READ = 2_000;

/** `next`: where to look further; null where nobody was first seen in the whole stretch before it. */
export type CustomersFound = {
  items: Customer[];
  /** How many profiles were looked at, and since when all of them were. */
  looked: number;
  since: Instant;
  next: LogPosition | null;
};

/**
 * Customers whose name, address or id has all words of `q`, the newest customers first. There is no index of names:
 * it looks through at most a year and 2,000 profiles, and says how far it came.
 */
export const searchCustomers =
  (directory: CustomerDirectory) =>
  async (
    { q, now, limit }: { q: string; now: Instant; limit: number },
    after?: LogPosition,
  ): Promise<CustomersFound> => {
    const hasWords = hasWordsOf(q);
    const to = after?.at ?? addDuration(now, "P1D");
    const from = subtractDuration(to, STRETCH);
    const items: Customer[] = [];
    let looked = 0;
    for await (const page of acrossMonths(directory, { from, to, after })) {
      for (const { item, ...position } of page) {
        looked += 1;
        if (item && hasWords([item.name, item.email, item.id].join(" "))) items.push(item);
        if (items.length === limit || looked === MOST_READ)
          return { items, looked, since: position.at, next: position };
      }
    }
    return { items, looked, since: from, next: looked > 0 ? { at: from, id: "" } : null };
  };
