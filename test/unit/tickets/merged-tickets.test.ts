import { describe, expect, it } from "vitest";
import { referenceOf } from "../../../shared/domain/base/reference.ts";
import { ticketAmounts, ticketsIn } from "../../../shared/domain/tickets/index.ts";
import { byDay, groupOf, inAll, on, RULES } from "../../support/tickets.ts";

type Events = Parameters<typeof groupOf>;
const counted = (...events: Events) => inAll(ticketAmounts(groupOf(...events), RULES));
const open = (ticket: string, time = "02 10:00", said: object = {}) =>
  on(ticket, time, { kind: "opened", ...said });
const merge = (ticket: string, into: string, time: string) => on(ticket, time, { kind: "merged", into });
const solve = (ticket: string, time: string) => on(ticket, time, { kind: "solved" });
const finals = (...events: Events) =>
  ticketsIn(groupOf(...events), RULES).tickets.map(({ ticketId, merged }) => [ticketId, merged.toSorted()]);

describe("a ticket that was merged into another", () => {
  it("counts only that, on that day, under the channel and topic of the other", () => {
    const { amounts } = ticketAmounts(
      groupOf(
        open("T1"),
        open("T2", "02 11:00", { channel: "email", topic: "other" }),
        merge("T2", "T1", "03 10:00"),
      ),
      RULES,
    );
    expect(byDay({ amounts })).toEqual({
      "2026-11-02": { opened: 1, unanswered: 1, "±unsolved": 1 },
      "2026-11-03": { merged: 1 },
    });
    for (const { by } of amounts) expect(by).toEqual({ channel: "chat", topic: "login" });
  });

  it("gives the other its replies, its work, its holds and its escalations", () => {
    const counters = counted(
      open("T1"),
      open("T2", "02 10:30"),
      merge("T2", "T1", "02 10:40"),
      on("T2", "02 10:35", { kind: "replied" }),
      on("T2", "02 10:50", { kind: "replied" }),
      on("T2", "02 10:55", { kind: "handled", seconds: 60 }),
      on("T1", "02 10:56", { kind: "handled", seconds: 30 }),
      on("T2", "02 11:00", { kind: "held" }),
      on("T2", "02 11:10", { kind: "escalated" }),
      on("T1", "02 12:00", { kind: "resumed" }),
      solve("T1", "02 12:00"),
    );
    expect(counters).toMatchObject({
      solved: 1,
      merged: 1,
      escalated: 1,
      hsum: 90,
      fsum: 35 * 60,
      qsum: 3_600,
    });
    expect(counters.oneTouch).toBeUndefined();
    expect(counters.firstContact).toBeUndefined();
  });

  it("is closed by its helpdesk with the merge, which solves nothing", () => {
    const counters = counted(
      open("T1"),
      open("T2", "02 10:30"),
      merge("T2", "T1", "02 10:40"),
      solve("T2", "02 10:40"),
      on("T2", "02 10:50", { kind: "reopened" }),
    );
    expect(counters).toEqual({ opened: 1, unanswered: 1, merged: 1, "±unsolved": 1 });
  });

  it("moves the other's opening back where it was opened earlier, and not its channel and topic", () => {
    const events = [
      open("T1", "02 10:00"),
      open("T2", "01 10:00", { topic: "other" }),
      merge("T2", "T1", "02 10:10"),
      solve("T1", "02 12:00"),
    ] as const;
    const { amounts } = ticketAmounts(groupOf(...events), RULES);
    expect(byDay({ amounts })["2026-11-01"]).toEqual({ opened: 1, unanswered: 1, "±unsolved": 1 });
    expect(inAll({ amounts }).ssum).toBe(26 * 3_600);
    for (const { by } of amounts) expect(by.topic).toBe("login");
  });

  it("into a ticket that comes later waits for that one's opening", () => {
    const early = [open("T2"), merge("T2", "T1", "02 10:10")] as const;
    expect(counted(...early)).toEqual({});
    expect(ticketsIn(groupOf(...early), RULES).waiting).toMatchObject([{ ref: referenceOf("T1") }]);
    expect(counted(...early, open("T1", "02 10:05"))).toMatchObject({ opened: 1, merged: 1 });
  });

  it("in a circle: the merge that would close it counts nothing", () => {
    const tickets = [open("T1"), open("T2", "02 10:01"), open("T3", "02 10:02")];
    const circle = [
      merge("T1", "T2", "02 11:00"),
      merge("T2", "T3", "02 11:01"),
      merge("T3", "T1", "02 11:02"),
    ];
    expect(finals(...tickets, ...circle)).toEqual([["T3", ["T1", "T2"]]]);
    expect(counted(...tickets, ...circle)).toMatchObject({ opened: 1, merged: 2 });
    expect(finals(...tickets.slice(0, 1), merge("T1", "T1", "02 11:00"))).toEqual([["T1", []]]);
  });

  it("twice: only the first merge counts", () => {
    const tickets = [open("T1"), open("T2", "02 10:01"), open("T3", "02 10:02")];
    const merges = [
      merge("T1", "T2", "02 11:00"),
      merge("T1", "T3", "02 11:01"),
      merge("T1", "T2", "02 11:02"),
    ];
    expect(counted(...tickets, ...merges)).toMatchObject({ opened: 2, merged: 1 });
    expect(new Map(finals(...tickets, ...merges) as [string, string[]][])).toEqual(
      new Map([
        ["T2", ["T1"]],
        ["T3", []],
      ]),
    );
  });

  it("into one that is merged on counts under the last, also where that merge came first", () => {
    const tickets = [open("T1"), open("T2", "02 10:01"), open("T3", "02 10:02")];
    const chain = [merge("T2", "T3", "02 11:00"), merge("T1", "T2", "02 11:01")];
    expect(finals(...tickets, ...chain)).toEqual([["T3", ["T1", "T2"]]]);
  });
});
