/** May read the whole table, but only these attributes of its rows. */
export interface ScanAccess {
  readonly actions: readonly ["Scan"];
  readonly attributes: readonly string[];
}

/** For campaigns to all customers: lists the keys of all rows, and nothing else of them. */
export const scanKeys: ScanAccess = { actions: ["Scan"], attributes: ["pk", "sk"] };

/**
 * For the audit: the attributes that scores are made of, and how an item was counted. What touchpoints mean and tallies
 * took in names customers and tickets by references only.
 */
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
    "meanings",
    "taken",
    "state",
    "rules",
    "answeredAt",
    "createdAt",
    "decidedAt",
    "sentAt",
    "bouncedAt",
    "status",
    "reason",
  ],
};
