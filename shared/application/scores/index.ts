/** Scores: the use cases that count stored items, answer with scores and trends, and audit and repair the counts. */
export { type AggregateReport, aggregateShard, commitsOf } from "./aggregate-scores.ts";
export {
  type AuditDeps,
  type AuditReport,
  auditScores,
  type Progress,
  repairScores,
} from "./audit-scores.ts";
export { compareScores, isCountedUntil, LOOK_AT } from "./compare-scores.ts";
export { CannotAudit, type Hindrance, waitForLease } from "./lease.ts";
export type {
  AggregationStore,
  AuditStore,
  Committed,
  Counting,
  LeaseHolderStore,
  LeaseStore,
  Meant,
  MeantItem,
  PendingItem,
  RepairStore,
  ScoreReader,
  TakenIn,
  TallyFold,
  UnreadableItem,
  VerdictStore,
  WaitingTally,
} from "./ports.ts";
export { type AudienceScore, type AudienceScores, queryAudiences } from "./query-audiences.ts";
export { type Journey, queryJourney, type SeriesPoint } from "./query-journey.ts";
export { queryScores, type ScoreAnswer } from "./query-scores.ts";
export { queryTrend, type Trend } from "./query-trend.ts";
export type { Repaired } from "./repair-scores.ts";
export { stageAnswers } from "./stage-answers.ts";
