import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  type Account,
  type AccountChange,
  type AccountEvent,
  accountAmounts,
  EXACT_SUBSCRIPTIONS,
  KEPT_EVENTS,
  keptOf,
  neverStarted,
  noAccount,
  payingAt,
  readAccount,
  subscriptionsIn,
  takeAccountEvents,
  writeAccount,
} from "../../../shared/domain/subscriptions/index.ts";
import { accountOf, aSubscription, RULES, sumsOf } from "../../support/accounts.ts";

const minute = (n: number) => new Date(Date.UTC(2026, 0, 1) + n * 60_000).toISOString();
const day = (n: number) => minute(n * 1_440);

type Event = AccountChange & { at: string };
const KINDS = ["changed", "cancelled", "paused", "onboardingStarted", "goalSet", "goalReached"] as const;

/** What happens at a minute: of one of `groups` subscriptions and goals. */
const eventAt = (at: number, { kind, of }: { kind: (typeof KINDS)[number]; of: string }): Event => {
  const now = { at: minute(at) };
  if (kind === "changed")
    return { ...now, kind, subscription: of, mrr: at, currency: "BRL", trial: false } as Event;
  if (kind === "cancelled" || kind === "paused") return { ...now, kind, subscription: of };
  return kind === "goalSet" || kind === "goalReached" ? { ...now, kind, goal: of } : { ...now, kind };
};

/** Some events of one customer, of few things or of many, as often more than are kept as not. */
const twoParts = fc
  .tuple(fc.constantFrom(1, 2, 3, 40, 250, 600), fc.constantFrom(...KINDS.keys()))
  .chain(([groups, kinds]) => {
    const event = fc.tuple(
      fc.constantFrom(...KINDS.slice(0, kinds + 1)),
      fc.oneof(fc.constant(0), fc.nat(groups - 1)),
      fc.boolean(),
    );
    return fc.tuple(
      fc.array(event, { minLength: 100, maxLength: 800, size: "max" }),
      fc.constantFrom("either", "one"),
    );
  })
  .map(([events, split]) => {
    const all = events.map(([kind, of], n) => eventAt(n, { kind, of: `s${of}` }));
    const isLate = (n: number) => (split === "one" ? n === 100 : events[n]?.[2] === true);
    return { all, a: all.filter((_, n) => !isLate(n)), b: all.filter((_, n) => isLate(n)) };
  });

const KIND_OF = {
  changed: "subscriptions",
  cancelled: "subscriptions",
  paused: "subscriptions",
  onboardingStarted: "onboarding",
  goalSet: "goals",
  goalReached: "goals",
} as const;

/** How many there are of each kind. */
const countsOf = (events: readonly Event[]) => {
  const counts = { subscriptions: 0, goals: 0, onboarding: 0 };
  for (const { kind } of events) counts[KIND_OF[kind as keyof typeof KIND_OF]] += 1;
  return counts;
};

/** As many of each kind as there is room for. */
const roomFor = ({ subscriptions, goals, onboarding }: ReturnType<typeof countsOf>) => ({
  subscriptions: Math.min(subscriptions, KEPT_EVENTS.subscriptions),
  goals: Math.min(goals, KEPT_EVENTS.goals),
  onboarding: Math.min(onboarding, KEPT_EVENTS.onboarding),
});

const inOrder = (events: readonly Event[]) => [...events].sort((a, b) => (a.at < b.at ? -1 : 1));

