import { describe, expect, it } from "vitest";
import * as z from "zod/mini";
import { BusinessHours } from "../../../shared/domain/base/business-hours.ts";
import { surveysTriggeredBy } from "../../../shared/domain/surveys/definitions.ts";
import { Policy } from "../../../shared/domain/surveys/policy.ts";
import { meetsCondition, type Survey, SurveyDefinition } from "../../../shared/domain/surveys/survey.ts";
import { figureRules } from "../../../shared/domain/tallies/figure-rules.ts";
import { toItem } from "../../../shared/dynamodb/base/table.ts";
import { errorsOf } from "../../../shared/http/base/problem.ts";
import { aPolicy, aSurvey, NOW, someDefinitions } from "../../support/builders.ts";

const errorPaths = (schema: z.ZodMiniType, value: unknown) => {
  const { error } = z.safeParse(schema, value);
  return error ? errorsOf(error).map(({ path }) => path) : [];
};
const anAddress = "cx@acme.example";

describe("a survey's definition", () => {
  it("needs only a metric; the rest has the contract's defaults", () => {
    expect(z.parse(SurveyDefinition, { metric: "nps" })).toEqual({
      metric: "nps",
      touchpoint: null,
      active: true,
      delay: "PT0S",
      sampleRate: 1,
      expiresAfter: "P30D",
      confirm: "auto",
    });
  });

  it("may have every field of the contract", () => {
    const definition = {
      metric: "nps",
      touchpoint: "purchase.completed",
      active: true,
      question: { en: "How likely are you to recommend Acme to a friend?" },
      when: { property: "revenue", gte: 100 },
      delay: "P2D",
      sampleRate: 1,
      cooldown: "P90D",
      expiresAfter: "P30D",
      sendWindow: { days: ["mon", "tue", "wed", "thu", "fri"], from: "09:00", to: "18:00" },
      reminder: { after: "P3D", max: 1 },
      sender: { name: "Acme", email: "feedback@acme.example" },
      brand: { name: "Acme", color: "#0b5fff", logoUrl: "https://acme.example/logo.png" },
      confirm: "auto",
      alert: { atOrBelow: 6, emails: [anAddress] },
    };
    expect(z.parse(SurveyDefinition, definition)).toEqual(definition);
  });

  it.each<[string, unknown, string]>([
    ["no metric", { metric: undefined }, "metric"],
    ["a metric that nobody knows", { metric: "stars" }, "metric"],
    ["an unknown field", { colour: 1 }, "colour"],
    ["a key in the body", { key: "a" }, "key"],
    ["archivedAt in the body", { archivedAt: NOW }, "archivedAt"],
    ["active as text", { active: "true" }, "active"],
    ["a negative delay", { delay: "-P1D" }, "delay"],
    ["a delay beyond five years", { delay: "P6Y" }, "delay"],
    ["garbage for a cooldown", { cooldown: "90 days" }, "cooldown"],
    ["garbage for the expiry", { expiresAfter: "soon" }, "expiresAfter"],
    ["a sample rate above 1", { sampleRate: 1.0001 }, "sampleRate"],
    ["a sample rate below 0", { sampleRate: -0.0001 }, "sampleRate"],
    ["a window that ends as it starts", { sendWindow: { from: "09:00", to: "09:00" } }, "sendWindow.to"],
    ["a window over midnight", { sendWindow: { from: "22:00", to: "06:00" } }, "sendWindow.to"],
    ["24:00 in a window", { sendWindow: { from: "09:00", to: "24:00" } }, "sendWindow.to"],
    ["9:00 in a window", { sendWindow: { from: "9:00", to: "18:00" } }, "sendWindow.from"],
    ["a window of no day", { sendWindow: { days: [], from: "09:00", to: "18:00" } }, "sendWindow.days"],
    [
      "a day that no week has",
      { sendWindow: { days: ["MON"], from: "09:00", to: "18:00" } },
      "sendWindow.days.0",
    ],
    [
      "a header in the sender's name",
      { sender: { name: "A\r\nBcc: x@y.zz", email: anAddress } },
      "sender.name",
    ],
    ["a sender without an address", { sender: { name: "Acme" } }, "sender.email"],
    ["a colour's name", { brand: { color: "red" } }, "brand.color"],
    ["CSS behind a colour", { brand: { color: "#0b5fff;x:y" } }, "brand.color"],
    ["a script for a logo", { brand: { logoUrl: "javascript:alert(1)" } }, "brand.logoUrl"],
    ["a logo over http", { brand: { logoUrl: "http://acme.example/a.png" } }, "brand.logoUrl"],
    ["a logo in a data URL", { brand: { logoUrl: "data:image/png;base64,AAAA" } }, "brand.logoUrl"],
    ["a question in no language", { question: { "english!": "Q?" } }, "question.english!"],
    ["an empty question", { question: { en: "" } }, "question.en"],
    ["a question of two lines", { question: { en: "a\nb" } }, "question.en"],
    ["a question of 301", { question: { en: "x".repeat(301) } }, "question.en"],
    ["a condition without an operator", { when: { property: "revenue" } }, "when"],
    ["a condition on nothing", { when: { gte: 100 } }, "when.property"],
    ["an operator that nobody knows", { when: { property: "a", like: "x" } }, "when.like"],
    ["gt with text", { when: { property: "a", gt: "1" } }, "when.gt"],
    ["eq with null", { when: { property: "a", eq: null } }, "when.eq"],
    ["in with nothing", { when: { property: "a", in: [] } }, "when.in"],
    ["an alert to nobody", { alert: { atOrBelow: 6, emails: [] } }, "alert.emails"],
    ["an alert to no address", { alert: { atOrBelow: 6, emails: ["cx"] } }, "alert.emails.0"],
    ["an alert above the scale", { alert: { atOrBelow: 11, emails: [anAddress] } }, "alert.atOrBelow"],
    ["no reminders as a reminder", { reminder: { after: "P3D", max: 0 } }, "reminder.max"],
  ])("is refused with %s, and the field is named", (_, part, path) => {
    expect(errorPaths(SurveyDefinition, { metric: "nps", ...(part as object) })).toContain(path);
  });

  it.each([0, 0.5, 1])("takes a sample rate of %d", (sampleRate) => {
    expect(errorPaths(SurveyDefinition, { metric: "nps", sampleRate })).toEqual([]);
  });

  it.each([{ eq: 1e300 }, { gte: 2 ** 53 }, { in: [1e21] }, { lt: -1e300 }])(
    "names no number that the store can't hold (%j)",
    (operator) => {
      const parsed = z.safeParse(SurveyDefinition, { metric: "nps", when: { property: "a", ...operator } });
      expect(parsed.success ? () => toItem(parsed.data) : () => {}).not.toThrow();
    },
  );
});

