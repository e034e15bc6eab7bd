import { describe, expect, it } from "vitest";
import { referenceOf } from "../../../shared/domain/base/reference.ts";
import type { Sender } from "../../../shared/domain/customers/sender.ts";
import { meaningsOf } from "../../../shared/domain/tallies/meanings-of.ts";
import { propertiesFor } from "../../../shared/domain/tallies/meant-types.ts";

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
        expect(notices).toEqual([{ path: "touchpoint", message: expect.stringContaining("server") }]);
      }
    },
  );
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
