import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays, type Day, type Instant, startOfDay, toInstant } from "../../../shared/domain/base/time.ts";
import {
  type Account,
  type AccountChange,
  type AccountEvent,
  accountAmounts,
  noAccount,
  payingAt,
  readAccount,
  takeAccountEvents,
  writeAccount,
} from "../../../shared/domain/subscriptions/index.ts";
import { recountOf } from "../../support/account-recount.ts";
import { byDay } from "../../support/accounts.ts";
import { SPEED } from "../../support/speed.ts";

const timeZone = "America/Sao_Paulo";
const RULES = { timeZone, onboardingTarget: "P10D" };
const RECOUNT_RULES = { timeZone, onboardingTargetMs: 10 * 86_400_000 };
const runs = { numRuns: SPEED.accountHistories };

const CURRENCIES = ["BRL", "USD"];
const PLANS = [undefined, "pro", "basic"];

/** A few times, so that many events happen at the same one; two are the last and the first of a day in São Paulo. */
const time = fc.constantFrom<Instant[]>(
  "2026-08-31T12:00:00.000Z",
  "2026-09-01T02:59:59.999Z",
  "2026-09-01T03:00:00.000Z",
  "2026-09-05T12:00:00.000Z",
  "2026-09-05T15:00:00.000Z",
  "2026-09-15T12:00:00.000Z",
  "2026-09-20T12:00:00.000Z",
  "2026-10-01T03:00:00.000Z",
  "2026-10-20T12:00:00.000Z",
);
const later = fc.oneof(
  { weight: 9, arbitrary: time },
  { weight: 1, arbitrary: fc.constant("2036-09-01T00:00:00.000Z") },
);
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined, freq: 2 });
/** One of them has most events, so that they meet. */
const subscription = fc.constantFrom("one", "one", "one", "two", "three");

const terms = fc.record({
  kind: fc.constantFrom("started" as const, "changed" as const, "renewed" as const),
  subscription,
  mrr: fc.constantFrom(0, 100, 200, 300),
  currency: fc.constantFrom(...CURRENCIES),
  plan: fc.constantFrom(...PLANS),
  renewsAt: maybe(later),
  trial: fc.constantFrom(false, false, false, true),
  effectiveAt: maybe(later),
});
const change: fc.Arbitrary<AccountChange> = fc.oneof(
  { weight: 6, arbitrary: terms },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant("cancelled" as const),
      subscription,
      effectiveAt: maybe(later),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({ kind: fc.constantFrom("paused" as const, "resumed" as const), subscription }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constantFrom("onboardingStarted" as const, "onboardingCompleted" as const, "used" as const),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant("goalSet" as const),
      goal: fc.constantFrom("a", "b"),
      dueAt: maybe(later),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant("goalReached" as const), goal: fc.constantFrom("a", "b") }),
  },
);

/** An event as it arrives: perhaps again, once more under another id, and in any place among the others. */
const arrival = fc.record({
  at: time,
  change,
  places: fc.array(fc.nat(1_000), { minLength: 1, maxLength: 3 }),
});

type History = { events: AccountEvent[]; batches: AccountEvent[][] };

const history: fc.Arbitrary<History> = fc
  .tuple(fc.array(arrival, { maxLength: 16, size: "max" }), fc.integer({ min: 1, max: 7 }))
  .map(([arrivals, size]) => {
    const events = arrivals.map(({ at, change }, n): AccountEvent => ({ id: `e${n}`, at, ...change }));
    const arriving = arrivals
      .flatMap(({ places }, n) =>
        places.map((place, time) => {
          const event = events[n] as AccountEvent;
          return { place, event: time === 1 ? { ...event, id: `${event.id} again` } : event };
        }),
      )
      .sort((a, b) => a.place - b.place)
      .map(({ event }) => event);
    const batches = Array.from({ length: Math.ceil(arriving.length / size) }, (_, n) =>
      arriving.slice(n * size, (n + 1) * size),
    );
    return { events, batches };
  });

const lastTimeOf = (day: Day): Instant => toInstant(Date.parse(startOfDay(addDays(day, 1), timeZone)) - 1);

/** Taken in as they arrive, and stored in between. */
const accountOf = (batches: readonly AccountEvent[][]): Account =>
  batches.reduce(
    (account, batch) => readAccount(writeAccount(takeAccountEvents(account, batch, timeZone))),
    noAccount,
  );

/** After each day, what moved so far is what there is; where the account is given, it is also what is paid then. */
const expectToAddUp = (days: ReturnType<typeof byDay>, account: Account | undefined) => {
  const sums: Record<string, number> = {};
  const sum = (name: string) => sums[name] ?? 0;
  for (const [day, counted] of Object.entries(days)) {
    for (const [name, n] of Object.entries(counted)) sums[name] = sum(name) + n;
    expect(sum("new") + sum("reactivated") - sum("churned")).toBe(sum("customers"));
    expect([0, 1]).toContain(sum("customers"));
    const paid = account && payingAt(account, lastTimeOf(day));
    for (const currency of CURRENCIES) {
      const of = (name: string) => sum(`${name}:${currency}`);
      const moved = of("new") + of("expansion") - of("contraction") - of("churned") + of("reactivation");
      expect(moved).toBe(of("mrr"));
      expect(of("payers")).toBe(of("mrr") > 0 ? 1 : 0);
      if (paid) expect(of("mrr")).toBe(paid[currency] ?? 0);
    }
  }
};

describe("what an account counts, for histories that nobody thought of", () => {
  it("is a plain recount's, in whatever order, pieces and repetition, of all plans and of each", () => {
    fc.assert(
      fc.property(history, ({ events, batches }) => {
        const amounts = accountAmounts(accountOf(batches), RULES);
        for (const plan of PLANS)
          expect(byDay(amounts, plan)).toEqual(recountOf(events, RECOUNT_RULES, plan));
      }),
      runs,
    );
  });

  it("is the same text for the same events, however they arrived", () => {
    fc.assert(
      fc.property(history, ({ events, batches }) => {
        const [arrived, atOnce] = [accountOf(batches), accountOf([events])];
        expect(writeAccount(arrived)).toBe(writeAccount(atOnce));
        expect(JSON.stringify(accountAmounts(arrived, RULES))).toBe(
          JSON.stringify(accountAmounts(atOnce, RULES)),
        );
      }),
      runs,
    );
  });

  it("adds up: start + new + reactivated − churned = end, and so does the revenue in each currency", () => {
    fc.assert(
      fc.property(history, ({ events }) => {
        const account = accountOf([events]);
        const amounts = accountAmounts(account, RULES);
        for (const plan of PLANS)
          expectToAddUp(byDay(amounts, plan), plan === undefined ? account : undefined);
      }),
      runs,
    );
  });
});
