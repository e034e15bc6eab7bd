import type { AuditStore, Lease } from "../../shared/application/scores/ports.ts";
import type { StoredBucket } from "../../shared/domain/scores/audit/differences.ts";
import type { AuditedItem } from "../../shared/domain/scores/audit/item-fault.ts";
import { createRecount } from "../../shared/domain/scores/audit/recount.ts";
import { aFact } from "./builders.ts";

export const anAuditedItem = (itemId: string, overrides: Partial<AuditedItem> = {}): AuditedItem => ({
  itemId,
  pendingToken: undefined,
  quarantined: false,
  stranded: false,
  seenAt: undefined,
  fact: aFact(),
  counted: aFact(),
  ...overrides,
});

/** A table in memory whose buckets match its items, with the leases of its shards. */
export class InMemoryAudit implements AuditStore {
  readonly segments = 2;
  readonly leases = new Map<number, Lease>();
  readonly zones: (string | undefined)[];
  readonly rows: StoredBucket[];
  /** Called before each page that is read. */
  onRead: () => void = () => {};
  heartbeats = 0;
  private readonly audited: readonly AuditedItem[];

  constructor(items: readonly AuditedItem[], { zones = ["UTC", "UTC"] as (string | undefined)[] } = {}) {
    this.audited = items;
    this.zones = zones;
    const { buckets, add } = createRecount();
    for (const { itemId, counted } of items)
      if (counted !== undefined && counted !== "unreadable") add(itemId, counted, undefined);
    this.rows = [...buckets].map(([label, { place, counters, digest }]) => ({
      rowId: label,
      label,
      place,
      counters,
      digest,
      lacks: [],
    }));
  }

  async lease(shard: number) {
    const lease = this.leases.get(shard);
    return lease && { ...lease };
  }
  async end(shard: number, { heldBy, heartbeat }: Lease) {
    const lease = this.leases.get(shard);
    if (lease?.heldBy === heldBy && lease.heartbeat === heartbeat) this.leases.delete(shard);
  }
  async take(shard: number, heldBy: string) {
    if (this.leases.has(shard)) return false;
    this.leases.set(shard, { heldBy, heartbeat: 0 });
    return true;
  }
  async seize(shard: number, heldBy: string) {
    this.leases.set(shard, { heldBy, heartbeat: 0 });
  }
  async heartbeat(shard: number, by: string) {
    const lease = this.leases.get(shard);
    if (lease?.heldBy !== by) return false;
    lease.heartbeat += 1;
    this.heartbeats += 1;
    return true;
  }
  async release(shard: number, by: string) {
    if (this.leases.get(shard)?.heldBy === by) this.leases.delete(shard);
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
