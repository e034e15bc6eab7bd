import type { AuditStore } from "../../shared/application/scores/audit-scores.ts";
import type { Sign } from "../../shared/application/scores/lease.ts";
import type { AuditedItem, StoredBucket } from "../../shared/domain/scores/audit.ts";
import { createRecount } from "../../shared/domain/scores/audit.ts";
import { aFact } from "./builders.ts";

export const anAuditedItem = (itemId: string, overrides: Partial<AuditedItem> = {}): AuditedItem => ({
  ...{ itemId, mark: undefined, aside: false, stranded: false, seenAt: undefined },
  fact: aFact(),
  counted: aFact(),
  ...overrides,
});

/** A table in memory whose buckets are as its items say, and the holds on its shards. */
export class InMemoryAudit implements AuditStore {
  readonly segments = 2;
  readonly holds = new Map<number, Sign>();
  readonly zones: (string | undefined)[];
  readonly rows: StoredBucket[];
  /** Called before each page that is read. */
  onRead: () => void = () => {};
  beats = 0;
  private readonly audited: readonly AuditedItem[];

  constructor(items: readonly AuditedItem[], { zones = ["UTC", "UTC"] as (string | undefined)[] } = {}) {
    this.audited = items;
    this.zones = zones;
    const { buckets, add } = createRecount();
    for (const { itemId, counted } of items)
      if (counted !== undefined && counted !== "unreadable") add(itemId, counted, undefined);
    this.rows = [...buckets].map(([label, { place, counters, digest }]) => ({
      ...{ rowId: label, label, place, counters, digest, lacks: [] },
    }));
  }

  async sign(shard: number) {
    const sign = this.holds.get(shard);
    return sign && { ...sign };
  }
  async end(shard: number, { heldBy, beat }: Sign) {
    const sign = this.holds.get(shard);
    if (sign?.heldBy === heldBy && sign.beat === beat) this.holds.delete(shard);
  }
  async take(shard: number, heldBy: string) {
    if (this.holds.has(shard)) return false;
    this.holds.set(shard, { heldBy, beat: 0 });
    return true;
  }
  async seize(shard: number, heldBy: string) {
    this.holds.set(shard, { heldBy, beat: 0 });
  }
  async beat(shard: number, by: string) {
    const sign = this.holds.get(shard);
    if (sign?.heldBy !== by) return false;
    sign.beat += 1;
    this.beats += 1;
    return true;
  }
  async release(shard: number, by: string) {
    if (this.holds.get(shard)?.heldBy === by) this.holds.delete(shard);
  }
  async runs() {
    return this.zones.map((timeZone, shard) => ({ shard, timeZone, countedUntil: undefined }));
  }

  async *items(segment: number) {
    for (const [index, item] of this.audited.entries())
      if (index % this.segments === segment) {
        this.onRead();
        yield { items: [item], partitions: ["all"] };
      }
  }
  async buckets() {
    this.onRead();
    return this.rows;
  }
}
