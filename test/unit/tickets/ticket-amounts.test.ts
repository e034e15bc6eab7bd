import { describe, expect, it } from "vitest";
import { referenceOf } from "../../../shared/domain/base/reference.ts";
import {
  durationFigures,
  ticketAmounts,
  ticketsIn,
  withAgain,
} from "../../../shared/domain/tickets/index.ts";
import { byDay, groupOf, inAll, on, RULES } from "../../support/tickets.ts";

const MINUTE = 60;
const HOUR = 3_600;
const DAY = 24 * HOUR;

type Events = Parameters<typeof groupOf>;
const counted = (...events: Events) => inAll(ticketAmounts(groupOf(...events), RULES));
/** The sum of a duration over all tickets; undefined where none was counted. */
const secondsOf = (code: string, ...events: Events) => {
  const counters = counted(...events);
  return durationFigures(counters, code).tickets === 0 ? undefined : (counters[`${code}sum`] ?? 0);
};
const opened = on("T1", "02 10:00", { kind: "opened" });
const reply = (time: string, said: object = {}) => on("T1", time, { kind: "replied", ...said });
const solved = (time: string, ticket = "T1") => on(ticket, time, { kind: "solved" });
const reopened = (time: string) => on("T1", time, { kind: "reopened" });

describe("a ticket counts", () => {
  it("its opening on that day, and as unsolved from then on", () => {
    expect(byDay(ticketAmounts(groupOf(opened), RULES))).toEqual({
      "2026-11-02": { opened: 1, unanswered: 1, "±unsolved": 1 },
    });
  });

  it("its solution and its durations on the day of the first solution", () => {
    const amounts = byDay(
      ticketAmounts(
        groupOf(
          opened,
          reply("02 10:05"),
          on("T1", "02 10:06", { kind: "handled", seconds: 300 }),
          on("T1", "03 11:00", { kind: "solved", cost: { amount: 1_500, currency: "BRL" } }),
        ),
        RULES,
      ),
    );
    expect(amounts["2026-11-02"]).toEqual({ opened: 1, "±unsolved": 1 });
    expect(amounts["2026-11-03"]).toMatchObject({
      solved: 1,
      oneTouch: 1,
      firstContact: 1,
      "cost:BRL": 1_500,
      "costs:BRL": 1,
      wsum: 5 * MINUTE,
      fsum: 5 * MINUTE,
      qsum: 25 * HOUR,
      hsum: 300,
      ssum: 25 * HOUR,
      csum: 25 * HOUR,
      "±unsolved": -1,
    });
  });

  it("on days of the reports' time zone", () => {
    const late = on("T1", "02 23:30", { kind: "opened" });
    expect(Object.keys(byDay(ticketAmounts(groupOf(late), { ...RULES, timeZone: "Europe/Berlin" })))).toEqual(
      ["2026-11-03"],
    );
  });

  it("under its channel and topic", () => {
    const [fact] = ticketAmounts(groupOf(opened), RULES).amounts;
    expect(fact).toMatchObject({ of: "support", by: { channel: "chat", topic: "login" } });
    const unnamed = on("T1", "02 10:00", { kind: "opened", channel: undefined, topic: undefined });
    expect(ticketAmounts(groupOf(unnamed), RULES).amounts[0]?.by).toEqual({});
  });
});

describe("one touch", () => {
  it.each([
    [0, true],
    [1, true],
    [2, false],
    [3, false],
  ])("with %i public replies of agents before the solution: %s", (replies, isOneTouch) => {
    const all = Array.from({ length: replies }, (_, n) => reply(`02 10:1${n}`));
    expect(counted(opened, ...all, solved("02 11:00")).oneTouch).toBe(isOneTouch ? 1 : undefined);
  });

  it("has a reply at the very instant of the solution before it, and one a millisecond later after it", () => {
    expect(
      counted(opened, reply("02 10:30"), reply("02 11:00"), solved("02 11:00")).oneTouch,
    ).toBeUndefined();
    expect(counted(opened, reply("02 10:30"), reply("02 11:00:00.001"), solved("02 11:00")).oneTouch).toBe(1);
  });

  it("does not count replies of bots and customers, or what only agents see", () => {
    const others = [
      reply("02 10:10", { by: "bot" }),
      reply("02 10:11", { by: "customer" }),
      reply("02 10:12", { public: false }),
    ];
    expect(counted(opened, reply("02 10:05"), ...others, solved("02 11:00")).oneTouch).toBe(1);
  });

  it("is undone by a reopening at any time", () => {
    expect(counted(opened, solved("02 11:00"), reopened("28 11:00")).oneTouch).toBeUndefined();
  });
});

