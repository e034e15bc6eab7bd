import { describe, expect, it } from "vitest";
import { addDuration, subtractDuration } from "../../../shared/domain/base/time.ts";
import { addContact } from "../../../shared/domain/customers/contact-history.ts";
import { type Decision, decide } from "../../../shared/domain/sending/decision.ts";
import { isSampled, type Situation, suppressedAtOnce } from "../../../shared/domain/sending/sending-rules.ts";
import {
  aCustomer,
  anAddress,
  anAsk,
  aPolicy,
  aSituation,
  aSurvey,
  DAY,
  earlier,
  HOUR,
  later,
  MINUTE,
  NOW,
} from "../../support/builders.ts";

const RULES = [
  "archived",
  "erased",
  "noEmail",
  "unsubscribed",
  "bounced",
  "complained",
  "confirmedAddress",
  "condition",
  "sampleRate",
  "delay",
  "expiry",
  "active",
  "sendWindow",
  "contactCap",
  "cooldown",
];

const said = (decision: Decision): string => {
  switch (decision.decision) {
    case "send":
    case "expire":
      return decision.decision;
    case "wait":
      return `wait until ${decision.dueAt}`;
    case "suppress":
      return `suppress: ${decision.reason}`;
    default:
      return decision satisfies never;
  }
};
const verdict = (overrides: Partial<Situation>) => said(decide(aSituation(overrides)));
const failedRules = (overrides: Partial<Situation>) =>
  decide(aSituation(overrides))
    .rules.filter(({ passed }) => !passed)
    .map(({ rule }) => rule);

const CLOSED = { days: ["tue" as const], from: "09:00", to: "10:00" };
const plannedAt = (at: string) => ({ id: "this-invitation", plannedAt: at });
const askedAt = (at: string, survey = "other-survey", invitation = `by ${survey} at ${at}`) =>
  aCustomer({ asks: [anAsk({ at, survey, invitation })] });

describe("an invitation leaves", () => {
  it("where all rules pass, and every rule has a result", () => {
    const decision = decide(aSituation());
    expect(decision.decision).toBe("send");
    expect(decision.rules.map(({ rule }) => rule)).toEqual(RULES);
    for (const rule of decision.rules)
      expect(rule).toMatchObject({ passed: true, detail: expect.any(String) });
  });

  it.each<[string, Partial<Situation>]>([
    ["somebody who is erased", { customer: undefined }],
    ["an archived survey", { survey: aSurvey({ archivedAt: NOW, active: false, sendWindow: CLOSED }) }],
    ["a survey with every rule", { survey: aSurvey({ cooldown: "P1D", sendWindow: CLOSED, sampleRate: 0 }) }],
  ])("or not, and every rule is listed also for %s", (_, overrides) => {
    expect(decide(aSituation(overrides)).rules.map(({ rule }) => rule)).toEqual(RULES);
  });

  it("or not, and no text contains personal data", () => {
    const text = JSON.stringify(decide(aSituation({ customer: aCustomer({ name: "Anastasia" }) })));
    expect(text).not.toMatch(/example\.com|Anastasia|c-42/);
  });
});

