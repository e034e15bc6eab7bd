import { describe, expect, it } from "vitest";
import { eventIdOf, referenceOf } from "../../../shared/domain/base/reference.ts";
import { toInstant } from "../../../shared/domain/base/time.ts";
import {
  forgetCustomer,
  mergesOut,
  type NamedTicketEvent,
  newTicketGroup,
  readTicketGroup,
  takeTicketEvents,
  ticketAmounts,
  ticketsIn,
  uniteGroups,
  withAgain,
  writeTicketGroup,
} from "../../../shared/domain/tickets/index.ts";
import { groupOf, inAll, on, RULES } from "../../support/tickets.ts";

const T1 = referenceOf("T1");
const opened = on("T1", "02 10:00", { kind: "opened" });
const rowOf = (...events: NamedTicketEvent[]) => ticketsIn(groupOf(...events), RULES).tickets[0];

/** Ten events as they are recorded: with short hashes as ids. */
const usual = [
  opened,
  on("T1", "02 10:01", { kind: "replied", by: "bot" }),
  on("T1", "02 10:05", { kind: "replied" }),
  on("T1", "02 10:06", { kind: "handled", seconds: 300 }),
  on("T1", "02 10:07", { kind: "held" }),
  on("T1", "02 11:05", { kind: "replied", by: "customer" }),
  on("T1", "02 11:06", { kind: "resumed" }),
  on("T1", "02 11:20", { kind: "replied" }),
  on("T1", "02 11:21", { kind: "handled", seconds: 240 }),
  on("T1", "02 11:30", { kind: "solved", cost: { amount: 1_500, currency: "BRL" } }),
].map((event) => ({ ...event, id: eventIdOf(event.id) }));

describe("a group of tickets", () => {
  it("takes an event once, whenever and however often it comes", () => {
    const once = takeTicketEvents(newTicketGroup(T1), usual).group;
    const again = takeTicketEvents(once, [...usual].reverse());
    expect(again).toEqual({ group: once, unkept: [] });
    const apart = [...usual]
      .reverse()
      .reduce((group, event) => takeTicketEvents(group, [event, event]).group, newTicketGroup(T1));
    expect(apart).toEqual(once);
  });

  it("shows its tickets for lists", () => {
    expect(rowOf(...usual)).toEqual({
      ref: T1,
      ticketId: "T1",
      customerId: "c-1",
      customerRef: referenceOf("c-1"),
      channel: "chat",
      topic: "login",
      priority: null,
      initiatedBy: "customer",
      status: "solved",
      openedAt: "2026-11-02T10:00:00.000Z",
      firstReplyAt: "2026-11-02T10:05:00.000Z",
      firstSolvedAt: "2026-11-02T11:30:00.000Z",
      lastSolvedAt: "2026-11-02T11:30:00.000Z",
      reopenedAt: null,
      escalatedAt: null,
      merged: [],
      replies: 2,
      handledSeconds: 540,
      cost: { amount: 1_500, currency: "BRL" },
      oneTouch: false,
      firstContact: true,
      isCapped: false,
    });
    expect(rowOf(...usual.slice(0, 5))).toMatchObject({ status: "held", oneTouch: null, firstContact: null });
    expect(rowOf(...usual.slice(0, 7))).toMatchObject({ status: "open", firstSolvedAt: null });
  });

  it("names the tickets that it has to be united with, until it is", () => {
    const merge = on("T1", "02 11:00", { kind: "merged", into: "T2" });
    const group = takeTicketEvents(newTicketGroup(T1), [opened, merge]).group;
    expect(mergesOut(group)).toEqual([referenceOf("T2")]);
    const united = uniteGroups(group, newTicketGroup(referenceOf("T2")))?.group;
    expect(united && mergesOut(united)).toEqual([]);
    // Until then the ticket counts as its own.
    expect(inAll(ticketAmounts(group, RULES))).toMatchObject({ opened: 1, "±unsolved": 1 });
  });

  it("has at most 50 tickets: a merge beyond them counts nothing", () => {
    const merges = Array.from({ length: 49 }, (_, n) =>
      on(`M${n}`, "02 11:00", { kind: "merged", into: "T1" }),
    );
    const full = groupOf(opened, ...merges);
    expect(uniteGroups(full, newTicketGroup("another"))).toBeUndefined();
    const more = takeTicketEvents(full, [on("T1", "02 12:00", { kind: "merged", into: "T2" })]).group;
    expect(mergesOut(more)).toEqual([]);
    expect(inAll(ticketAmounts(more, RULES))).toMatchObject({ opened: 1, merged: 49 });
  });
});

