export {
  type AggregateReport,
  type AggregationStore,
  aggregateShard,
  type Committed,
  type PendingItem,
  type UnreadableItem,
} from "./aggregate-scores.ts";
export {
  type AuditDeps,
  type AuditReport,
  type AuditStore,
  auditScores,
  type Counting,
  type Progress,
  repairScores,
} from "./audit-scores.ts";
export { CannotAudit, type Hindrance, type LeaseHolderStore, type LeaseStore } from "./lease.ts";
export { queryScores, type ScoreReader } from "./query-scores.ts";
export { queryTrend } from "./query-trend.ts";
export type { Repaired, RepairStore } from "./repair-scores.ts";
