import { describe, expect, it } from "vitest";
import { referenceOf } from "../../../shared/domain/base/reference.ts";
import type { Sender } from "../../../shared/domain/customers/sender.ts";
import { ACCOUNT_TYPES } from "../../../shared/domain/subscriptions/account-change.ts";
import { meaningsOf } from "../../../shared/domain/tallies/meanings-of.ts";
import { MEANT_TYPES, propertiesFor } from "../../../shared/domain/tallies/meant-types.ts";
import { readMeanings, writeMeanings } from "../../../shared/domain/tallies/stored-meanings.ts";
import { TICKET_KINDS } from "../../../shared/domain/tickets/event.ts";

type Said = Parameters<typeof meaningsOf>[0];

const said = (touchpoint: string, more: Partial<Said> = {}): Said => ({
  touchpoint,
  properties: undefined,
  customerId: "c-42",
  channel: undefined,
  occurredAt: "2026-11-01T01:30:00.000Z",
  timeZone: "UTC",
  isEngagement: false,
  by: "server",
  ...more,
});

const customer = referenceOf("c-42");

describe("what a touchpoint means", () => {
  it("is nothing for a type that is not in the table and is no use of the product", () => {
    expect(meaningsOf(said("purchase.completed", { properties: { ticketId: "T1" } }))).toEqual({
      meanings: [],
      notices: [],
    });
  });

  it.each([
    ["onboarding.started", "onboardingStarted"],
    ["onboarding.completed", "onboardingCompleted"],
  ])("%s is about the customer, whoever sends it", (touchpoint, kind) => {
    for (const by of ["server", "page", "link"] satisfies Sender[])
      expect(meaningsOf(said(touchpoint, { by }))).toEqual({
        meanings: [{ tally: "ACCOUNT", ref: customer, change: { kind } }],
        notices: [],
      });
  });

  it.each([
    ["UTC", "2026-11", "2026-11-01"],
    ["America/Sao_Paulo", "2026-10", "2026-10-31"],
  ])(
    "that is use of the product, is the customer's use on that day of the zone %s",
    (timeZone, month, day) => {
      for (const by of ["server", "page", "link"] satisfies Sender[])
        expect(meaningsOf(said("report.opened", { isEngagement: true, timeZone, by })).meanings).toEqual([
          { tally: "ACCOUNT", ref: customer, change: { kind: "used" } },
          { tally: "ACTIVITY", ref: `${customer}#${month}`, day },
        ]);
    },
  );

  it("can be two things: onboarding and use", () => {
    const { meanings } = meaningsOf(said("onboarding.completed", { isEngagement: true }));
    expect(meanings.map(({ tally }) => tally)).toEqual(["ACCOUNT", "ACCOUNT", "ACTIVITY"]);
  });

  it.each(["ticket.opened", "subscription.started", "goal.reached"])(
    "%s counts only from servers; use of the product counts all the same",
    (touchpoint) => {
      for (const by of ["page", "link"] satisfies Sender[]) {
        const properties = { ticketId: "T1", subscriptionId: "S1", goalId: "G1", mrr: 1, currency: "BRL" };
        const { meanings, notices } = meaningsOf(said(touchpoint, { by, properties, isEngagement: true }));
        expect(meanings.map(({ tally }) => tally)).toEqual(["ACCOUNT", "ACTIVITY"]);
        expect(notices).toEqual([expect.stringContaining("a key for servers")]);
      }
    },
  );
});

