import type { Instant } from "../../domain/base/time.ts";
import { type CaseChange, type CaseRefusal, changeCase } from "../../domain/cases/index.ts";
import { StoreUnavailable } from "../base/store-unavailable.ts";
import type { CaseChanger, CaseWithNotes } from "./ports.ts";

/** `stale`: somebody was faster, and the case is at another version now. */
export type EditedCase =
  | ({ outcome: "changed" | "unchanged" } & CaseWithNotes)
  | { outcome: "unknown" }
  | { outcome: "stale"; version: number }
  | { outcome: "refused"; refusal: CaseRefusal };

/** A later answer or an overdue mark may come between, which leaves the version as it is: then it is tried again. */
const ROUNDS = 5;

/**
 * Changes a case as a person wants it, if it is still at the version that they saw.
 * @param isSeen whether they saw this version
 */
export const editCase =
  (cases: CaseChanger) =>
  async (
    id: string,
    change: CaseChange,
    { now, by, isSeen }: { now: Instant; by: string; isSeen: (version: number) => boolean },
  ): Promise<EditedCase> => {
    for (let round = 0; round < ROUNDS; round += 1) {
      const found = await cases.find(id);
      if (found === undefined) return { outcome: "unknown" };
      const { one: before, notes } = found;
      if (!isSeen(before.version)) return { outcome: "stale", version: before.version };
      const changed = changeCase(before, change, { now, by });
      if (changed.outcome === "refused") return changed;
      if (changed.outcome === "unchanged") return { outcome: "unchanged", ...found };
      const { after, note } = changed;
      if (await cases.change({ before, after, note }))
        return { outcome: "changed", one: after, notes: note ? [...notes, note] : notes };
    }
    throw new StoreUnavailable("the case kept changing");
  };
