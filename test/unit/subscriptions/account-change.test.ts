import { describe, expect, it } from "vitest";
import { referenceOf } from "../../../shared/domain/base/reference.ts";
import { ACCOUNT_TYPES, accountChangeOf as changeOf } from "../../../shared/domain/subscriptions/index.ts";

const accountChangeOf = (type: string, properties?: Record<string, unknown>, timeZone = "UTC") =>
  changeOf(type, properties, { timeZone });

const SUBSCRIPTION = { subscriptionId: "S1", mrr: 10_000, currency: "BRL" };
const started = (properties: Record<string, unknown>) =>
  accountChangeOf("subscription.started", { ...SUBSCRIPTION, ...properties });
const TERMS = { subscription: referenceOf("S1"), mrr: 10_000, currency: "BRL", trial: false };

/** Which property is wrong, and whether it stops the change. */
const wrong = (read: ReturnType<typeof accountChangeOf>) => {
  if (read === undefined) return undefined;
  const paths = (list: readonly { path: string }[]) =>
    list.map(({ path }) => path.replace("properties.", ""));
  return "faults" in read ? { faults: paths(read.faults) } : { notices: paths(read.notices) };
};

describe("what a touchpoint says about an account", () => {
  it.each(["started", "changed", "renewed"] as const)("subscription.%s sets terms", (kind) => {
    const properties = {
      ...SUBSCRIPTION,
      plan: "pro",
      renewsAt: "2026-10-01",
      trial: true,
      effectiveAt: "2026-09-05T10:00:00-03:00",
    };
    expect(accountChangeOf(`subscription.${kind}`, properties)).toEqual({
      change: {
        kind,
        ...TERMS,
        plan: "pro",
        renewsAt: "2026-10-01T00:00:00.000Z",
        trial: true,
        effectiveAt: "2026-09-05T13:00:00.000Z",
      },
      notices: [],
    });
  });

  it.each([
    [
      "subscription.cancelled",
      { subscriptionId: "S1" },
      { kind: "cancelled", subscription: TERMS.subscription },
    ],
    ["subscription.paused", { subscriptionId: "S1" }, { kind: "paused", subscription: TERMS.subscription }],
    ["subscription.resumed", { subscriptionId: "S1" }, { kind: "resumed", subscription: TERMS.subscription }],
    ["onboarding.started", undefined, { kind: "onboardingStarted" }],
    ["onboarding.completed", {}, { kind: "onboardingCompleted" }],
    [
      "goal.set",
      { goalId: "G", dueAt: "2026-12-01" },
      { kind: "goalSet", goal: referenceOf("G"), dueAt: "2026-12-01T23:59:59.999Z" },
    ],
    ["goal.reached", { goalId: "G" }, { kind: "goalReached", goal: referenceOf("G") }],
  ])("%s is read", (type, properties, change) => {
    expect(accountChangeOf(type, properties)).toEqual({ change, notices: [] });
  });

  it.each([
    ["subscription.renewed", { ...SUBSCRIPTION, renewsAt: "2026-12-01" }, "2026-12-01T03:00:00.000Z"],
    ["subscription.changed", { ...SUBSCRIPTION, effectiveAt: "2026-12-01" }, "2026-12-01T03:00:00.000Z"],
    [
      "subscription.cancelled",
      { subscriptionId: "S1", effectiveAt: "2026-12-01" },
      "2026-12-01T03:00:00.000Z",
    ],
    ["goal.set", { goalId: "G", dueAt: "2026-12-01" }, "2026-12-02T02:59:59.999Z"],
  ])("%s takes a plain date as a day of the reporting time zone", (type, properties, at) => {
    const read = accountChangeOf(type, properties, "America/Sao_Paulo");
    expect(JSON.stringify(read)).toContain(`At":"${at}"`);
  });

  it("is nothing where the type is another one", () => {
    for (const type of ["order.placed", "subscription", "subscription.deleted", "ticket.opened", "toString"])
      expect(accountChangeOf(type, SUBSCRIPTION)).toBeUndefined();
    expect(ACCOUNT_TYPES).toHaveLength(10);
  });

  it("reads numbers and booleans that are text, ids that are numbers, and currencies in lower case", () => {
    const read = accountChangeOf("subscription.started", {
      subscriptionId: 42,
      mrr: " 10000 ",
      currency: "brl",
      trial: "False",
      plan: 7,
      effectiveAt: null,
      renewsAt: "",
    });
    expect(read).toEqual({
      change: { kind: "started", ...TERMS, subscription: referenceOf("42"), plan: "7" },
      notices: [],
    });
  });

  it.each([
    ["an MRR of 0", { mrr: 0 }],
    ["the largest MRR", { mrr: 1e12 }],
    ["an id of 128 characters", { subscriptionId: "x".repeat(128) }],
    ["a time ten years ahead", { effectiveAt: "2036-09-01T00:00:00Z" }],
    ["the last time there is", { effectiveAt: "2999-12-31T23:59:59.999Z" }],
    ["properties that it does not know", { seats: 12 }],
  ])("takes %s", (_, more) => {
    expect(wrong(started(more))).toEqual({ notices: [] });
  });

  it.each([
    ["subscriptionId", { subscriptionId: undefined }],
    ["subscriptionId", { subscriptionId: "x".repeat(129) }],
    ["subscriptionId", { subscriptionId: "a\nb" }],
    ["subscriptionId", { subscriptionId: "undefined" }],
    ["subscriptionId", { subscriptionId: {} }],
    ["mrr", { mrr: undefined }],
    ["mrr", { mrr: -1 }],
    ["mrr", { mrr: 1e12 + 1 }],
    ["mrr", { mrr: 99.9 }],
    ["mrr", { mrr: "100.00" }],
    ["mrr", { mrr: "a lot" }],
    ["currency", { currency: undefined }],
    ["currency", { currency: "XQQ" }],
    ["currency", { currency: "R$" }],
    ["trial", { trial: "perhaps" }],
    ["effectiveAt", { effectiveAt: "next month" }],
    ["effectiveAt", { effectiveAt: "3000-01-01" }],
    ["effectiveAt", { effectiveAt: "2026-02-30" }],
  ])("does not count without a right %s: %o", (property, more) => {
    expect(wrong(started(more))).toEqual({ faults: [property] });
  });

  it("says of a fraction that minor units have none", () => {
    for (const mrr of [99.9, "99.90", "99,90"])
      expect(started({ mrr })).toEqual({
        faults: [{ path: "properties.mrr", message: "is in minor units (cents), so it has no fraction" }],
      });
  });

  it.each([
    ["plan", { plan: "x".repeat(65) }],
    ["plan", { plan: "two\nlines" }],
    ["renewsAt", { renewsAt: "soon" }],
  ])("counts without a %s that is wrong, and says so", (property, more) => {
    const read = started(more);
    expect(wrong(read)).toEqual({ notices: [property] });
    expect(read).toMatchObject({ change: { kind: "started", ...TERMS } });
  });

  it("sets a goal without a due day that is wrong, and says so", () => {
    expect(wrong(accountChangeOf("goal.set", { goalId: "G", dueAt: "soon" }))).toEqual({
      notices: ["dueAt"],
    });
  });

  it("names every property that is wrong at once", () => {
    expect(wrong(accountChangeOf("subscription.changed", {}))).toEqual({
      faults: ["subscriptionId", "mrr", "currency"],
    });
  });
});
