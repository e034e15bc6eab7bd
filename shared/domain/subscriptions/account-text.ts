import * as z from "zod/mini";
import { type Instant, toInstant } from "../base/time.ts";
import { type Account, type AccountHistory, inOrder, type KeptEvent, monthsInOrder } from "./account.ts";

/** Milliseconds since 1970: half as long as an instant in text. */
const Ms = z.int().check(z.gte(Date.UTC(1900)), z.lt(Date.UTC(3000)));
const MaybeMs = z.nullable(Ms);
/** A reference or a plan, by its place in the list of names: most events name one that was named before. */
const Name = z.int().check(z.gte(0));
const Month = z.string().check(z.regex(/^\d{4}-\d\d$/));

/** Time, kind, subscription, MRR, currency, plan, renewsAt, trial, effectiveAt. */
const Terms = z.tuple([
  Ms,
  z.enum(["started", "changed", "renewed"]),
  Name,
  z.int().check(z.gte(0)),
  z.string(),
  z.nullable(Name),
  MaybeMs,
  z.boolean(),
  MaybeMs,
]);
const Cancelled = z.tuple([Ms, z.literal("cancelled"), Name, MaybeMs]);
const Pause = z.tuple([Ms, z.enum(["paused", "resumed"]), Name]);
const Onboarding = z.tuple([Ms, z.enum(["onboardingStarted", "onboardingCompleted"])]);
const GoalSet = z.tuple([Ms, z.literal("goalSet"), Name, MaybeMs]);
const GoalReached = z.tuple([Ms, z.literal("goalReached"), Name]);
const Row = z.union([Terms, Cancelled, Pause, Onboarding, GoalSet, GoalReached]);
type Row = z.infer<typeof Row>;

const history = {
  months: z.array(Month),
  events: z.array(Row),
};
const Joined = z.strictObject({ ref: z.string(), ...history });

const Stored = z.strictObject({
  ...history,
  names: z.array(z.string()),
  lostFrom: MaybeMs,
  /** Of joined ids, by their references, sorted; missing where there are none. */
  joined: z.optional(z.array(Joined).check(z.minLength(1))),
});

const ms = (at: Instant): number => Date.parse(at);
const maybeMs = (at: Instant | undefined): number | null => (at === undefined ? null : ms(at));

const rowOf = (event: KeptEvent, nameOf: (text: string) => number): Row => {
  const at = ms(event.at);
  switch (event.kind) {
    case "started":
    case "changed":
    case "renewed": {
      const { kind, subscription, mrr, currency, plan, renewsAt, trial, effectiveAt } = event;
      const name = nameOf(subscription);
      const planName = plan === undefined ? null : nameOf(plan);
      return [at, kind, name, mrr, currency, planName, maybeMs(renewsAt), trial, maybeMs(effectiveAt)];
    }
    case "cancelled":
      return [at, event.kind, nameOf(event.subscription), maybeMs(event.effectiveAt)];
    case "paused":
    case "resumed":
      return [at, event.kind, nameOf(event.subscription)];
    case "onboardingStarted":
    case "onboardingCompleted":
      return [at, event.kind];
    case "goalSet":
      return [at, event.kind, nameOf(event.goal), maybeMs(event.dueAt)];
    case "goalReached":
      return [at, event.kind, nameOf(event.goal)];
    default:
      return event satisfies never;
  }
};

/** A property that is there only where it has a value. */
const given = <K extends string, T>(key: K, value: T | undefined): { [key in K]?: T } =>
  value === undefined ? {} : ({ [key]: value } as { [key in K]: T });
const instantIn = (at: number | null): Instant | undefined => (at === null ? undefined : toInstant(at));

const eventOf = (row: Row, name: (index: number) => string): KeptEvent => {
  const at = toInstant(row[0]);
  switch (row[1]) {
    case "started":
    case "changed":
    case "renewed": {
      const [, kind, subscription, mrr, currency, plan, renewsAt, trial, effectiveAt] = row;
      return {
        at,
        kind,
        subscription: name(subscription),
        mrr,
        currency,
        ...given("plan", plan === null ? undefined : name(plan)),
        ...given("renewsAt", instantIn(renewsAt)),
        trial,
        ...given("effectiveAt", instantIn(effectiveAt)),
      };
    }
    case "cancelled":
      return {
        at,
        kind: row[1],
        subscription: name(row[2]),
        ...given("effectiveAt", instantIn(row[3])),
      };
    case "paused":
    case "resumed":
      return { at, kind: row[1], subscription: name(row[2]) };
    case "onboardingStarted":
    case "onboardingCompleted":
      return { at, kind: row[1] };
    case "goalSet":
      return { at, kind: row[1], goal: name(row[2]), ...given("dueAt", instantIn(row[3])) };
    case "goalReached":
      return { at, kind: row[1], goal: name(row[2]) };
    default:
      return row satisfies never;
  }
};

/** An account as it is stored: the same account gives the same text. */
export const writeAccount = (account: Account): string => {
  const { lostFrom, joined } = account;
  const places = new Map<string, number>();
  const nameOf = (text: string): number => {
    const place = places.get(text) ?? places.size;
    places.set(text, place);
    return place;
  };
  const stored = ({ events, months }: AccountHistory) => ({
    months: [...months],
    events: events.map((event) => rowOf(event, nameOf)),
  });
  const own = stored(account);
  const others = Object.keys(joined)
    .sort()
    .map((ref) => ({ ref, ...stored(joined[ref] as AccountHistory) }));
  const text: z.input<typeof Stored> = {
    ...own,
    names: [...places.keys()],
    lostFrom: lostFrom === null ? null : ms(lostFrom),
    ...(others.length > 0 && { joined: others }),
  };
  return JSON.stringify(text);
};

/** The account of a stored text. Throws where {@link writeAccount} would not write it so. */
export const readAccount = (text: string): Account => {
  const { names, lostFrom, joined = [], ...own } = Stored.parse(JSON.parse(text));
  const name = (index: number): string => {
    const found = names[index];
    if (found === undefined) throw new Error(`A stored account names ${index} of ${names.length} names`);
    return found;
  };
  const historyOf = ({ events, months }: typeof own): AccountHistory => ({
    events: inOrder(events.map((row) => eventOf(row, name))),
    months: monthsInOrder(months),
  });
  const account: Account = {
    ...historyOf(own),
    joined: Object.fromEntries(joined.map((one) => [one.ref, historyOf(one)])),
    lostFrom: lostFrom === null ? null : toInstant(lostFrom),
  };
  if (writeAccount(account) !== text) throw new Error("A stored account is not as it was written");
  return account;
};
