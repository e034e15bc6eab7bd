/** Scores in the table: the buckets and how they are counted, read, audited and repaired, and the leases of shards. */
export { addDelta, createAggregationStore, notLeased } from "./aggregation-store.ts";
export { createAuditStore } from "./audit-store.ts";
export { countedAmounts, countedOf, itemIdOf, itemKeyOf } from "./counted-items.ts";
export { createRepairStore } from "./repair-store.ts";
export { createScoreReader, parseBucket } from "./score-reader.ts";
export { createVerdictStore } from "./verdict-store.ts";
export { WrittenWhole } from "./written-whole.ts";
