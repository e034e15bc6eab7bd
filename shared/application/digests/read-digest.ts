import { type Instant, startOfDay } from "../../domain/base/time.ts";
import {
  type CommentedAnswer,
  type DigestPeriod,
  scoredDays,
  tellingComments,
} from "../../domain/digests/index.ts";
import { headlinesOf, ledgerOf } from "../../domain/scores/index.ts";
import type { Definitions } from "../../domain/surveys/index.ts";
import { listResponses, type ResponseLog } from "../answers/index.ts";
import { type CaseQueues, openCases } from "../cases/index.ts";
import {
  isCountedUntil,
  queryJourney,
  queryScores,
  type ScoreAnswer,
  type ScoreReader,
} from "../scores/index.ts";
import type { Digest } from "./ports.ts";

/** What is read of a period: `empty` where nobody answered; `uncounted` where answers of it still wait to be counted. */
export type DigestRead =
  | { outcome: "read"; digest: Digest }
  | { outcome: "empty" }
  | { outcome: "uncounted" };

export type DigestSources = {
  scores: ScoreReader;
  responses: ResponseLog;
  cases: Pick<CaseQueues, "entries">;
  stages: readonly string[];
};

/** So many answers of a period are looked at for comments, the newest ones. */
const MOST_LOOKED_AT = 2_000;
const MOST_COMMENTED = 500;

const commentedAnswers = async (
  { responses }: DigestSources,
  { from, to }: DigestPeriod,
  timeZone: string,
): Promise<CommentedAnswer[]> => {
  const { items } = await listResponses(responses, { mostRead: MOST_LOOKED_AT })(
    { from: startOfDay(from, timeZone), to: startOfDay(to, timeZone), hasComment: true },
    MOST_COMMENTED,
  );
  return items.map(({ survey, touchpoint, metric, score, comment = "", answeredAt }) => ({
    survey,
    touchpoint,
    metric,
    score,
    comment,
    answeredAt,
  }));
};

/** How many cases are unfinished, and how many of them should have been called by now. */
const countOpen = async ({ cases }: DigestSources, now: Instant): Promise<Digest["cases"]> => {
  const { byTouchpoint, overdue } = await openCases(cases)({ now });
  return { open: [...byTouchpoint.values()].reduce((sum, count) => sum + count, 0), overdue };
};

const funnelsOf = ({ scores }: ScoreAnswer) =>
  scores.flatMap((row) => ("funnel" in row && row.funnel !== null ? [row.funnel] : []));

/**
 * Reads what a digest tells: how many were asked and answered in its period, the scores of {@link scoredDays} with their
 * verdicts, the most telling comments, and how many cases wait now. Days are those of the reporting zone, as everywhere.
 */
export const readDigest =
  (sources: DigestSources) =>
  async (period: DigestPeriod, definitions: Definitions, now: Instant): Promise<DigestRead> => {
    const { scores: reader, stages } = sources;
    const timeZone = definitions.policy.reportingTimezone;
    const { from, to } = period;
    const ofPeriod = await queryScores(reader, stages)({ from, to }, definitions);
    if (!isCountedUntil(ofPeriod.computedAt, { day: to, timeZone })) return { outcome: "uncounted" };
    const answers = ofPeriod.scores.reduce((sum, { responses }) => sum + responses, 0);
    if (answers === 0) return { outcome: "empty" };
    const scored = scoredDays(period);
    const [{ figures, since }, commented, cases] = await Promise.all([
      queryJourney(reader, stages)({ ...scored, compare: "previous" }, definitions),
      commentedAnswers(sources, period, timeZone),
      countOpen(sources, now),
    ]);
    const rows = figures.scores.map((row, index) => ({ ...row, since: since[index] }));
    const digest = {
      period,
      answers,
      sent: ledgerOf(funnelsOf(ofPeriod)).sent,
      scored,
      headlines: headlinesOf({ ...scored, scores: rows }),
      scores: figures.scores.filter(({ responses }) => responses > 0),
      comments: tellingComments(commented),
      cases,
      definitions,
    };
    return { outcome: "read", digest };
  };
