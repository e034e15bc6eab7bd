import { describe, expect, it } from "vitest";
import { referenceOf } from "../../../shared/domain/base/reference.ts";
import {
  type AccountChange,
  activityAmounts,
  NO_ACTIVITY,
  readActivity,
  takeDaysOfUse,
  writeActivity,
} from "../../../shared/domain/subscriptions/index.ts";
import { amountsOf, anEvent, aSubscription, byDay, RULES } from "../../support/accounts.ts";

const first = aSubscription("first");
const at = (day: string) => `${day}T12:00:00.000Z`;
const goal = (on: string, kind: "goalSet" | "goalReached", dueAt?: string, name = "goal") =>
  anEvent(on, { kind, goal: name, ...(dueAt !== undefined && { dueAt }) } as AccountChange);

describe("an onboarding", () => {
  const started = anEvent("2026-08-01", { kind: "onboardingStarted" });
  const completed = (on: string) => anEvent(on, { kind: "onboardingCompleted" });

  it("counts on the day it started, with the whole days it took", () => {
    expect(byDay(amountsOf([started, completed("2026-08-13T23:00:00.000Z")]))).toEqual({
      "2026-08-01": { onboardingStarted: 1, onboardingCompleted: 1, ob12: 1 },
    });
  });

  it.each([
    ["2026-08-31T12:00:00.000Z", true],
    ["2026-08-31T12:00:00.001Z", false],
  ])("with a target of 30 days, one that ends %s is in time: %s", (end, isInTime) => {
    const counted = byDay(amountsOf([started, completed(end)]))["2026-08-01"];
    expect(counted).toEqual({ onboardingStarted: 1, ...(isInTime && { onboardingCompleted: 1, ob30: 1 }) });
  });

  it("counts once a customer: the first start, and the first end after it", () => {
    const events = [
      completed("2026-07-01"),
      started,
      anEvent("2026-08-05", { kind: "onboardingStarted" }),
      completed("2026-08-04"),
      completed("2026-08-20"),
    ];
    expect(byDay(amountsOf(events))).toEqual({
      "2026-08-01": { onboardingStarted: 1, onboardingCompleted: 1, ob3: 1 },
    });
  });

  it("that never started counts nothing", () => {
    expect(byDay(amountsOf([completed("2026-08-20")]))).toEqual({});
  });
});

describe("a goal", () => {
  it.each([
    ["2026-09-01T12:00:00.000Z", 1],
    ["2026-09-01T12:00:00.001Z", undefined],
  ])("counts on the day it is due; reached at %s: %s", (reachedAt, goalsReached) => {
    const events = [goal("2026-08-01", "goalSet", at("2026-09-01")), goal(reachedAt, "goalReached")];
    expect(byDay(amountsOf(events))).toEqual({
      "2026-09-01": { goalsDue: 1, ...(goalsReached && { goalsReached }) },
    });
  });

  it("that is set again is due when it was set to last", () => {
    const events = [
      goal("2026-08-01", "goalSet", at("2026-09-01")),
      goal("2026-08-20", "goalSet", at("2026-10-01")),
      goal("2026-09-15", "goalReached"),
    ];
    expect(byDay(amountsOf(events))).toEqual({ "2026-10-01": { goalsDue: 1, goalsReached: 1 } });
  });

  it("without a day, or that was never set, counts nothing", () => {
    const events = [goal("2026-08-01", "goalSet"), goal("2026-09-01", "goalReached", undefined, "other")];
    expect(byDay(amountsOf(events))).toEqual({});
  });
});

describe("the use of the product", () => {
  it("counts on each day, and once in the month", () => {
    const before = takeDaysOfUse(NO_ACTIVITY, ["2026-09-20"]);
    const activity = takeDaysOfUse(before, ["2026-09-02", "2026-09-20", "2026-09-03"]);
    const days = ["2026-09-02", "2026-09-03", "2026-09-20"];
    expect(activity).toEqual({ days, joined: {} });
    expect(activityAmounts(activity).amounts).toEqual([
      { of: "success", days, by: {}, amounts: { activeDay: 1 } },
      { of: "success", days: ["2026-09-01"], by: {}, amounts: { activeMonth: 1 } },
    ]);
    expect(activityAmounts(NO_ACTIVITY)).toEqual({ amounts: [] });
  });

  it("is read as it was written, and refused otherwise", () => {
    const own = { days: ["2026-09-02", "2026-09-20"], joined: {} };
    const joined = { ...own, joined: { [referenceOf("v-1")]: ["2026-09-03"] } };
    for (const activity of [NO_ACTIVITY, own, joined])
      expect(readActivity(writeActivity(activity))).toEqual(activity);
    for (const text of ["{}", '["2026-09-31"]', '["2026-09-02","2026-09-02"]', '["2026-09-02","2026-10-01"]'])
      expect(() => readActivity(text)).toThrow();
  });

  it.each([
    ["pays then", [first.started("2026-08-01")], true],
    ["comes only later in the month", [first.started("2026-09-30")], true],
    ["comes with the next month", [first.started("2026-10-01T00:00:00.000Z")], false],
    ["ends before", [first.started("2026-08-01"), first.cancelled("2026-09-30")], false],
    ["ends with the month", [first.started("2026-08-01"), first.cancelled("2026-10-01T00:00:00.000Z")], true],
    ["has a trial", [first.started("2026-08-01", { trial: true })], false],
  ])(
    "counts as a paying customer's, where at the month's end the customer %s: %s",
    (_, events, isCounted) => {
      const amounts = byDay(amountsOf([...events, anEvent("2026-09-10", { kind: "used" })], RULES));
      expect(amounts["2026-09-01"]?.activePaying === 1).toBe(isCounted);
    },
  );
});
