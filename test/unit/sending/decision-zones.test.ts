import { describe, expect, it } from "vitest";
import { addDuration, subtractDuration } from "../../../shared/domain/base/time.ts";
import { addressHash } from "../../../shared/domain/customers/address.ts";
import { type Customer, newCustomer } from "../../../shared/domain/customers/customer.ts";
import { decide, decideReminder } from "../../../shared/domain/sending/decision.ts";
import { issueInvitations } from "../../../shared/domain/sending/issue-invitations.ts";
import { isSampled, type Situation } from "../../../shared/domain/sending/sending-rules.ts";
import type { Survey } from "../../../shared/domain/surveys/survey.ts";
import { aCustomer, anAddress, anAsk, aPolicy, aSurvey, aTouchpoint, later } from "../../support/builders.ts";

/**
 * Every rule at its boundary, by the clocks of three places, one of them in the south. Of each: a quiet Wednesday, and
 * the two nights of 2026 on which its clocks change (IANA tz database).
 */
const ZONES = [
  {
    zone: "America/New_York",
    nineOnWednesday: "2026-06-10T13:00:00.000Z",
    sixOnWednesday: "2026-06-10T22:00:00.000Z",
    // 8 March 2026: 02:00 becomes 03:00. 1 November 2026: 02:00 becomes 01:00.
    spring: { before: "2026-03-08T06:59:59.999Z", gapEnds: "2026-03-08T07:00:00.000Z" },
    autumn: {
      hour: { from: "01:00", to: "02:00" },
      opens: "2026-11-01T05:00:00.000Z",
      again: "2026-11-01T06:00:00.000Z",
      closes: "2026-11-01T07:00:00.000Z",
    },
    nineBeforeSpring: "2026-03-07T14:00:00.000Z",
    nineAfterSpring: "2026-03-08T13:00:00.000Z",
    nineBeforeAutumn: "2026-10-31T13:00:00.000Z",
    nineAfterAutumn: "2026-11-01T14:00:00.000Z",
  },
  {
    zone: "Europe/Berlin",
    nineOnWednesday: "2026-06-10T07:00:00.000Z",
    sixOnWednesday: "2026-06-10T16:00:00.000Z",
    // 29 March 2026: 02:00 becomes 03:00. 25 October 2026: 03:00 becomes 02:00.
    spring: { before: "2026-03-29T00:59:59.999Z", gapEnds: "2026-03-29T01:00:00.000Z" },
    autumn: {
      hour: { from: "02:00", to: "03:00" },
      opens: "2026-10-25T00:00:00.000Z",
      again: "2026-10-25T01:00:00.000Z",
      closes: "2026-10-25T02:00:00.000Z",
    },
    nineBeforeSpring: "2026-03-28T08:00:00.000Z",
    nineAfterSpring: "2026-03-29T07:00:00.000Z",
    nineBeforeAutumn: "2026-10-24T07:00:00.000Z",
    nineAfterAutumn: "2026-10-25T08:00:00.000Z",
  },
  {
    zone: "Pacific/Auckland",
    nineOnWednesday: "2026-06-09T21:00:00.000Z",
    sixOnWednesday: "2026-06-10T06:00:00.000Z",
    // 27 September 2026: 02:00 becomes 03:00. 5 April 2026: 03:00 becomes 02:00.
    spring: { before: "2026-09-26T13:59:59.999Z", gapEnds: "2026-09-26T14:00:00.000Z" },
    autumn: {
      hour: { from: "02:00", to: "03:00" },
      opens: "2026-04-04T13:00:00.000Z",
      again: "2026-04-04T14:00:00.000Z",
      closes: "2026-04-04T15:00:00.000Z",
    },
    nineBeforeSpring: "2026-09-25T21:00:00.000Z",
    nineAfterSpring: "2026-09-26T20:00:00.000Z",
    nineBeforeAutumn: "2026-04-03T20:00:00.000Z",
    nineAfterAutumn: "2026-04-04T21:00:00.000Z",
  },
] as const;

