import { type Day, dayIn, type Instant, startOfDay, wallClock } from "../../domain/base/time.ts";
import { lookPeriod, verdictChanges } from "../../domain/scores/index.ts";
import type { Definitions } from "../../domain/surveys/index.ts";
import type { ScoreReader, VerdictStore } from "./ports.ts";
import { queryScores } from "./query-scores.ts";

/** From this time of the reporting zone on, the day before is looked at. */
export const LOOK_AT = "02:00";

/**
 * What a run of the daily look did. `early`: it is not yet 02:00; `done`: this day was looked at before; `behind`: answers
 * of the days that are compared still wait to be counted, so a later run looks.
 */
export type Look =
  | { outcome: "early" | "done" }
  | { outcome: "behind"; day: Day }
  | { outcome: "looked"; day: Day; changed: number };

/** Whether everything that came before a day is counted. */
export const isCountedUntil = (
  computedAt: Instant | null,
  { day, timeZone }: { day: Day; timeZone: string },
): boolean => computedAt !== null && computedAt >= startOfDay(day, timeZone);

/**
 * Compares every row of the scores, once a day: the 28 days before today with the 28 before those, all verdicts together
 * at a false discovery rate of 5 %. Only verdicts that changed are written, each on condition that it still is as it was
 * read, and the day is noted last: a run that stopped in between, or that another one overtook, changes none twice.
 */
export const compareScores =
  (deps: { scores: ScoreReader; verdicts: VerdictStore; stages: readonly string[] }) =>
  async (definitions: Definitions, now: Instant): Promise<Look> => {
    const timeZone = definitions.policy.reportingTimezone;
    if (wallClock(now, timeZone).time < LOOK_AT) return { outcome: "early" };
    const day = dayIn(now, timeZone);
    const lastDay = await deps.verdicts.lastLook();
    if (lastDay !== undefined && lastDay >= day) return { outcome: "done" };
    const query = { ...lookPeriod(day), compare: "previous" } as const;
    const [{ computedAt, scores }, standing] = await Promise.all([
      queryScores(deps.scores, deps.stages)(query, definitions),
      deps.verdicts.list(),
    ]);
    if (!isCountedUntil(computedAt, { day, timeZone })) return { outcome: "behind", day };
    let changed = 0;
    for (const change of verdictChanges(standing, scores, day))
      if (await deps.verdicts.replace(change)) changed += 1;
    await deps.verdicts.noteLook(day);
    return { outcome: "looked", day, changed };
  };