describe("the names in a group", () => {
  const other = (said: object) => ({ ...on("T1", "02 10:30", { kind: "replied" }), ...said });

  it("are the id of the customer who opened it, whoever else the events name", () => {
    const stranger = other({ customerId: "a-9" });
    expect(rowOf(stranger, opened)?.customerId).toBe("c-1");
    expect(rowOf(opened, stranger)?.customerId).toBe("c-1");
    const waiting = [other({ customerId: "b" }), other({ id: "later", customerId: "a" })];
    expect(ticketsIn(groupOf(...waiting), RULES).waiting[0]?.customerId).toBe("a");
  });

  it("go with the customer's erasure, and the figures stay", () => {
    const group = groupOf(...usual);
    const forgotten = forgetCustomer(group, referenceOf("c-1"));
    expect(ticketsIn(forgotten, RULES).tickets[0]).toMatchObject({ ticketId: null, customerId: null });
    expect(ticketAmounts(forgotten, RULES)).toEqual(ticketAmounts(group, RULES));
    expect(writeTicketGroup(forgotten)).not.toMatch(/c-1|"T1"/);
    expect(forgetCustomer(group, referenceOf("c-2"))).toEqual(group);
  });

  it("go too where nobody has said that the ticket was opened", () => {
    const waiting = groupOf(other({ customerId: "c-1" }));
    expect(forgetCustomer(waiting, referenceOf("c-1")).names).toEqual({});
  });

  it("stay gone whatever is sent again, and come back with what is sent newly about the ticket", () => {
    const forgotten = forgetCustomer(groupOf(...usual), referenceOf("c-1"));
    expect(takeTicketEvents(forgotten, usual).group.names).toEqual({});
    const fresh = { ...on("T1", "20 10:00", { kind: "reopened" }), customerId: "c-1" };
    expect(Object.values(takeTicketEvents(forgotten, [fresh]).group.names)).toEqual([
      { ticketId: "T1", customerId: "c-1" },
    ]);
  });
});

describe("a group as text", () => {
  it("takes less than 400 bytes for a usual ticket of ten events", () => {
    expect(Buffer.byteLength(writeTicketGroup(groupOf(...usual)))).toBeLessThan(400);
  });

  it("is read as it was written, with every kind of event", () => {
    const all = withAgain(
      groupOf(
        ...usual,
        on("T1", "01 10:00", { kind: "replied", public: false }),
        on("T1", "03 10:00", { kind: "escalated" }),
        on("T1", "03 11:00", { kind: "reopened" }),
        on("T1", "03 11:30", { kind: "solved" }),
        on("T2", "03 12:00", {
          kind: "opened",
          initiatedBy: "agent",
          channel: undefined,
          priority: 'high"\\ é',
        }),
        on("T2", "03 12:30", { kind: "merged", into: "T1" }),
        { ...on("T2", "03 12:40", { kind: "held" }), at: "1969-07-20T20:17:40.123Z" },
      ),
      T1,
      "2026-11-08T10:00:00.000Z",
    );
    expect(readTicketGroup(writeTicketGroup(all))).toEqual(all);
    expect(readTicketGroup(writeTicketGroup(newTicketGroup(T1)))).toEqual(newTicketGroup(T1));
  });

  it.each([
    "",
    "{}",
    "null",
    '{"t":[],"e":[],"x":1}',
    '{"t":[["T1"]],"e":["nothing"]}',
    '{"t":[["T1"]],"e":["e1 mhhwvk00 1 w"]}',
    '{"t":[["T1"]],"e":["e1 mhhwvk00 0 z"]}',
    '{"t":[["T1"]],"e":["e1 mhhwvk00 0 h"]}',
    '{"t":[["T1"]],"e":["e1 mhhwvk00 0 rxp"]}',
    '{"t":[["T1"]],"e":["e1 mhhwvk00 0 oc"]}',
    '{"t":[["T1"]],"e":["e1 zzzzzzzzzzzzz 0 w"]}',
    '{"t":[["T1"]], "e":[]}',
    '{"t":[["T1"]],"e":[],"a":[[4,"mhhwvk00"]]}',
  ])("throws where it is %s", (text) => {
    expect(() => readTicketGroup(text)).toThrow();
  });
});

