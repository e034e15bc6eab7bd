import type { TouchpointInput } from "../domain/journeys/index.ts";
import type { Person } from "./people.ts";
import type { Random } from "./random.ts";

/**
 * A touchpoint of the sample. `isFall`: support by chat, since it got worse. `isExtra`: told after the journeys, so nobody
 * answers a survey about it.
 */
export type SampleEvent = Omit<TouchpointInput, "customer" | "id"> & {
  person: Person;
  occurredAt: string;
  isFall?: boolean;
  isExtra?: boolean;
};

/** The topic of tickets that grows: since some days, the app crashes. */
export const CRASH = "app crash";
/** What tickets are about, and how often. */
const USUAL_TOPICS: readonly (readonly [string, number])[] = [
  ["billing", 4],
  ["login", 4],
  ["card reader", 3],
  ["delivery", 3],
  ["setup", 2],
  ["refund", 2],
  [CRASH, 3],
];
export const TOPICS: readonly string[] = USUAL_TOPICS.map(([topic]) => topic);

/** How long ago, in days, support by chat changed. */
export const FALL_DAYS = 14;
/** Every channel that the sample uses. */
export const CHANNELS = ["app", "chat", "email", "phone", "web"] as const;
/** Half a year. */
export const DAYS = 182;

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** Some time in the working hours of a day, this many days before now; today, some time before now. */
const timeOn = (random: Random, daysAgo: number, now: number): number => {
  const today = Math.floor(now / DAY_MS) * DAY_MS;
  return daysAgo <= 0
    ? today + random.next() * (now - today)
    : today - daysAgo * DAY_MS + (7 + random.next() * 11) * HOUR_MS;
};

/** What a journey is told with: each step stands on a day, so many days before now; steps after now are left out. */
const createTeller = (random: Random, now: number) => {
  const events: SampleEvent[] = [];
  const tell = (
    person: Person,
    touchpoint: string,
    daysAgo: number,
    more: Partial<Pick<SampleEvent, "channel" | "properties" | "isFall">> & { after?: number } = {},
  ): number | undefined => {
    const { after = 0, ...fields } = more;
    if (daysAgo < 0 || daysAgo > DAYS) return undefined;
    const at = Math.max(timeOn(random, daysAgo, now), after);
    if (at > now) return undefined;
    events.push({ person, touchpoint, occurredAt: new Date(at).toISOString(), ...fields });
    return at;
  };
  return { events, tell };
};

type Teller = ReturnType<typeof createTeller>;

const MRR = { free: 0, pro: 4_900, enterprise: 39_900 } as const;

/** Tells journeys and hands out the numbers of tickets, orders and subscriptions. */
export class Journeys {
  readonly events: SampleEvent[];
  private readonly random: Random;
  private readonly tell: Teller["tell"];
  private tickets = 0;

  constructor(random: Random, now: number) {
    const teller = createTeller(random, now);
    this.random = random;
    this.events = teller.events;
    this.tell = teller.tell;
  }

  /** A ticket, opened and solved. Since support by chat changed there are more of them there, and they take longer. */
  ticket(
    person: Person,
    daysAgo: number,
    {
      channel = this.ticketChannel(),
      isCrash = false,
    }: { channel?: string | undefined; isCrash?: boolean } = {},
  ): void {
    const { random, tell } = this;
    const isFall = daysAgo <= FALL_DAYS && channel === "chat";
    this.tickets += 1;
    const ticketId = `sample-ticket-${String(this.tickets).padStart(4, "0")}`;
    const usual = random.weighted(USUAL_TOPICS);
    const topic = isCrash ? CRASH : usual;
    const opened = tell(person, "ticket.opened", daysAgo, {
      channel,
      properties: {
        ticketId,
        topic,
        priority: random.weighted([
          ["normal", 5],
          ["high", 1],
        ]),
        initiatedBy: "customer",
      },
    });
    if (opened === undefined) return;
    const hours = isFall ? random.between(3, 9) : random.between(1, 5);
    tell(person, "ticket.solved", daysAgo, {
      channel,
      isFall,
      after: opened + hours * HOUR_MS,
      properties: { ticketId, topic, cost: random.between(300, 1_800), currency: "EUR" },
    });
  }

  private ticketChannel(): string {
    return this.random.weighted([
      ["chat", 50],
      ["email", 30],
      ["phone", 20],
    ]);
  }

  used(person: Person, daysAgo: number): void {
    const feature = this.random.pick(["daily report", "refunds", "stock", "staff rota", "till"]);
    this.tell(person, "feature.used", daysAgo, {
      channel: this.random.weighted([
        ["app", 3],
        ["web", 2],
      ]),
      properties: { feature },
    });
  }

  renewed(person: Person, daysAgo: number): void {
    this.tell(person, "subscription.renewed", daysAgo, {
      channel: "web",
      properties: this.subscription(person),
    });
  }

  cancelled(person: Person, daysAgo: number): void {
    const { subscriptionId } = this.subscription(person);
    this.tell(person, "subscription.cancelled", daysAgo, { channel: "web", properties: { subscriptionId } });
  }

  looked(person: Person, daysAgo: number): void {
    const touchpoint = this.random.weighted([
      ["advert.clicked", 3],
      ["newsletter.clicked", 2],
    ]);
    this.tell(person, touchpoint, daysAgo, {
      channel: touchpoint === "advert.clicked" ? "web" : "email",
      properties: { campaign: this.random.pick(["spring", "small shops", "card reader"]) },
    });
  }

  unknown(person: Person, touchpoint: string, daysAgo: number): void {
    this.tell(person, touchpoint, daysAgo, { channel: "web" });
  }

  tried(person: Person, daysAgo: number): void {
    this.tell(person, "trial.started", daysAgo, { channel: "web", properties: { plan: "pro" } });
  }

  /** An order, from then on. @returns how many days ago onboarding was over */
  bought(person: Person, daysAgo: number): number {
    const { random, tell } = this;
    const orderId = `O-${person.id.slice(-4)}`;
    const channel = random.weighted([
      ["web", 4],
      ["phone", 1],
    ]);
    tell(person, "order.placed", daysAgo, {
      channel,
      properties: { orderId, revenue: random.between(90, 900), currency: "EUR" },
    });
    tell(person, "subscription.started", daysAgo - 1, {
      channel: "web",
      properties: this.subscription(person),
    });
    const delivered = daysAgo - random.between(3, 7);
    tell(person, "order.delivered", delivered, { channel, properties: { orderId } });
    const onboarded = delivered - random.between(14, 24);
    if (random.chance(0.85)) tell(person, "onboarding.completed", onboarded, { channel: "app" });
    return onboarded;
  }

  private subscription({ id, plan }: Person) {
    return { subscriptionId: `sample-s-${id.slice(-4)}`, mrr: MRR[plan], currency: "EUR", plan };
  }
}
