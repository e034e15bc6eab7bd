import { describe, expect, it } from "vitest";
import { referenceOf } from "../../../shared/domain/base/reference.ts";
import {
  type Account,
  accountAmounts,
  KEPT_EVENTS,
  noAccount,
  readAccount,
  takeAccountEvents,
  uniteAccounts,
  wholeHistory,
  writeAccount,
} from "../../../shared/domain/subscriptions/index.ts";
import { accountOf, anEvent, aSubscription, byDay, RULES } from "../../support/accounts.ts";

const first = aSubscription("first");
const used = (at: string) => anEvent(at, { kind: "used" });
const minute = (n: number) => new Date(Date.UTC(2026, 0, 1) + n * 60_000).toISOString();
const goals = (from: number, to: number) =>
  Array.from({ length: to - from }, (_, n) =>
    anEvent(minute(from + n), { kind: "goalReached", goal: `goal-${from + n}` }),
  );

const EVERY_KIND = [
  first.started("2026-08-01", { plan: "pro", renewsAt: "2026-09-01T00:00:00.000Z" }),
  first.changed("2026-08-02", { trial: true }),
  first.renewed("2026-09-01", { effectiveAt: "2036-09-01T00:00:00.000Z", plan: "плановый 🙂" }),
  first.cancelled("2026-09-02"),
  first.cancelled("2026-09-03", "2026-10-01T00:00:00.000Z"),
  first.paused("2026-09-04"),
  first.resumed("2026-09-05"),
  anEvent("2026-08-01", { kind: "onboardingStarted" }),
  anEvent("2026-08-11", { kind: "onboardingCompleted" }),
  anEvent("2026-08-01", { kind: "goalSet", goal: "goal" }),
  anEvent("2026-08-02", { kind: "goalSet", goal: "goal", dueAt: "2026-12-01T00:00:00.000Z" }),
  anEvent("1900-01-01T00:00:00.000Z", { kind: "goalReached", goal: "goal" }),
  anEvent("2026-08-02", { kind: "used" }),
];

describe("an account", () => {
  it("is the same in whatever order events come, and however often", () => {
    const once = accountOf(EVERY_KIND);
    expect(accountOf([...EVERY_KIND].reverse())).toEqual(once);
    expect(takeAccountEvents(once, EVERY_KIND, "UTC")).toEqual(once);
    const inPieces = EVERY_KIND.reduce(
      (account, event) => takeAccountEvents(account, [event], "UTC"),
      noAccount,
    );
    expect(inPieces).toEqual(once);
  });

  it("keeps of the use of the product in which months it was, in the reporting time zone", () => {
    const events = [
      used("2026-09-01T02:00:00.000Z"),
      used("2026-09-15"),
      used("2026-09-16"),
      used("2026-07-01"),
    ];
    expect(accountOf(events, "America/Sao_Paulo")).toMatchObject({
      events: [],
      months: ["2026-07", "2026-08", "2026-09"],
    });
  });

  it("keeps the newest 120 months of use, of all its ids together, in whatever order they come", () => {
    const months = (from: number, to: number) =>
      Array.from({ length: to - from }, (_, n) => used(new Date(Date.UTC(2010, from + n, 15)).toISOString()));
    const [own, a, b] = [months(60, 100), months(0, 70), months(90, 150)];
    const forward = takeAccountEvents(takeAccountEvents(accountOf(own), a, "UTC", "a"), b, "UTC", "b");
    const backward = takeAccountEvents(takeAccountEvents(accountOf([]), b, "UTC", "b"), a, "UTC", "a");
    expect(uniteAccounts(accountOf(own), backward, undefined)).toEqual(forward);
    expect(wholeHistory(forward).months).toHaveLength(120);
    expect(forward.joined.a?.months).toEqual(wholeHistory(forward).months.slice(0, 40));
    expect(forward.joined.a?.months[0]).toBe("2012-07");
    expect(takeAccountEvents(forward, a, "UTC", "a")).toEqual(forward);
    expect(accountOf(months(0, 121)).months).toEqual(accountOf(months(1, 121)).months);
    expect(forward.lostFrom).toBeNull();
  });

  it("says since when events are missing, once there are too many", () => {
    const room = KEPT_EVENTS.goals;
    const account = accountOf(goals(0, room));
    expect(account.lostFrom).toBeNull();
    const full = takeAccountEvents(account, goals(room, room + 3), "UTC");
    expect(full.events).toHaveLength(room);
    expect(full.lostFrom).toBe(minute(0));
    expect(takeAccountEvents(full, goals(0, 5), "UTC")).toEqual(full);
    expect(takeAccountEvents(full, goals(room, room + 3), "UTC")).toEqual(full);
  });
});