describe("what a touchpoint says of a ticket or a subscription", () => {
  it("is under the reference of its id, whatever the property is called", () => {
    const properties = { ticket_id: "T1", Topic: "login", initiated_by: "agent" };
    expect(meaningsOf(said("ticket.opened", { properties, channel: "chat" }))).toEqual({
      meanings: [
        {
          tally: "TICKET",
          ref: referenceOf("T1"),
          name: "T1",
          change: { kind: "opened", customer, channel: "chat", topic: "login", initiatedBy: "agent" },
        },
      ],
      notices: [],
    });
  });

  it("is the customer's, with the subscription by reference", () => {
    const properties = { subscriptionID: "S1", MRR: 10_000, currency: "brl", renews_at: "2027-01-01" };
    expect(meaningsOf(said("subscription.started", { properties }))).toEqual({
      meanings: [
        {
          tally: "ACCOUNT",
          ref: customer,
          change: {
            kind: "started",
            subscription: referenceOf("S1"),
            mrr: 10_000,
            currency: "BRL",
            renewsAt: "2027-01-01T00:00:00.000Z",
            trial: false,
          },
        },
      ],
      notices: [],
    });
  });

  it("has plain dates as days of the reporting time zone", () => {
    const properties = { subscriptionId: "S1", effectiveAt: "2026-12-01" };
    const { meanings } = meaningsOf(
      said("subscription.cancelled", { properties, timeZone: "America/Sao_Paulo" }),
    );
    expect(meanings).toMatchObject([
      { change: { kind: "cancelled", effectiveAt: "2026-12-01T03:00:00.000Z" } },
    ]);
  });

  it.each<[string, Record<string, unknown> | undefined, string]>([
    ["ticket.opened", undefined, "does not count in the figures of support: ticketId is required."],
    ["ticket.handled", { ticketId: "T1", seconds: -1 }, "does not count in the figures of support: seconds"],
    [
      "subscription.started",
      { subscriptionId: "S1", currency: "BRL" },
      "figures of success: mrr is required.",
    ],
    ["goal.set", {}, "does not count in the figures of success: goalId"],
  ])("%s with wrong properties is nothing, and a notice says why", (touchpoint, properties, notice) => {
    const { meanings, notices } = meaningsOf(said(touchpoint, { properties }));
    expect(meanings).toEqual([]);
    expect(notices).toEqual([expect.stringContaining(notice)]);
  });

  it.each<[string, Record<string, unknown>, string]>([
    ["ticket.opened", { ticketId: "T1", topic: "x".repeat(65) }, "figures of support: topic"],
    ["ticket.solved", { ticketId: "T1", cost: 5 }, "figures of support: currency is missing"],
    [
      "subscription.renewed",
      { subscriptionId: "S1", mrr: 1, currency: "EUR", renewsAt: "soon" },
      "figures of success: renewsAt",
    ],
  ])("%s counts without what is wrong in it, and a notice names that", (touchpoint, properties, notice) => {
    const { meanings, notices } = meaningsOf(said(touchpoint, { properties }));
    expect(meanings).toHaveLength(1);
    expect(notices).toEqual([expect.stringMatching(`^Left out of the ${notice}`)]);
  });

  it.each(MEANT_TYPES)("%s can be stored and read again", (touchpoint) => {
    const properties = {
      ...{ ticketId: "T1", by: "agent", seconds: 1, into: "T2", cost: 5 },
      ...{ subscriptionId: "S1", mrr: 1, currency: "BRL", goalId: "G1" },
    };
    const { meanings, notices } = meaningsOf(said(touchpoint, { properties, isEngagement: true }));
    expect(notices).toEqual([]);
    expect(meanings).toHaveLength(3);
    expect(readMeanings(writeMeanings(meanings))).toEqual(meanings);
  });

  it("has no other types than those of tickets and of customers' accounts", () => {
    const tickets = MEANT_TYPES.filter((type) => type.startsWith("ticket.")).map((type) => type.slice(7));
    expect([...tickets].sort()).toEqual([...TICKET_KINDS].sort());
    expect(MEANT_TYPES.filter((type) => !type.startsWith("ticket.")).sort()).toEqual(
      [...ACCOUNT_TYPES].sort(),
    );
  });
});

describe("odd input", () => {
  const subscription = { subscriptionId: "S1", mrr: 1, currency: "BRL" };

  it.each<[string, string, Record<string, unknown>, boolean]>([
    ["an id of 128 characters", "ticket.opened", { ticketId: "x".repeat(128) }, true],
    ["an id of 129 characters", "ticket.opened", { ticketId: "x".repeat(129) }, false],
    ["an id that names nothing", "ticket.opened", { ticketId: "undefined" }, false],
    ["a million seconds", "ticket.handled", { ticketId: "T1", seconds: 1_000_000 }, true],
    ["negative seconds", "ticket.handled", { ticketId: "T1", seconds: -1 }, false],
    ["a ticket merged into itself", "ticket.merged", { ticketId: "T1", into: "T1" }, false],
    ["an MRR of 0", "subscription.started", { ...subscription, mrr: 0 }, true],
    ["a negative MRR", "subscription.started", { ...subscription, mrr: -1 }, false],
    ["an unknown currency", "subscription.started", { ...subscription, currency: "XXY" }, false],
    [
      "an end ten years ahead",
      "subscription.cancelled",
      { ...subscription, effectiveAt: "2036-11-02T00:00:00Z" },
      true,
    ],
  ])("%s: %s %j counts: %s", (_, touchpoint, properties, counts) => {
    const { meanings, notices } = meaningsOf(said(touchpoint, { properties }));
    expect([meanings.length, notices.length]).toEqual(counts ? [1, 0] : [0, 1]);
    expect(notices.join()).not.toContain("xxx");
  });
});

describe("names of properties", () => {
  it.each(["ticketId", "ticket_id", "ticketID", "Ticket Id", "TICKET-ID"])("%s is ticketId", (name) => {
    expect(propertiesFor("ticket.held", { [name]: "T1", other: 1 })).toEqual({ ticketId: "T1" });
  });

  it.each<[string, Record<string, unknown>, unknown]>([
    ["the table's own spelling wins", { TicketId: "T1", ticketId: "T2" }, "T2"],
    ["else the first in the alphabet", { ticket_id: "T1", TicketId: "T2" }, "T2"],
    ["null and an empty text are none", { ticketId: null, ticketID: "", ticket_id: "T3" }, "T3"],
  ])("of several that are one, %s", (_, properties, ticketId) => {
    expect(propertiesFor("ticket.held", properties)).toEqual({ ticketId });
  });
});
