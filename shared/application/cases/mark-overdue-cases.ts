import type { Instant } from "../../domain/base/time.ts";
import { sideBySide } from "../base/side-by-side.ts";
import type { OverdueMarker } from "./ports.ts";

/**
 * Marks the cases that are due and that nobody has called about. It reads the index of what is due and nothing else.
 * Safe to run twice at once: a case is marked once.
 * @returns how many it marked; where `hasTime` says no, the next run goes on
 */
export const markOverdueCases =
  (cases: OverdueMarker) =>
  async ({ now, hasTime }: { now: Instant; hasTime: () => boolean }): Promise<number> => {
    let marked = 0;
    for await (const page of cases.due(now)) {
      if (!hasTime()) return marked;
      const outcomes = await sideBySide(page, (one) => cases.markOverdue(one, now));
      marked += outcomes.filter((isMarked) => isMarked).length;
    }
    return marked;
  };
