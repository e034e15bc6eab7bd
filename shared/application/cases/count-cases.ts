import type { Instant } from "../../domain/base/time.ts";
import { type Case, type CaseFigures, caseFigures } from "../../domain/cases/index.ts";
import { acrossMonths } from "../base/look-through-log.ts";
import type { IdentityReader } from "../customers/index.ts";
import type { CaseInQueue, CaseLog, CaseQueues } from "./ports.ts";

/** Reading more would take longer than a caller waits. */
export const MOST_CASES_COUNTED = 50_000;

/**
 * The figures of the cases that were opened in `[from, to)`.
 * @returns undefined where there are more than {@link MOST_CASES_COUNTED}
 */
export const countCases =
  (deps: { cases: CaseLog; customers: IdentityReader }) =>
  async (
    { from, to }: { from: Instant; to: Instant },
    { now, most = MOST_CASES_COUNTED }: { now: Instant; most?: number },
  ): Promise<CaseFigures | undefined> => {
    const cases: Case[] = [];
    for await (const page of acrossMonths(deps.cases, { from, to, after: undefined })) {
      cases.push(...page.flatMap(({ item }) => item ?? []));
      if (cases.length > most) return undefined;
    }
    const again = cases.flatMap(({ later, customerId }) => (later.length > 0 ? (customerId ?? []) : []));
    const people = await deps.customers.identities([...new Set(again)]);
    return caseFigures(cases, { now, personOf: (id) => people.get(id)?.id ?? id });
  };

/** Entries of one queue that a page waits for. More are not counted. */
const MOST_ENTRIES = 10_000;

async function* firstOf(pages: AsyncIterable<CaseInQueue[]>): AsyncGenerator<CaseInQueue> {
  let read = 0;
  for await (const page of pages) {
    yield* page;
    read += page.length;
    if (read >= MOST_ENTRIES) return;
  }
}

/** Unfinished cases: how many there are of each touchpoint type, and how many are overdue in all. */
export type OpenCases = { byTouchpoint: ReadonlyMap<string | null, number>; overdue: number };

/** Counts the unfinished cases from the index alone, without reading one: up to 10,000 of each kind. */
export const openCases =
  (queues: Pick<CaseQueues, "entries">) =>
  async ({ now }: { now: Instant }): Promise<OpenCases> => {
    const byTouchpoint = new Map<string | null, number>();
    let overdue = 0;
    const count = async (which: "uncontacted" | "contacted") => {
      for await (const { touchpoint, dueAt } of firstOf(queues.entries(which))) {
        byTouchpoint.set(touchpoint, (byTouchpoint.get(touchpoint) ?? 0) + 1);
        if (which === "uncontacted" && dueAt <= now) overdue += 1;
      }
    };
    await Promise.all([count("uncontacted"), count("contacted")]);
    return { byTouchpoint, overdue };
  };