describe("10,000 events on one ticket", () => {
  const KINDS = [
    { kind: "replied", by: "agent", public: true },
    { kind: "replied", by: "customer", public: true },
    { kind: "replied", by: "agent", public: false },
    { kind: "handled", seconds: 7 },
    { kind: "escalated" },
    { kind: "reopened" },
    { kind: "solved" },
  ] as const;
  const many = (kinds: readonly (typeof KINDS)[number][]): NamedTicketEvent[] => [
    opened,
    ...Array.from({ length: 9_999 }, (_, n) => ({
      id: `n${n}`,
      ticket: T1,
      at: toInstant(Date.parse(opened.at) + (n + 1) * 60_000),
      ...(kinds[(n * 5) % kinds.length] ?? KINDS[0]),
    })),
  ];
  const shuffled = (events: NamedTicketEvent[]) =>
    events.toSorted((a, b) => (referenceOf(a.id) < referenceOf(b.id) ? -1 : 1));
  const inPages = (events: NamedTicketEvent[]) => {
    let [group, unkept] = [newTicketGroup(T1), [] as string[]];
    for (let n = 0; n < events.length; n += 500) {
      const change = takeTicketEvents(group, events.slice(n, n + 500));
      group = readTicketGroup(writeTicketGroup(change.group));
      unkept = [...unkept, ...change.unkept];
    }
    return { group, unkept };
  };

  it("keep the first and last 200, and exact sums of the others, in whatever order they come", () => {
    const events = many(KINDS.slice(0, 4));
    const { group, unkept } = inPages(shuffled(events));
    const row = ticketsIn(group, RULES).tickets[0];
    expect(group.events).toHaveLength(400);
    expect(new Set(unkept).size).toBe(9_600);
    expect(row).toMatchObject({
      isCapped: true,
      replies: events.filter((event) => event.kind === "replied" && event.by === "agent" && event.public)
        .length,
      handledSeconds: 7 * events.filter(({ kind }) => kind === "handled").length,
    });
    expect(inPages(events).group).toEqual(group);
    expect(inPages([...events].reverse()).group).toEqual(group);
    expect(writeTicketGroup(group).length).toBeLessThan(16_000);
  });

  it("count the same as if all were kept, also where most of them change its state", () => {
    const events = many(KINDS);
    const { group } = inPages(shuffled(events));
    const counters = inAll(ticketAmounts(group, RULES));
    const solvedAt = events.find(({ kind }) => kind === "solved")?.at ?? "";
    const minutes = (at: string | undefined) => (Date.parse(at ?? "") - Date.parse(opened.at)) / 1_000;
    const attention = events.find(
      (event) => event.kind === "handled" || (event.kind === "replied" && event.by === "agent"),
    );
    expect(counters).toMatchObject({
      opened: 1,
      solved: 1,
      reopened: 1,
      escalated: 1,
      wsum: minutes(attention?.at),
      ssum: minutes(solvedAt),
      hsum: 7 * events.filter(({ kind }) => kind === "handled").length,
    });
    expect(counters["±unsolved"] ?? 0).toBe(ticketsIn(group, RULES).tickets[0]?.status === "solved" ? 0 : 1);
    expect(inPages(events).group).toEqual(group);
  });
});