describe("an account as text", () => {
  it("is read as it was written", () => {
    for (const account of [noAccount, accountOf(EVERY_KIND)])
      expect(readAccount(writeAccount(account))).toEqual(account);
    const full = accountOf(goals(0, KEPT_EVENTS.goals + 1));
    expect(readAccount(writeAccount(full))).toEqual(full);
  });

  it("is read where it has more events than are kept, and has no more once another comes", () => {
    const events = goals(0, 1_000).map(({ id: _, ...event }) => event) as Account["events"];
    const stored = readAccount(writeAccount({ ...noAccount, events }));
    expect(stored.events).toHaveLength(1_000);
    expect(takeAccountEvents(stored, goals(1_000, 1_001), "UTC")).toEqual(accountOf(goals(0, 1_001)));
  });

  const text = writeAccount(accountOf(EVERY_KIND));
  it.each([
    ["no JSON", text.slice(1)],
    ["another shape", "{}"],
    ["more than is written", text.replace("{", '{"more":1,')],
    ["an event of an unknown kind", text.replace('"paused"', '"stopped"')],
    ["a name that is not there", text.replace(/"paused",\d+/, '"paused",99')],
    ["events in another order", text.replace("[[-2208988800000", "[[4102444800000")],
    ["another spelling", text.replace("{", "{ ")],
  ])("is refused where it is %s", (_, changed) => {
    expect(changed).not.toBe(text);
    expect(() => readAccount(changed)).toThrow();
  });

  it("fits in a row with what is counted of it, where all there is room for is as long as it can be", () => {
    const { subscriptions, goals, onboarding } = KEPT_EVENTS;
    const oneDay = 1_440;
    const ids = Array.from({ length: 50 }, (_, n) => referenceOf(`id ${n}`));
    const terms = Array.from({ length: subscriptions + 50 }, (_, n) =>
      aSubscription(referenceOf(`s${n % 2}`)).renewed(minute(n * oneDay), {
        mrr: 999_000_000_000 - n * n,
        currency: ["BRL", "USD", "EUR"][n % 3] as string,
        plan: `${"🙂".repeat(62)}${10 + (n % 50)}`,
        renewsAt: minute((n + 1) * oneDay),
        effectiveAt: minute(n * oneDay),
      }),
    );
    const dueGoals = Array.from({ length: goals + 50 }, (_, n) =>
      anEvent(minute(n), {
        kind: "goalSet",
        goal: referenceOf(`g${n}`),
        dueAt: minute((500 + n * n) * oneDay),
      }),
    );
    // What a page's key may send, under each id again.
    const ofPages = [
      ...Array.from({ length: onboarding + 5 }, (_, n) =>
        anEvent(minute(n), { kind: "onboardingCompleted" }),
      ),
      ...Array.from({ length: 300 }, (_, n) => used(new Date(Date.UTC(2011, n, 15)).toISOString())),
    ];
    const account = ids.reduce(
      (sum, ref) => takeAccountEvents(sum, ofPages, "UTC", ref),
      takeAccountEvents(noAccount, [...terms, ...dueGoals], "UTC"),
    );
    const bytes = Buffer.byteLength(writeAccount(account) + JSON.stringify(accountAmounts(account, RULES)));
    // DynamoDB's largest item has 400 KB
    expect(bytes).toBeLessThan(375_000);
  });

  it("takes little room for a customer of three years who renews each month", () => {
    const events = Array.from({ length: 36 }, (_, n) =>
      first.renewed(minute(n * 43_200), { plan: "pro", renewsAt: minute((n + 1) * 43_200) }),
    );
    const account = accountOf(events);
    const bytes = writeAccount(account).length + JSON.stringify(accountAmounts(account, RULES)).length;
    expect(bytes).toBeLessThan(5_000);
    expect(Object.keys(byDay(accountAmounts(account, RULES)))).toHaveLength(37);
  });
});