describe("a survey's condition", () => {
  const meets = (when: Survey["when"], properties?: Record<string, unknown>) =>
    meetsCondition({ when }, properties);

  it.each<[Omit<NonNullable<Survey["when"]>, "property">, unknown, boolean]>([
    [{ gte: 100 }, 100, true],
    [{ gte: 100 }, 99.99, false],
    [{ gt: 100 }, 100, false],
    [{ gt: 100 }, 100.01, true],
    [{ lte: 100 }, 100, true],
    [{ lte: 100 }, 100.01, false],
    [{ lt: 100 }, 100, false],
    [{ lt: 100 }, 99.99, true],
    [{ gte: 10, lt: 20 }, 15, true],
    [{ gte: 10, lt: 20 }, 20, false],
    [{ gte: 100 }, "150", true],
    [{ gte: 100 }, "99.99", false],
    [{ gte: 120.5 }, "120.5", true],
    [{ gt: 120.5 }, "120.50", false],
    [{ lt: 1e3 }, "1E2", true],
    [{ lt: 100 }, "-5", true],
    [{ gte: 100 }, "", false],
    [{ lt: 100 }, " 5", false],
    [{ lt: 100 }, "0x10", false],
    [{ gte: 100 }, "1,200", false],
    [{ lte: 100 }, "Infinity", false],
    [{ lt: 100 }, true, false],
    [{ eq: 120.5 }, "120.50", true],
    [{ eq: "120.50" }, 120.5, true],
    [{ eq: "120.50" }, "120.5", false],
    [{ eq: 0 }, "", false],
    [{ ne: 120.5 }, "120.5", false],
    [{ ne: 120.5 }, "free", true],
    [{ in: [1, 2] }, "2", true],
    [{ lt: 100 }, null, false],
    [{ eq: "pro" }, "pro", true],
    [{ eq: "pro" }, "Pro", false],
    [{ eq: 1 }, "1", true],
    [{ eq: false }, false, true],
    [{ ne: "pro" }, "pro", false],
    [{ ne: "pro" }, "free", true],
    [{ in: ["a", 1, true] }, 1, true],
    [{ in: ["a", 1, true] }, "1", true],
    [{ in: ["a"] }, ["a"], false],
    [{ exists: true }, null, true],
    [{ exists: false }, null, false],
  ])("%j of %j: %s", (operator, value, met) => {
    expect(meets({ property: "p", ...operator }, { p: value })).toBe(met);
  });

  it.each<[Omit<NonNullable<Survey["when"]>, "property">, boolean]>([
    [{ gte: 0 }, false],
    [{ lt: 1 }, false],
    [{ eq: "a" }, false],
    [{ in: ["a"] }, false],
    [{ ne: "a" }, true],
    [{ exists: false }, true],
    [{ exists: true }, false],
  ])("%j of an absent property: %s", (operator, met) => {
    expect(meets({ property: "p", ...operator }, {})).toBe(met);
    expect(meets({ property: "p", ...operator }, undefined)).toBe(met);
    expect(meets({ property: "toString", ...operator }, {})).toBe(met);
  });

  it("that is missing is met by every touchpoint", () => {
    expect(meets(undefined, undefined)).toBe(true);
  });
});

