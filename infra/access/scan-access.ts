/** May read the whole table, but only these attributes of its rows. */
export interface ScanAccess {
  readonly actions: readonly ["Scan"];
  readonly attributes: readonly string[];
}

/** For campaigns to all customers: lists the keys of all rows, and nothing else of them. */
export const scanKeys: ScanAccess = { actions: ["Scan"], attributes: ["pk", "sk"] };

/** For the audit: the attributes that scores are made of, and how an item was counted. Nothing about the customer. */
export const scanCounted: ScanAccess = {
  actions: ["Scan"],
  attributes: [
    "pk",
    "sk",
    "counted",
    "pendingPk",
    "pendingAt",
    "touchpoint",
    "survey",
    "metric",
    "channel",
    "segments",
    "score",
    "importId",
    "occurredAt",
    "recordedAt",
    "answeredAt",
    "createdAt",
    "decidedAt",
    "sentAt",
    "bouncedAt",
    "status",
    "reason",
  ],
};
