import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  type Account,
  type AccountChange,
  type AccountEvent,
  accountAmounts,
  KEPT_EVENTS,
  keptOf,
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
      fc.array(event, { minLength: 250, maxLength: 800, size: "max" }),
      fc.constantFrom("either", "one"),
    );
  })
  .map(([events, split]) => {
    const all = events.map(([kind, of], n) => eventAt(n, { kind, of: `s${of}` }));
    const isLate = (n: number) => (split === "one" ? n === 100 : events[n]?.[2] === true);
    return { all, a: all.filter((_, n) => !isLate(n)), b: all.filter((_, n) => isLate(n)) };
  });

const inOrder = (events: readonly Event[]) => [...events].sort((a, b) => (a.at < b.at ? -1 : 1));

describe("the events that are kept", () => {
  it("do not depend on the order and pieces in which they came, and are as many as there is room for", () => {
    fc.assert(
      fc.property(twoParts, ({ all, a, b }) => {
        const kept = keptOf(all);
        expect(keptOf(inOrder([...keptOf(a), ...b]))).toEqual(kept);
        expect(keptOf(inOrder([...keptOf(a), ...keptOf(b)]))).toEqual(kept);
        expect(kept).toHaveLength(Math.min(all.length, KEPT_EVENTS));
        expect(kept).toEqual(all.filter((event) => kept.includes(event)));
      }),
      // Histories this long take minutes to shrink.
      { numRuns: 100, endOnFailure: true },
    );
  });

  it("are the first and the last of one subscription", () => {
    const all = Array.from({ length: 1_500 }, (_, n) => eventAt(n, { kind: "changed", of: "s" }));
    expect(keptOf(all)).toEqual([...all.slice(0, KEPT_EVENTS / 2), ...all.slice(-KEPT_EVENTS / 2)]);
  });

  it("are those of each subscription and goal, however many one of them has", () => {
    const busy = Array.from({ length: 1_000 }, (_, n) => eventAt(n, { kind: "changed", of: "busy" }));
    const others = (["changed", "cancelled", "paused", "goalSet", "goalReached"] as const).map((kind, n) =>
      eventAt(300 + n, { kind, of: `other ${n}` }),
    );
    const all = inOrder([...busy.filter(({ at }) => !others.some((one) => one.at === at)), ...others]);
    const kept = keptOf(all);
    for (const event of others) expect(kept).toContain(event);
    expect(kept).toHaveLength(KEPT_EVENTS);
  });

  it("are the terms as well as the pause of what is paused now", () => {
    const all = (["changed", "changed", "paused"] as const).flatMap((kind, n) =>
      Array.from({ length: 150 }, (_, of) => eventAt(150 * n + of, { kind, of: `s${of}` })),
    );
    expect(keptOf(all)).toEqual(all.slice(150));
  });

  it("are the last of the terms, where there are too many subscriptions and goals for more", () => {
    const ends = Array.from({ length: 100 }, (_, n) => [
      eventAt(n, { kind: "changed", of: `s${n}` }),
      eventAt(100 + n, { kind: "cancelled", of: `s${n}` }),
    ]).flat();
    const goals = Array.from({ length: 800 }, (_, n) => eventAt(200 + n, { kind: "goalSet", of: `g${n}` }));
    const kept = keptOf(inOrder([...ends, ...goals]));
    for (const event of ends.filter(({ kind }) => kind === "cancelled")) expect(kept).toContain(event);
    expect(kept.filter(({ kind }) => kind === "goalSet")).toEqual(goals.slice(-200));
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