describe("first contact", () => {
  it.each([
    ["on day 6", "08 11:00", undefined],
    ["at the last instant of the window", "09 11:00", undefined],
    ["a millisecond after the window", "09 11:00:00.001", 1],
    ["on day 8", "10 11:00", 1],
  ])("with a reopening %s", (_, time, firstContact) => {
    const counters = counted(opened, solved("02 11:00"), reopened(time));
    expect(counters.firstContact).toBe(firstContact);
    expect(counters.reopened).toBe(1);
  });

  it.each([
    ["before the solution", "02 10:30", undefined],
    ["at the instant of the solution", "02 11:00", undefined],
    ["after the solution", "02 11:00:00.001", 1],
  ])("with an escalation %s", (_, time, firstContact) => {
    const counters = counted(opened, on("T1", time, { kind: "escalated" }), solved("02 11:00"));
    expect(counters.firstContact).toBe(firstContact);
    expect(counters.escalated).toBe(1);
  });

  it.each([
    ["at the instant of the solution", "2026-11-02T11:00:00.000Z", 1],
    ["a millisecond later", "2026-11-02T11:00:00.001Z", undefined],
    ["at the last instant of the window", "2026-11-09T11:00:00.000Z", undefined],
    ["after the window", "2026-11-09T11:00:00.001Z", 1],
  ])("where the same customer asks about the same topic again %s", (_, at, firstContact) => {
    const group = withAgain(groupOf(opened, solved("02 11:00")), referenceOf("T1"), at);
    expect(inAll(ticketAmounts(group, RULES)).firstContact).toBe(firstContact);
    const never = withAgain(group, referenceOf("T1"), undefined);
    expect(inAll(ticketAmounts(never, RULES)).firstContact).toBe(1);
  });

  it("has a window in days of the reports' time zone, over a clock change", () => {
    // Clocks in Chicago go back on 2026-11-01: seven days are 169 hours.
    const zoned = { ...RULES, timeZone: "America/Chicago" };
    const at = (time: string, kind: "opened" | "solved" | "reopened") => ({
      ...on("T1", "02 10:00", { kind }),
      at: time,
      id: kind,
    });
    const events = [at("2026-10-26T10:00:00.000Z", "opened"), at("2026-10-26T12:00:00.000Z", "solved")];
    const inside = groupOf(...events, at("2026-11-02T13:00:00.000Z", "reopened"));
    expect(inAll(ticketAmounts(inside, zoned)).firstContact).toBeUndefined();
    expect(inAll(ticketAmounts(inside, RULES)).firstContact).toBe(1);
  });
});

describe("waiting", () => {
  it("ends with the first attention of a human: a reply of an agent, public or not, or work on the ticket", () => {
    const bot = reply("02 10:01", { by: "bot" });
    const note = reply("02 10:20", { public: false });
    const work = on("T1", "02 10:10", { kind: "handled", seconds: 60 });
    const answer = reply("02 10:30");
    expect(secondsOf("w", opened, bot, note, answer, solved("02 11:00"))).toBe(20 * MINUTE);
    expect(secondsOf("w", opened, bot, note, work, answer, solved("02 11:00"))).toBe(10 * MINUTE);
    expect(secondsOf("f", opened, bot, note, work, answer, solved("02 11:00"))).toBe(30 * MINUTE);
    expect(secondsOf("w", opened, bot, solved("02 11:00"))).toBeUndefined();
  });

  it("for a first reply is that of the customer's tickets only", () => {
    const byAgent = on("T1", "02 10:00", { kind: "opened", initiatedBy: "agent" });
    expect(secondsOf("f", byAgent, reply("02 10:30"), solved("02 11:00"))).toBeUndefined();
    expect(secondsOf("w", byAgent, reply("02 10:30"), solved("02 11:00"))).toBe(30 * MINUTE);
    expect(counted(byAgent).unanswered).toBeUndefined();
  });

  it("of the requester is the time unsolved and not held, each time until a solution", () => {
    const held = on("T1", "02 11:00", { kind: "held" });
    const resumed = on("T1", "02 13:00", { kind: "resumed" });
    expect(secondsOf("q", opened, held, resumed, solved("02 14:00"))).toBe(2 * HOUR);
    expect(secondsOf("q", opened, held, solved("02 14:00"))).toBe(1 * HOUR);
    expect(secondsOf("q", opened, solved("02 14:00"), reopened("03 10:00"), solved("03 11:00"))).toBe(
      5 * HOUR,
    );
    expect(secondsOf("q", opened, solved("02 14:00"), reopened("03 10:00"))).toBe(4 * HOUR);
  });

  it("goes on where a hold is ended twice, and a solution ends a hold", () => {
    const held = [on("T1", "02 11:00", { kind: "held" }), on("T1", "02 11:30", { kind: "held" })];
    const resumed = [on("T1", "02 12:00", { kind: "resumed" }), on("T1", "02 12:30", { kind: "resumed" })];
    expect(secondsOf("q", opened, ...held, ...resumed, solved("02 13:00"))).toBe(2 * HOUR);
    const again = [solved("02 12:00"), reopened("02 13:00"), solved("02 14:00")];
    expect(secondsOf("q", opened, ...held.slice(0, 1), ...again)).toBe(2 * HOUR);
  });
});