describe("the surveys that a touchpoint triggers", () => {
  it("are those of its type, also paused ones, but no archived ones and no campaigns", () => {
    const definitions = someDefinitions({
      surveys: [
        aSurvey({ key: "a" }),
        aSurvey({ key: "paused", active: false }),
        aSurvey({ key: "gone", archivedAt: NOW }),
        aSurvey({ key: "other", touchpoint: "support.closed" }),
        aSurvey({ key: "relationship", touchpoint: null }),
      ],
    });
    expect(surveysTriggeredBy(definitions, "purchase.completed").map(({ key }) => key)).toEqual([
      "a",
      "paused",
    ]);
  });
});

describe("the policy", () => {
  const HOURS = { timezone: "UTC", days: ["mon"], from: "09:00", to: "18:00" };

  it("gives what was stored before the figures of support and success their defaults", () => {
    const { fcrWindow: _, onboardingTarget: __, ...before } = aPolicy();
    expect(z.parse(Policy, before)).toEqual({ ...before, fcrWindow: "P7D", onboardingTarget: "P30D" });
  });

  it.each([
    ["P90D", "P365D"],
    ["PT0S", "P1Y"],
  ])("takes a first contact of %s and an onboarding of %s", (fcrWindow, onboardingTarget) => {
    expect(errorPaths(Policy, { ...aPolicy(), fcrWindow, onboardingTarget, businessHours: HOURS })).toEqual(
      [],
    );
  });

  it("says what of it decides the figures of support and success", () => {
    const rules = { timeZone: "UTC", fcrWindow: "P7D", onboardingTarget: "P30D" };
    expect(figureRules(aPolicy())).toEqual(rules);
    const businessHours = z.parse(BusinessHours, HOURS);
    expect(figureRules(aPolicy({ businessHours }))).toEqual({ ...rules, businessHours });
  });

  it("allows one survey per customer in 14 days by default", () => {
    expect(aPolicy()).toMatchObject({ contactCap: { max: 1, per: "P14D" }, minSegmentSize: 5 });
    expect(errorPaths(Policy, aPolicy())).toEqual([]);
  });

  it.each<[string, unknown, string]>([
    ["no cap", { contactCap: undefined }, "contactCap"],
    ["a cap of 0", { contactCap: { max: 0, per: "P1D" } }, "contactCap.max"],
    ["a cap of 101", { contactCap: { max: 101, per: "P1D" } }, "contactCap.max"],
    ["half an ask", { contactCap: { max: 1.5, per: "P1D" } }, "contactCap.max"],
    ["a negative stretch", { contactCap: { max: 1, per: "-P1D" } }, "contactCap.per"],
    ["more in the cap", { contactCap: { max: 1, per: "P1D", hard: true } }, "contactCap.hard"],
    ["a zone that no map shows", { reportingTimezone: "Mars/Olympus" }, "reportingTimezone"],
    ["segments of nobody", { minSegmentSize: 0 }, "minSegmentSize"],
    ["a rate of 0", { sendRatePerSecond: 0 }, "sendRatePerSecond"],
    ["a rate of one in eleven seconds", { sendRatePerSecond: 0.09 }, "sendRatePerSecond"],
    ["a rate of 1001", { sendRatePerSecond: 1_001 }, "sendRatePerSecond"],
    ["a negative time to ask within", { askWithin: "-P1D" }, "askWithin"],
    ["a first contact of 91 days", { fcrWindow: "P91D" }, "fcrWindow"],
    ["a first contact of no duration", { fcrWindow: "x" }, "fcrWindow"],
    ["a first contact of nothing", { fcrWindow: "P" }, "fcrWindow"],
    ["an onboarding of days and a half", { onboardingTarget: "P1.5D" }, "onboardingTarget"],
    ["an onboarding of 366 days", { onboardingTarget: "P366D" }, "onboardingTarget"],
    ["a negative onboarding", { onboardingTarget: "-P1D" }, "onboardingTarget"],
    ["hours that end before they begin", { businessHours: { ...HOURS, to: "08:00" } }, "businessHours.to"],
    [
      "a holiday that is none",
      { businessHours: { ...HOURS, holidays: ["2026-02-30"] } },
      "businessHours.holidays.0",
    ],
    ["an unknown field", { quota: 1 }, "quota"],
  ])("is refused with %s", (_, part, path) => {
    expect(errorPaths(Policy, { ...aPolicy(), ...(part as object) })).toEqual([path]);
  });
});