describe("what stops all mail", () => {
  it.each<[string, string, Partial<Situation>]>([
    ["inactive", "archived", { survey: aSurvey({ archivedAt: earlier(1) }) }],
    ["noEmail", "noEmail", { customer: aCustomer({ email: undefined }) }],
    ["unsubscribed", "unsubscribed", { customer: aCustomer({ unsubscribedAt: earlier(1) }) }],
    ["unsubscribed", "unsubscribed", { address: anAddress({ unsubscribedAt: earlier(1) }) }],
    ["bounced", "bounced", { address: anAddress({ bouncedAt: earlier(1) }) }],
    ["complained", "complained", { address: anAddress({ complainedAt: earlier(1) }) }],
    ["unconfirmedAddress", "confirmedAddress", { customer: aCustomer({ pageGiven: ["email"] }) }],
    ["sampledOut", "sampleRate", { survey: aSurvey({ sampleRate: 0 }) }],
  ])("suppresses: %s (rule %s)", (reason, rule, overrides) => {
    expect(verdict(overrides)).toBe(`suppress: ${reason}`);
    expect(failedRules(overrides)).toEqual([rule]);
  });

  it.each<[string, string, Partial<Situation>]>([
    ["the stage trusts it", "send", { trustPageAddresses: true }],
    ["it is unsubscribed too", "suppress: unsubscribed", { address: anAddress({ unsubscribedAt: NOW }) }],
  ])("an address that only page keys gave, where %s: %s", (_, expected, overrides) => {
    expect(verdict({ customer: aCustomer({ pageGiven: ["email"] }), ...overrides })).toBe(expected);
  });

  it("is not that page keys gave another field", () => {
    expect(verdict({ customer: aCustomer({ pageGiven: ["name", "attributes.email"] }) })).toBe("send");
  });

  it("includes an erased customer", () => {
    expect(verdict({ customer: undefined })).toBe("suppress: erased");
  });

  it("is named by the first reason", () => {
    const overrides = {
      customer: aCustomer({ unsubscribedAt: NOW }),
      address: anAddress({ bouncedAt: NOW, complainedAt: NOW }),
      survey: aSurvey({ sampleRate: 0 }),
    };
    expect(verdict(overrides)).toBe("suppress: unsubscribed");
    expect(failedRules(overrides)).toEqual(["unsubscribed", "bounced", "complained", "sampleRate"]);
  });

  it.each<[string, Partial<Situation>]>([
    ["expiry", { invitation: plannedAt(earlier(31 * DAY)) }],
    ["its time", { invitation: plannedAt(later(DAY)) }],
    ["the send window", { survey: aSurvey({ sendWindow: CLOSED }) }],
    ["a pause", { survey: aSurvey({ active: false }) }],
    ["the contact cap", { policy: aPolicy({ contactCap: { max: 1, per: "P90D" } }) }],
  ])("comes before %s", (_, overrides) => {
    const address = anAddress({ bouncedAt: NOW });
    const customer = askedAt(earlier(DAY));
    expect(verdict({ customer, address, ...overrides })).toBe("suppress: bounced");
  });
});

describe("the delay", () => {
  it.each([
    [later(1), `wait until ${later(1)}`],
    [NOW, "send"],
    [earlier(1), "send"],
  ])("planned at %s: %s", (at, expected) => {
    expect(verdict({ invitation: plannedAt(at) })).toBe(expected);
  });
});

describe("an invitation that could not leave", () => {
  const survey = aSurvey({ expiresAfter: "P30D" });
  it.each([
    [earlier(30 * DAY + 1), "expire"],
    [earlier(30 * DAY), "expire"],
    [earlier(30 * DAY - 1), "send"],
  ])("since %s: %s", (at, expected) => {
    expect(verdict({ survey, invitation: plannedAt(at) })).toBe(expected);
  });

  it("expires, and neither waits on nor is suppressed by the cap", () => {
    const invitation = plannedAt(earlier(30 * DAY));
    expect(verdict({ survey: aSurvey({ active: false }), invitation })).toBe("expire");
    expect(verdict({ survey: aSurvey({ sendWindow: CLOSED }), invitation })).toBe("expire");
    expect(verdict({ customer: askedAt(earlier(DAY)), invitation })).toBe("expire");
  });

  it("does not expire before it could leave at all, where the survey expires at once", () => {
    expect(verdict({ survey: aSurvey({ expiresAfter: "PT0S" }), invitation: plannedAt(earlier(HOUR)) })).toBe(
      "send",
    );
  });
});