describe("business hours", () => {
  it("tell each duration again, but not the time that agents worked", () => {
    const businessHours = {
      timezone: "UTC",
      days: ["mon" as const, "tue" as const],
      from: "09:00",
      to: "18:00",
      holidays: [],
    };
    const group = groupOf(
      opened,
      reply("03 10:00"),
      on("T1", "03 10:00", { kind: "handled", seconds: 60 }),
      solved("04 10:00"),
    );
    const counters = inAll(ticketAmounts(group, { ...RULES, businessHours }));
    expect(counters).toMatchObject({
      Wsum: 9 * HOUR,
      Fsum: 9 * HOUR,
      Qsum: 17 * HOUR,
      Ssum: 17 * HOUR,
      Csum: 17 * HOUR,
    });
    expect(counters).not.toHaveProperty("Hsum");
    expect(counters.ssum).toBe(2 * DAY);
  });
});

describe("odd tickets", () => {
  it("a reply before the opening arrives, or stamped before it: nobody waited", () => {
    const early = reply("02 09:00");
    expect(secondsOf("f", early, opened, solved("02 11:00"))).toBe(0);
    expect(secondsOf("w", early, opened, solved("02 11:00"))).toBe(0);
  });

  it("solved twice: the first solution counts, and the last one closes it", () => {
    const events = [opened, solved("02 11:00"), solved("02 12:00")] as const;
    expect(counted(...events).solved).toBe(1);
    expect(secondsOf("s", ...events)).toBe(1 * HOUR);
    expect(secondsOf("c", ...events)).toBe(2 * HOUR);
    expect(counted(...events)["±unsolved"]).toBeUndefined();
  });

  it("reopened and never solved again: no time to close, and not solved at first contact", () => {
    const events = [opened, solved("02 11:00"), reopened("03 11:00")] as const;
    expect(counted(...events)).toMatchObject({ solved: 1, reopened: 1, "±unsolved": 1 });
    expect(counted(...events).firstContact).toBeUndefined();
    expect(secondsOf("c", ...events)).toBeUndefined();
  });

  it("reopened while it was open, or before any solution: that is no reopening", () => {
    const counters = counted(opened, reopened("02 10:30"), solved("02 11:00"));
    expect(counters.reopened).toBeUndefined();
    expect(counters).toMatchObject({ solved: 1, oneTouch: 1, firstContact: 1 });
    expect(counters["±unsolved"]).toBeUndefined();
  });

  it("reopened several times: one reopened ticket, unsolved each time", () => {
    const events = [solved("03 10:00"), reopened("04 10:00"), solved("05 10:00"), reopened("06 10:00")];
    const days = byDay(ticketAmounts(groupOf(opened, ...events), RULES));
    expect(days["2026-11-04"]).toEqual({ reopened: 1, "±unsolved": 1 });
    expect(days["2026-11-05"]).toEqual({ "±unsolved": -1 });
    expect(days["2026-11-06"]).toEqual({ "±unsolved": 1 });
  });

  it("solved, but never opened: it waits and counts nothing", () => {
    const group = groupOf(reply("02 10:05"), solved("02 11:00"));
    expect(ticketAmounts(group, RULES)).toEqual({ amounts: [] });
    expect(ticketsIn(group, RULES)).toEqual({
      tickets: [],
      waiting: [{ ref: referenceOf("T1"), ticketId: "T1", customerId: null }],
    });
  });

  it("solved before it was opened: it took no time, and no day has fewer than no open tickets", () => {
    const events = [solved("01 11:00"), opened] as const;
    expect(secondsOf("s", ...events)).toBe(0);
    expect(secondsOf("q", ...events)).toBe(0);
    const days = byDay(ticketAmounts(groupOf(...events), RULES));
    expect(days["2026-11-01"]).not.toHaveProperty("±unsolved");
    expect(days["2026-11-02"]).toEqual({ opened: 1, unanswered: 1 });
  });

  it("opened twice: the first opening counts", () => {
    const again = on("T1", "03 10:00", { kind: "opened", topic: "billing" });
    expect(counted(again, opened).opened).toBe(1);
    expect(ticketAmounts(groupOf(again, opened), RULES).amounts[0]?.by.topic).toBe("login");
  });

  it("a million seconds of work, none, and work on a ticket that is never solved", () => {
    const handled = (seconds: number) => on("T1", "02 10:10", { kind: "handled", seconds });
    expect(secondsOf("h", opened, handled(1_000_000), solved("02 11:00"))).toBe(1_000_000);
    expect(secondsOf("h", opened, handled(0), solved("02 11:00"))).toBe(0);
    expect(secondsOf("h", opened, solved("02 11:00"))).toBeUndefined();
    expect(secondsOf("h", opened, handled(60))).toBeUndefined();
  });

  it("a solution with a cost, one without, and one in another currency: the last one that has a cost", () => {
    const cost = (time: string, amount: number, currency: string) =>
      on("T1", time, { kind: "solved", cost: { amount, currency } });
    const counters = counted(
      opened,
      cost("02 11:00", 500, "BRL"),
      cost("02 12:00", 70, "EUR"),
      solved("02 13:00"),
    );
    expect(counters).toMatchObject({ "cost:EUR": 70, "costs:EUR": 1 });
    expect(counters).not.toHaveProperty("costs:BRL");
    expect(counted(opened, cost("02 11:00", 0, "BRL"))).toMatchObject({ "costs:BRL": 1 });
  });
});
