import fc from "fast-check";
import type { Instant } from "../../shared/domain/base/time.ts";
import type { AccountChange, AccountEvent } from "../../shared/domain/subscriptions/index.ts";

/** Random histories of one customer. Times, amounts and names are few, so that events meet. */
export const CURRENCIES = ["BRL", "USD"];
/** All together, and each plan. */
export const PLANS = [undefined, "pro", "basic"];

/** A few times, so that many events happen at the same one; two are the last and the first of a day in São Paulo. */
const TIMES: readonly Instant[] = [
  "2026-08-31T12:00:00.000Z",
  "2026-09-01T02:59:59.999Z",
  "2026-09-01T03:00:00.000Z",
  "2026-09-05T12:00:00.000Z",
  "2026-09-05T15:00:00.000Z",
  "2026-09-15T12:00:00.000Z",
  "2026-09-20T12:00:00.000Z",
  "2026-10-01T03:00:00.000Z",
  "2026-10-20T12:00:00.000Z",
];
const time = fc.constantFrom(...TIMES);
const later = fc.oneof(
  { weight: 4, arbitrary: time },
  { weight: 1, arbitrary: fc.constant("2036-09-01T00:00:00.000Z") },
);
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined, freq: 2 });
const oneOf = <const Value extends string>(...values: Value[]) => fc.constantFrom<Value[]>(...values);

/** What happens to subscriptions of these names. */
const subscriptionChange = (...names: string[]): fc.Arbitrary<AccountChange> => {
  const subscription = fc.constantFrom(...names);
  const terms = fc.record({
    kind: oneOf("started", "changed", "renewed"),
    subscription,
    mrr: fc.constantFrom(0, 100, 200, 300),
    currency: fc.constantFrom(...CURRENCIES),
    plan: fc.constantFrom(...PLANS),
    renewsAt: maybe(later),
    trial: fc.constantFrom(false, false, false, true),
    effectiveAt: maybe(later),
  });
  const cancelled = fc.record({ kind: oneOf("cancelled"), subscription, effectiveAt: maybe(later) });
  return fc.oneof(terms, cancelled, fc.record({ kind: oneOf("paused", "resumed"), subscription }));
};

/** What moves, renews and ends the terms of one subscription, at once: so that most of it matters. */
const termChange: fc.Arbitrary<AccountChange> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      kind: oneOf("started", "changed", "renewed", "renewed"),
      subscription: fc.constant("one"),
      mrr: fc.constantFrom(0, 100, 100, 100, 100),
      currency: fc.constant("BRL"),
      plan: fc.constantFrom(...PLANS),
      renewsAt: fc.option(time, { nil: undefined, freq: 5 }),
      trial: fc.constantFrom(false, false, false, false, true),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: oneOf("cancelled"), subscription: fc.constant("one") }) },
);

const goal = oneOf("a", "b");
const otherChange: fc.Arbitrary<AccountChange> = fc.oneof(
  fc.record({ kind: oneOf("onboardingStarted", "onboardingCompleted", "used") }),
  fc.record({ kind: oneOf("goalSet"), goal, dueAt: maybe(later) }),
  fc.record({ kind: oneOf("goalReached"), goal }),
);

type Kind = { change: fc.Arbitrary<AccountChange>; most: number; times: readonly Instant[] };

/**
 * A customer of everything; and short histories of one thing at early times, where no later event hides what an early one
 * does.
 */
const kinds: readonly Kind[] = [
  { change: fc.oneof(subscriptionChange("one", "one", "two", "three"), otherChange), most: 16, times: TIMES },
  { change: subscriptionChange("one"), most: 5, times: TIMES.slice(0, 4) },
  { change: termChange, most: 7, times: TIMES },
  { change: otherChange, most: 4, times: TIMES },
];

/** The events as they happened, and as they arrive: in any order and pieces, some twice, some under two ids. */
type History = { events: AccountEvent[]; batches: AccountEvent[][] };

const historyOf = ({ change, most, times }: Kind): fc.Arbitrary<History> => {
  const arrival = fc.record({
    at: fc.constantFrom(...times),
    change,
    places: fc.array(fc.nat(1_000), { minLength: 1, maxLength: 3 }),
  });
  return fc
    .tuple(fc.array(arrival, { maxLength: most, size: "max" }), fc.integer({ min: 1, max: 7 }))
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
};

export const history: fc.Arbitrary<History> = fc.oneof(...kinds.map(historyOf));