describe("waiting", () => {
  it("for a paused survey is decided on again in 15 minutes", () => {
    expect(verdict({ survey: aSurvey({ active: false }) })).toBe(`wait until ${later(15 * MINUTE)}`);
  });

  it("for the window is by the customer's own clock, else by the policy's", () => {
    const survey = aSurvey({ sendWindow: { days: ["mon"], from: "14:00", to: "14:03" } });
    expect(verdict({ survey })).toBe("wait until 2026-11-09T14:00:00.000Z");
    expect(verdict({ survey, now: earlier(1) })).toBe("send");
    const inTokyo = aCustomer({ timezone: "Asia/Tokyo" });
    expect(verdict({ survey, customer: inTokyo })).toBe("wait until 2026-11-09T05:00:00.000Z");
    expect(verdict({ survey, policy: aPolicy({ reportingTimezone: "America/New_York" }) })).toBe(
      "wait until 2026-11-02T19:00:00.000Z",
    );
    expect(
      verdict({ survey, customer: inTokyo, policy: aPolicy({ reportingTimezone: "America/New_York" }) }),
    ).toBe("wait until 2026-11-09T05:00:00.000Z");
  });

  it("for several things lasts until the last of them", () => {
    const survey = aSurvey({ active: false, sendWindow: CLOSED });
    expect(verdict({ survey, invitation: plannedAt(later(HOUR)) })).toBe(
      "wait until 2026-11-03T09:00:00.000Z",
    );
    expect(verdict({ survey, invitation: plannedAt(later(9 * DAY)) })).toBe(`wait until ${later(9 * DAY)}`);
  });

  it("comes before the cap and the cooldown: they count only when it would leave", () => {
    const customer = askedAt(earlier(MINUTE), "post-purchase");
    const survey = aSurvey({ cooldown: "P90D", sendWindow: CLOSED });
    expect(verdict({ customer, survey })).toBe("wait until 2026-11-03T09:00:00.000Z");
    expect(failedRules({ customer, survey })).toEqual(["sendWindow", "contactCap", "cooldown"]);
  });
});

describe("the contact cap", () => {
  const policy = aPolicy({ contactCap: { max: 1, per: "P14D" } });
  it.each([
    [NOW, "suppress: contactCap"],
    [earlier(14 * DAY - 1), "suppress: contactCap"],
    [earlier(14 * DAY), "send"],
    [earlier(14 * DAY + 1), "send"],
  ])("of one in 14 days, asked at %s: %s", (at, expected) => {
    expect(verdict({ policy, customer: askedAt(at) })).toBe(expected);
  });

  it.each([
    [1, "send"],
    [2, "suppress: contactCap"],
    [3, "suppress: contactCap"],
  ])("of two, asked %i times: %s", (times, expected) => {
    const asks = Array.from({ length: times }, (_, n) =>
      anAsk({ at: earlier(n * HOUR), invitation: `i${n}`, survey: `s${n}` }),
    );
    expect(
      verdict({ policy: aPolicy({ contactCap: { max: 2, per: "P14D" } }), customer: aCustomer({ asks }) }),
    ).toBe(expected);
  });

  it("counts all surveys together", () => {
    expect(verdict({ policy, customer: askedAt(earlier(DAY), "post-purchase") })).toBe(
      "suppress: contactCap",
    );
  });

  it("never counts the invitation's own contact", () => {
    const customer = askedAt(earlier(MINUTE), "post-purchase", "this-invitation");
    expect(verdict({ policy, customer, survey: aSurvey({ cooldown: "P90D" }) })).toBe("send");
  });

  it("of 100 also holds for a customer whose older contacts were dropped", () => {
    const asks = Array.from({ length: 130 }, (_, n) =>
      anAsk({ at: earlier((130 - n) * MINUTE), invitation: `i${n}`, survey: "a" }),
    ).reduce<ReturnType<typeof addContact>>(addContact, []);
    const cap = aPolicy({ contactCap: { max: 100, per: "P1D" } });
    expect(verdict({ policy: cap, customer: aCustomer({ asks }) })).toBe("suppress: contactCap");
  });
});

