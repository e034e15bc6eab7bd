import type {
  DeliveryAdder,
  DeliveryLog,
  DeliveryName,
  DeliveryQueue,
} from "../../shared/application/events/ports.ts";
import type { Delivery, DeliveryStatus, Lane } from "../../shared/domain/events/delivery.ts";
import { NOW } from "./builders.ts";

export const aDelivery = (overrides: Partial<Delivery> = {}): Delivery => ({
  id: "evt_0mhi5vtc0_0123456789abcdef012345",
  event: "evt_0mhi5vtc0_0123456789abcdef012345",
  lane: "webhook:0123456789abcdef0123",
  type: "response.recorded",
  at: NOW,
  subject: { kind: "response", id: "i-1" },
  facts: { survey: "post-purchase", metric: "nps", score: 2 },
  status: "waiting",
  attempts: [],
  tries: 0,
  dueAt: NOW,
  ...overrides,
});

/** Deliveries in memory, under the conditions that the real store has. */
export class FakeDeliveries implements DeliveryAdder, DeliveryLog, DeliveryQueue {
  readonly stored = new Map<string, Delivery>();

  constructor(...deliveries: Delivery[]) {
    for (const one of deliveries) this.stored.set(`${one.lane} ${one.id}`, one);
  }

  of(lane: string): Delivery[] {
    return [...this.stored.values()].filter((one) => one.lane === lane);
  }

  async add(delivery: Delivery): Promise<boolean> {
    const name = `${delivery.lane} ${delivery.id}`;
    if (this.stored.has(name)) return false;
    this.stored.set(name, structuredClone(delivery));
    return true;
  }

  async find({ lane, id }: DeliveryName): Promise<Delivery | undefined> {
    return this.stored.get(`${lane} ${id}`);
  }

  async page(
    lane: Lane,
    { limit, status, after }: { limit: number; status?: DeliveryStatus; after?: { id: string } },
  ) {
    const all = this.of(lane)
      .filter((one) => (status === undefined || one.status === status) && (!after || one.id < after.id))
      .sort((a, b) => (a.id < b.id ? 1 : -1));
    const items = all.slice(0, limit);
    const last = items.at(-1);
    return { items, next: last && all.length > limit ? { id: last.id } : null };
  }

  async *due(lane: Lane, now: string): AsyncGenerator<DeliveryName[]> {
    const due = this.of(lane).filter((one) => one.dueAt !== undefined && one.dueAt <= now);
    yield due.sort((a, b) => ((a.dueAt ?? "") < (b.dueAt ?? "") ? -1 : 1)).map(({ id }) => ({ lane, id }));
  }

  async next(lane: Lane): Promise<string | undefined> {
    return this.of(lane)
      .flatMap(({ dueAt }) => dueAt ?? [])
      .sort()[0];
  }

  async claim(
    { lane, id }: DeliveryName,
    { now, until }: { now: string; until: string },
  ): Promise<Delivery | undefined> {
    const one = this.stored.get(`${lane} ${id}`);
    if (one?.status !== "waiting" || (one.dueAt ?? "9") > now || (one.claimedUntil ?? "") >= now)
      return undefined;
    const claimed = { ...one, claims: (one.claims ?? 0) + 1, claimedUntil: until };
    this.stored.set(`${lane} ${id}`, claimed);
    return structuredClone(claimed);
  }

  async settle({ claimedUntil, ...delivery }: Delivery): Promise<boolean> {
    const name = `${delivery.lane} ${delivery.id}`;
    if (this.stored.get(name)?.claimedUntil !== claimedUntil) return false;
    this.stored.set(name, structuredClone(delivery));
    return true;
  }
}
