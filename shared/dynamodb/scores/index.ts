/** Scores in the table: the buckets and how they are counted, read, audited and repaired, and the leases of shards. */
export { countedOf, createAggregationStore, itemIdOf, itemKeyOf } from "./aggregation-store.ts";
export { createAuditStore } from "./audit-store.ts";
export { createRepairStore } from "./repair-store.ts";
export { createScoreReader } from "./score-reader.ts";
export { createVerdictStore } from "./verdict-store.ts";
