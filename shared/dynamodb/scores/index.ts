export { createAggregationStore } from "./aggregation-store.ts";
export { createAuditStore } from "./audit-store.ts";
export { createRepairStore } from "./repair-store.ts";
export { createScoreReader } from "./score-reader.ts";