const DAILY = {
  days: ["mon", "tue", "wed", "thu", "fri", "sat", "sun"],
  from: "09:00",
  to: "18:00",
} as const;
const daily = { ...DAILY, days: [...DAILY.days] };

type Overrides = Partial<Omit<Situation, "survey" | "customer">> & {
  survey?: Partial<Survey>;
  customer?: Partial<Customer>;
  now: string;
};

describe.each(ZONES)("in $zone", ({ zone, ...at }) => {
  const noon = addDuration(at.nineOnWednesday, "PT3H");
  const situation = ({ survey, customer, now, ...more }: Overrides): Situation => ({
    survey: aSurvey(survey),
    customer: aCustomer({ timezone: zone, ...customer }),
    address: undefined,
    trustPageAddresses: false,
    policy: aPolicy({ contactCap: { max: 2, per: "P14D" } }),
    invitation: { id: "this", plannedAt: subtractDuration(now, "PT1H") },
    now,
    ...more,
  });
  const verdict = (overrides: Overrides): string => {
    const decision = decide(situation(overrides));
    switch (decision.decision) {
      case "wait":
        return `wait for ${decision.reason} until ${decision.dueAt}`;
      case "suppress":
        return `suppress: ${decision.reason}`;
      default:
        return decision.decision;
    }
  };

  describe("the send window", () => {
    const survey = { sendWindow: { ...daily, days: ["wed" as const] } };
    const nextWednesday = addDuration(at.nineOnWednesday, "P7D");
    it.each([
      [
        "a moment before it opens",
        later(-1, at.nineOnWednesday),
        `wait for sendWindow until ${at.nineOnWednesday}`,
      ],
      ["the moment it opens", at.nineOnWednesday, "send"],
      ["a moment before it closes", later(-1, at.sixOnWednesday), "send"],
      ["the moment it closes", at.sixOnWednesday, `wait for sendWindow until ${nextWednesday}`],
      ["on another day", addDuration(noon, "P1D"), `wait for sendWindow until ${nextWednesday}`],
    ])("%s", (_, now, expected) => {
      expect(verdict({ now, survey })).toBe(expected);
    });

    it("falls back to the reporting zone where the customer's is not known", () => {
      const policy = aPolicy({ reportingTimezone: zone });
      const now = later(-1, at.nineOnWednesday);
      expect(verdict({ now, survey, policy, customer: { timezone: undefined } })).toBe(
        `wait for sendWindow until ${at.nineOnWednesday}`,
      );
    });

    it.each([
      ["spring", at.nineBeforeSpring, at.nineAfterSpring, 23],
      ["autumn", at.nineBeforeAutumn, at.nineAfterAutumn, 25],
    ])("opens at nine by the clock on both sides of the change in %s", (_, before, after, hours) => {
      expect(Date.parse(after) - Date.parse(before)).toBe(hours * 3_600_000);
      const closed = addDuration(before, "PT9H");
      expect(verdict({ now: before, survey: { sendWindow: daily } })).toBe("send");
      expect(verdict({ now: closed, survey: { sendWindow: daily } })).toBe(
        `wait for sendWindow until ${after}`,
      );
      expect(verdict({ now: later(-1, after), survey: { sendWindow: daily } })).toBe(
        `wait for sendWindow until ${after}`,
      );
      expect(verdict({ now: after, survey: { sendWindow: daily } })).toBe("send");
    });

    it("that begins in the hour that is skipped in spring opens when that hour ends", () => {
      const sendWindow = { ...daily, from: "02:30", to: "04:00" };
      const { before, gapEnds } = at.spring;
      expect(verdict({ now: before, survey: { sendWindow } })).toBe(`wait for sendWindow until ${gapEnds}`);
      expect(verdict({ now: gapEnds, survey: { sendWindow } })).toBe("send");
      const until = addDuration(gapEnds, "PT1H");
      expect(verdict({ now: later(-1, until), survey: { sendWindow } })).toBe("send");
      expect(verdict({ now: until, survey: { sendWindow } })).toContain("wait");
    });

    it("in the hour that autumn shows twice is open both times, and closed in none of them", () => {
      const { hour, opens, again, closes } = at.autumn;
      const sendWindow = { ...daily, ...hour };
      expect(verdict({ now: later(-1, opens), survey: { sendWindow } })).toBe(
        `wait for sendWindow until ${opens}`,
      );
      for (const open of [opens, later(-1, again), again, later(-1, closes)])
        expect(verdict({ now: open, survey: { sendWindow } })).toBe("send");
      expect(verdict({ now: closes, survey: { sendWindow } })).toContain("wait for sendWindow");
    });
  });

  describe("the delay", () => {
    it.each([
      ["P2D", -1, "wait"],
      ["P2D", 0, "send"],
      ["PT36H", -1, "wait"],
      ["PT36H", 0, "send"],
    ])("of %s, %i ms after it is over: %s", (delay, ms, expected) => {
      const touchpoint = aTouchpoint({ occurredAt: noon });
      const [invitation] = issueInvitations({ ...touchpoint, customerId: "c-42" }, [aSurvey({ delay })], {
        policy: aPolicy(),
        now: noon,
      });
      const now = later(ms, addDuration(noon, delay));
      expect(verdict({ now, invitation: invitation as NonNullable<typeof invitation> })).toContain(expected);
    });

    it("never skips the window: what is due at night leaves in the morning", () => {
      const survey = { delay: "PT12H", sendWindow: daily };
      const dueAtNight = addDuration(at.nineOnWednesday, "PT14H");
      const invitation = { id: "this", plannedAt: dueAtNight };
      const morning = addDuration(at.nineOnWednesday, "P1D");
      expect(verdict({ now: addDuration(at.nineOnWednesday, "PT3H"), survey, invitation })).toBe(
        `wait for delay until ${dueAtNight}`,
      );
      expect(verdict({ now: dueAtNight, survey, invitation })).toBe(`wait for sendWindow until ${morning}`);
      expect(verdict({ now: morning, survey, invitation })).toBe("send");
    });
  });

  it.each([
    ["before its last moment", -1, "send"],
    ["at its last moment", 0, "expire"],
  ])("what waited for its window expires, %s", (_, ms, expected) => {
    const now = noon;
    const plannedAt = later(-ms, subtractDuration(now, "P3D"));
    const survey = { expiresAfter: "P3D", sendWindow: daily };
    expect(verdict({ now, survey, invitation: { id: "this", plannedAt } })).toBe(expected);
  });

  describe.each(["customer", "address"] as const)("a contact of the %s", (whose) => {
    const asked = (...asks: ReturnType<typeof anAsk>[]) =>
      whose === "customer" ? { customer: { asks } } : { address: anAddress({ asks }) };
    const ask = (ago: string, survey = "other", ms = 0) =>
      anAsk({ at: later(ms, subtractDuration(noon, ago)), survey, invitation: `${survey} ${ago} ${ms}` });

    it.each([
      [[ask("P1D")], "send"],
      [[ask("P1D"), ask("P2D")], "suppress: contactCap"],
      [[ask("P1D"), ask("P14D", "other", 1)], "suppress: contactCap"],
      [[ask("P1D"), ask("P14D")], "send"],
    ])("counts for the cap of two in 14 days (%#)", (asks, expected) => {
      expect(verdict({ now: noon, ...asked(...asks) })).toBe(expected);
    });

    it.each([
      [ask("P90D", "post-purchase"), "send"],
      [ask("P90D", "post-purchase", 1), "suppress: cooldown"],
      [ask("P1D", "other"), "send"],
    ])("counts for the cooldown of 90 days (%#)", (one, expected) => {
      expect(verdict({ now: noon, survey: { cooldown: "P90D" }, ...asked(one) })).toBe(expected);
    });
  });

  it("a contact that is in the history of both the customer and the address counts once", () => {
    const asks = [anAsk({ at: subtractDuration(noon, "P1D") })];
    expect(verdict({ now: noon, customer: { asks }, address: anAddress({ asks }) })).toBe("send");
  });

  it.each<[string, Omit<Overrides, "now">]>([
    ["inactive", { survey: { archivedAt: noon } }],
    ["noEmail", { customer: { email: undefined } }],
    ["unsubscribed", { customer: { unsubscribedAt: noon } }],
    ["unsubscribed", { customer: { unsubscribedFrom: ["post-purchase"] } }],
    ["unsubscribed", { address: anAddress({ unsubscribedAt: noon }) }],
    ["unsubscribed", { address: anAddress({ unsubscribedFrom: ["other", "post-purchase"] }) }],
    ["bounced", { address: anAddress({ bouncedAt: noon }) }],
    ["complained", { address: anAddress({ complainedAt: noon }) }],
    ["complained", { customer: { complainedAt: noon } }],
    ["erased", { address: anAddress({ erasedAt: noon }) }],
    ["sampledOut", { survey: { sampleRate: 0 } }],
    ["condition", { survey: { when: { property: "revenue", gte: 100 } }, properties: { revenue: 99.99 } }],
  ])("suppresses %s, by day and by night", (reason, overrides) => {
    for (const now of [noon, addDuration(noon, "PT12H")])
      expect(verdict({ ...overrides, survey: { sendWindow: daily, ...overrides.survey }, now })).toBe(
        `suppress: ${reason}`,
      );
  });

  it.each<[string, Omit<Overrides, "now">]>([
    ["an opt-out of another survey", { address: anAddress({ unsubscribedFrom: ["other"] }) }],
    [
      "the condition's very boundary",
      { survey: { when: { property: "revenue", gte: 100 } }, properties: { revenue: 100 } },
    ],
    ["a condition that the recording settled", { survey: { when: { property: "revenue", gte: 100 } } }],
    ["everybody in the sample", { survey: { sampleRate: 1 } }],
  ])("lets leave: %s", (_, overrides) => {
    expect(verdict({ ...overrides, now: noon })).toBe("send");
  });

  it("samples by customer and survey alone, whatever the clock says", () => {
    const survey = { sampleRate: 0.5 };
    const ids = Array.from({ length: 40 }, (_, n) => `c-${n}`);
    for (const id of ids) {
      const customer = { ...newCustomer({ id, email: "a@example.com" }, noon), timezone: zone };
      const expected = isSampled(aSurvey(survey), id) ? "send" : "suppress: sampledOut";
      for (const now of [noon, addDuration(noon, "P1D")])
        expect(verdict({ now, survey, customer })).toBe(expected);
    }
  });

  it("a paused survey waits, and at night until the later of both", () => {
    const survey = { active: false, sendWindow: daily };
    expect(verdict({ now: noon, survey })).toBe(`wait for inactive until ${addDuration(noon, "PT15M")}`);
    expect(verdict({ now: at.sixOnWednesday, survey })).toBe(
      `wait for sendWindow until ${addDuration(at.nineOnWednesday, "P1D")}`,
    );
  });

  it.each([
    ["the moment it is due", 0, {}, "send"],
    ["answered", 0, { answered: true }, "stop"],
    ["as often as allowed", 0, { sent: 1 }, "stop"],
    ["by night", 12, {}, "wait"],
  ] as const)("a reminder, %s", (_, hours, reminder, expected) => {
    const now = addDuration(noon, `PT${hours}H`);
    const survey = { reminder: { after: "P3D", max: 1 }, sendWindow: daily };
    const asks = [anAsk({ at: later(-1, now) }), anAsk({ at: later(-2, now), invitation: "b" })];
    const decided = decideReminder({
      ...situation({ now, survey, customer: { asks } }),
      reminder: {
        answered: false,
        sent: 0,
        expiresAt: addDuration(now, "P10D"),
        addressHash: addressHash("ana@example.com"),
        ...reminder,
      },
    });
    expect(decided.decision).toBe(expected);
    if (decided.decision === "wait") expect(decided.dueAt).toBe(addDuration(at.nineOnWednesday, "P1D"));
  });
});