describe("the cooldown", () => {
  const policy = aPolicy({ contactCap: { max: 100, per: "P1D" } });
  const survey = aSurvey({ cooldown: "P90D" });
  it.each([
    [earlier(1), "suppress: cooldown"],
    [earlier(90 * DAY - 1), "suppress: cooldown"],
    [earlier(90 * DAY), "send"],
  ])("of 90 days, asked by this survey at %s: %s", (at, expected) => {
    expect(verdict({ policy, survey, customer: askedAt(at, survey.key) })).toBe(expected);
  });

  it("knows months", () => {
    const monthly = aSurvey({ cooldown: "P1M" });
    const month = subtractDuration(NOW, "P1M");
    expect(addDuration(month, "P1M")).toBe(NOW);
    expect(verdict({ policy, survey: monthly, customer: askedAt(month, monthly.key) })).toBe("send");
    expect(verdict({ policy, survey: monthly, customer: askedAt(later(1, month), monthly.key) })).toBe(
      "suppress: cooldown",
    );
  });

  it("counts only contacts of the same survey", () => {
    expect(verdict({ policy, survey, customer: askedAt(earlier(MINUTE), "other-survey") })).toBe("send");
  });

  it("comes after the cap", () => {
    expect(verdict({ survey, customer: askedAt(earlier(MINUTE), survey.key) })).toBe("suppress: contactCap");
  });
});

describe("the sample", () => {
  const ids = Array.from({ length: 10_000 }, (_, n) => `customer-${n}`);
  const sampled = (sampleRate: number, key = "post-purchase") =>
    ids.filter((id) => isSampled({ key, sampleRate }, id));

  it.each([0.01, 0.1, 0.25, 0.5, 0.9])("of %d takes about that share of 10,000 people", (rate) => {
    const fourSigma = 4 * Math.sqrt(10_000 * rate * (1 - rate));
    expect(Math.abs(sampled(rate).length - 10_000 * rate)).toBeLessThan(fourSigma);
  });

  it("of 0 takes nobody, of 1 everybody", () => {
    expect(sampled(0)).toHaveLength(0);
    expect(sampled(1)).toHaveLength(10_000);
  });

  it("takes the same people every time, and keeps them when it grows", () => {
    expect(sampled(0.1)).toEqual(sampled(0.1));
    const larger = new Set(sampled(0.2));
    expect(sampled(0.1).every((id) => larger.has(id))).toBe(true);
  });

  it("of one survey says nothing of another's", () => {
    const other = new Set(sampled(0.5, "other"));
    const both = sampled(0.5).filter((id) => other.has(id)).length;
    expect(Math.abs(both - 2_500)).toBeLessThan(4 * Math.sqrt(10_000 * 0.25 * 0.75));
  });
});

describe("what the touchpoint settles at once", () => {
  const touchpoint = { customerId: "c-42", occurredAt: NOW, properties: { revenue: 50 } };
  const settled = { policy: aPolicy(), now: NOW };
  it.each([
    [aSurvey(), undefined],
    [aSurvey({ when: { property: "revenue", gte: 50 } }), undefined],
    [aSurvey({ when: { property: "revenue", gte: 51 } }), "condition"],
    [aSurvey({ sampleRate: 0 }), "sampledOut"],
    [aSurvey({ when: { property: "revenue", gte: 51 }, sampleRate: 0 }), "condition"],
    [aSurvey({ active: false, sampleRate: 0 }), "inactive"],
  ])("case %#", (survey, reason) => {
    const suppressed = suppressedAtOnce(survey, touchpoint, settled);
    expect(suppressed?.reason).toBe(reason);
    if (suppressed) expect(suppressed.detail.length).toBeGreaterThan(5);
  });

  it.each<[string | undefined, number, string | undefined]>([
    [undefined, 7 * DAY, undefined],
    [undefined, 7 * DAY + 1, "tooOld"],
    ["PT1H", HOUR, undefined],
    ["PT1H", HOUR + 1, "tooOld"],
    ["P90D", 60 * DAY, undefined],
  ])("with askWithin %s, %i ms after it happened: %s", (askWithin, ms, reason) => {
    const policy = aPolicy(askWithin === undefined ? {} : { askWithin });
    const old = { ...touchpoint, occurredAt: earlier(ms) };
    expect(suppressedAtOnce(aSurvey(), old, { policy, now: NOW })?.reason).toBe(reason);
  });
});
