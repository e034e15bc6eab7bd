import { describe, expect, it } from "vitest";
import { supportFigures, ticketAmounts } from "../../../shared/domain/tickets/index.ts";
import { groupOf, inAll, on, RULES } from "../../support/tickets.ts";

const NO_DURATION = { tickets: 0, mean: null, median: null, p90: null };

describe("the figures of support", () => {
  it("are null where there is nothing to tell, and never 0 %", () => {
    expect(supportFigures({}, {})).toEqual({
      opened: 0,
      solved: 0,
      reopened: 0,
      merged: 0,
      unsolved: 0,
      escalated: 0,
      oneTouch: { resolved: 0, of: 0, rate: null, interval: null },
      firstContactResolution: { resolved: 0, of: 0, rate: null, interval: null },
      waitTime: NO_DURATION,
      firstReply: { ...NO_DURATION, unanswered: 0 },
      requesterWait: NO_DURATION,
      handleTime: NO_DURATION,
      timeToSolve: NO_DURATION,
      timeToClose: NO_DURATION,
      cost: [],
    });
  });

  it("come from the counters of tickets", () => {
    const group = groupOf(
      on("T1", "02 10:00", { kind: "opened" }),
      on("T1", "02 10:05", { kind: "replied" }),
      on("T1", "02 10:06", { kind: "handled", seconds: 300 }),
      on("T1", "02 10:10", { kind: "solved", cost: { amount: 1_500, currency: "BRL" } }),
      on("T2", "02 10:20", { kind: "opened" }),
      on("T2", "02 10:30", { kind: "escalated" }),
      on("T2", "02 10:40", { kind: "solved" }),
      on("T2", "02 10:50", { kind: "reopened" }),
    );
    const counters = inAll(ticketAmounts(group, RULES));
    const figures = supportFigures(counters, { unsolved: counters["±unsolved"] ?? 0 });
    expect(figures).toMatchObject({
      opened: 2,
      solved: 2,
      reopened: 1,
      escalated: 1,
      unsolved: 1,
      oneTouch: { resolved: 1, of: 2, rate: 50 },
      firstContactResolution: { resolved: 1, of: 2, rate: 50 },
      waitTime: { tickets: 1, mean: 300 },
      firstReply: { tickets: 1, mean: 300, unanswered: 1 },
      handleTime: { tickets: 1, mean: 300 },
      timeToSolve: { tickets: 2, mean: 900 },
      timeToClose: { tickets: 1, mean: 600 },
      requesterWait: { tickets: 2, mean: 900 },
      cost: [{ currency: "BRL", total: 1_500, tickets: 1, perResolution: 1_500 }],
    });
    expect(figures).not.toHaveProperty("business");
  });

  it("have Wilson's interval where they are shares", () => {
    // Wilson 1927 with z = 1.959964: 3 of 6 is 50 %, between 18.8 % and 81.2 %.
    expect(supportFigures({ solved: 6, oneTouch: 3 }, {}).oneTouch).toEqual({
      resolved: 3,
      of: 6,
      rate: 50,
      interval: { level: 0.95, low: 18.8, high: 81.2 },
    });
    expect(supportFigures({ solved: 3, firstContact: 1 }, {}).firstContactResolution.rate).toBe(33.3);
  });

  it("tell costs by currency, never summed, over the solved tickets that carry one", () => {
    const counters = {
      solved: 9,
      "costs:EUR": 3,
      "cost:EUR": 1_000,
      "costs:BRL": 2,
      "cost:BRL": 0,
      "costs:USD": 0,
    };
    expect(supportFigures(counters, {}).cost).toEqual([
      { currency: "BRL", total: 0, tickets: 2, perResolution: 0 },
      { currency: "EUR", total: 1_000, tickets: 3, perResolution: 333 },
    ]);
  });

  it("tell durations in business hours where the policy has them, or where some were counted", () => {
    expect(supportFigures({}, {}, { hasBusinessHours: true }).business).toEqual({
      waitTime: NO_DURATION,
      firstReply: NO_DURATION,
      requesterWait: NO_DURATION,
      timeToSolve: NO_DURATION,
      timeToClose: NO_DURATION,
    });
    const { business, timeToSolve } = supportFigures({ S30: 1, Ssum: 200 }, {});
    expect(business?.timeToSolve).toMatchObject({ tickets: 1, mean: 200 });
    expect(timeToSolve).toEqual(NO_DURATION);
  });
});