describe("the events that are kept", () => {
  it("do not depend on the order and pieces in which they came, and are as many of each kind as there is room for", () => {
    fc.assert(
      fc.property(twoParts, ({ all, a, b }) => {
        const kept = keptOf(all);
        expect(keptOf(inOrder([...keptOf(a), ...b]))).toEqual(kept);
        expect(keptOf(inOrder([...keptOf(a), ...keptOf(b)]))).toEqual(kept);
        expect(countsOf(kept)).toEqual(roomFor(countsOf(all)));
        expect(kept).toEqual(all.filter((event) => kept.includes(event)));
      }),
      // Histories this long take minutes to shrink.
      { numRuns: 100, endOnFailure: true },
    );
  });

  it("are the first and the last of one subscription", () => {
    const all = Array.from({ length: 1_500 }, (_, n) => eventAt(n, { kind: "changed", of: "s" }));
    const half = KEPT_EVENTS.subscriptions / 2;
    expect(keptOf(all)).toEqual([...all.slice(0, half), ...all.slice(-half)]);
  });

  it("are no more of one kind where there are few of the others", () => {
    const all = Array.from({ length: 181 }, (_, n) => eventAt(n, { kind: "changed", of: "s" }));
    expect(keptOf(all)).toEqual(all.filter((_, n) => n !== 90));
    expect(keptOf(all.slice(1))).toEqual(all.slice(1));
  });

  it.each(["goalSet", "goalReached", "onboardingStarted"] as const)(
    "are all of a subscription, however many are %s",
    (kind) => {
      const paid = [
        eventAt(0, { kind: "changed", of: "s" }),
        eventAt(500, { kind: "paused", of: "s" }),
        eventAt(900, { kind: "cancelled", of: "s" }),
      ];
      const others = Array.from({ length: 400 }, (_, n) => eventAt(n + 1, { kind, of: `other ${n}` }));
      const kept = keptOf(inOrder([...paid, ...others]));
      expect(countsOf(kept)).toEqual({ ...roomFor(countsOf(others)), subscriptions: 3 });
    },
  );

  it("are goals and onboarding too, however many are of subscriptions", () => {
    const busy = Array.from({ length: 400 }, (_, n) => eventAt(n, { kind: "changed", of: `s${n}` }));
    const others = [
      eventAt(401, { kind: "goalSet", of: "g" }),
      eventAt(402, { kind: "onboardingStarted", of: "" }),
    ];
    expect(keptOf([...busy, ...others]).slice(-2)).toEqual(others);
  });

  it("are those of each subscription and goal, however many one of them has", () => {
    const busy = Array.from({ length: 1_000 }, (_, n) => eventAt(n, { kind: "changed", of: "busy" }));
    const others = (["changed", "cancelled", "paused", "goalSet", "goalReached"] as const).map((kind, n) =>
      eventAt(300 + n, { kind, of: `other ${n}` }),
    );
    const all = inOrder([...busy.filter(({ at }) => !others.some((one) => one.at === at)), ...others]);
    const kept = keptOf(all);
    for (const event of others) expect(kept).toContain(event);
    expect(countsOf(kept)).toEqual({ subscriptions: KEPT_EVENTS.subscriptions, goals: 2, onboarding: 0 });
  });

  it("are the terms as well as the pause of what is paused now", () => {
    const all = (["changed", "changed", "paused"] as const).flatMap((kind, n) =>
      Array.from({ length: 90 }, (_, of) => eventAt(90 * n + of, { kind, of: `s${of}` })),
    );
    expect(keptOf(all)).toEqual(all.slice(90));
  });

  it("are the last of the terms, where there are too many subscriptions for more", () => {
    const ends = Array.from({ length: 170 }, (_, n) => [
      eventAt(n, { kind: "changed", of: `s${n}` }),
      eventAt(170 + n, { kind: "cancelled", of: `s${n}` }),
    ]).flat();
    const kept = keptOf(inOrder(ends));
    for (const event of ends.filter(({ kind }) => kind === "cancelled")) expect(kept).toContain(event);
    expect(kept.filter(({ kind }) => kind === "changed")).toEqual(
      ends.filter((_, n) => n < 20 && n % 2 === 0),
    );
  });

  it("are the last of goals, where there are too many", () => {
    const goals = Array.from({ length: 800 }, (_, n) => eventAt(n, { kind: "goalSet", of: `g${n}` }));
    expect(keptOf(goals)).toEqual(goals.slice(-KEPT_EVENTS.goals));
  });
});

const takenIn = (batches: readonly (readonly AccountEvent[])[]): Account =>
  batches.reduce(
    (account, batch) => readAccount(writeAccount(takeAccountEvents(account, batch, "UTC"))),
    noAccount,
  );

describe("a customer with 1,500 events", () => {
  const [one, two, three] = [aSubscription("one"), aSubscription("two"), aSubscription("three")];
  const changes = (subscription: typeof one, from: number) =>
    Array.from({ length: 498 }, (_, n) => subscription.changed(day(from + n), { mrr: 1_000 + n }));
  const events = [
    one.started(day(0), { mrr: 500 }),
    ...changes(one, 1),
    one.cancelled(day(600)),
    two.started(day(2), { mrr: 700 }),
    ...changes(two, 3),
    two.paused(day(601)),
    three.started(day(4), { mrr: 900, currency: "USD" }),
    ...changes(three, 5),
    three.cancelled(day(602)),
  ];
  const back = two.resumed(day(700));
  const period = { from: "2026-01-01", to: "2030-01-01" };
  const scattered = events
    .map((event, n) => ({ event, place: (n * 7_919) % 1_499 }))
    .sort((a, b) => a.place - b.place)
    .map(({ event }) => event);
  const inPieces = (all: readonly AccountEvent[], size: number) =>
    Array.from({ length: Math.ceil(all.length / size) }, (_, n) => all.slice(n * size, (n + 1) * size));

  it("churns, and is counted as what they are", () => {
    const account = accountOf(events);
    const { counters, end } = sumsOf([accountAmounts(account, RULES)], period);
    expect(events).toHaveLength(1_500);
    expect(counters).toMatchObject({ new: 1, churned: 1 });
    expect(end).toEqual({ customers: 0, "mrr:BRL": 0, "mrr:USD": 0, "payers:BRL": 0, "payers:USD": 0 });
    expect(subscriptionsIn(account, day(650)).map(({ status }) => status)).toEqual([
      "paused",
      "ended",
      "ended",
    ]);
    expect(account.lostFrom).not.toBeNull();
  });

  it("comes back, and pays what they pay", () => {
    const account = accountOf([...events, back]);
    const { counters, end } = sumsOf([accountAmounts(account, RULES)], period);
    expect(counters).toMatchObject({ new: 1, churned: 1, reactivated: 1 });
    expect(end).toMatchObject({ customers: 1, "mrr:BRL": 1_497, "mrr:USD": 0 });
    expect(payingAt(account, day(800))).toEqual({ BRL: 1_497 });
  });

  it.each([
    ["backwards", [...events].reverse()],
    ["scattered", scattered],
  ])("is the same when they come %s and in pieces", (_, arriving) => {
    const atOnce = accountOf(events);
    expect(takenIn(inPieces(arriving, 97))).toEqual(atOnce);
    expect(takenIn([...inPieces(arriving, 400), events.slice(300, 900)])).toEqual(atOnce);
  });
});

describe("what a customer with too many events pays now", () => {
  const now = day(20);
  const later = day(50);
  /** Began, changed, was paused and is back; and a change or an end is planned. */
  const eventsOf = (_: unknown, n: number) => {
    const one = aSubscription(`s${n}`);
    return [
      one.started(minute(n)),
      ...[1, 2, 3].map((on) => one.changed(day(on), { mrr: on })),
      ...[4, 6, 8].flatMap((on) => [one.paused(day(on)), one.resumed(day(on + 1))]),
      one.changed(day(10), { mrr: 700 }),
      n % 2 === 0 ? one.cancelled(day(11), later) : one.changed(day(11), { mrr: 900, effectiveAt: later }),
    ];
  };

  it("is exact for 30 subscriptions that were paused and have something planned", () => {
    const account = accountOf(Array.from({ length: EXACT_SUBSCRIPTIONS }, eventsOf).flat());
    expect(EXACT_SUBSCRIPTIONS).toBe(30);
    expect(account.lostFrom).not.toBeNull();
    expect(payingAt(account, now)).toEqual({ BRL: 30 * 700 });
    expect(payingAt(account, day(60))).toEqual({ BRL: 15 * 900 });
  });

  it("is exact for 180 subscriptions that are neither", () => {
    const events = Array.from({ length: 180 }, (_, n) => {
      const one = aSubscription(`s${n}`);
      return [one.started(day(1)), one.changed(day(2), { mrr: 500 }), one.renewed(day(3), { mrr: 700 })];
    });
    expect(payingAt(accountOf(events.flat()), now)).toEqual({ BRL: 180 * 700 });
  });
});

describe("subscriptions that were never started", () => {
  const ended = (n: number) => aSubscription(`s${n}`).cancelled(minute(n));

  it("are none where the start may have been left out", () => {
    const few = accountOf(Array.from({ length: 180 }, (_, n) => ended(n)));
    const many = accountOf(Array.from({ length: 181 }, (_, n) => ended(n)));
    expect(neverStarted(few)).toBe(180);
    expect(neverStarted(many)).toBe(0);
  });
});
