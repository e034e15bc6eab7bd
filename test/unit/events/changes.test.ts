import { describe, expect, it } from "vitest";
import { newCase } from "../../../shared/domain/cases/case.ts";
import type { Change } from "../../../shared/domain/events/change.ts";
import { eventId } from "../../../shared/domain/events/event.ts";
import { eventsOf } from "../../../shared/domain/events/events-of.ts";
import type { Row } from "../../../shared/dynamodb/base/table.ts";
import { streamedChange } from "../../../shared/dynamodb/events/changes.ts";
import {
  aCustomer,
  anInvitation,
  aResponse,
  earlier,
  HOUR,
  later,
  MINUTE,
  NOW,
} from "../../support/builders.ts";
import { aProblem } from "../../support/fake-problems.ts";
import { aRecord, caseRow, customerRow, invitationRowOf, responseRow } from "../../support/stream-records.ts";

const changeOf = (before: Row | undefined, after: Row | undefined): Change | undefined =>
  streamedChange(aRecord(before, after)).read();
const eventsIn = (before: Row | undefined, after: Row | undefined, timeZone = "UTC") => {
  const change = changeOf(before, after);
  return change ? eventsOf(change, timeZone) : [];
};

describe("an answer", () => {
  const recorded = aResponse({ score: 3, comment: "Late", channel: "web" });
  const { invitationId: id, answeredAt } = recorded;

  it("is recorded", () => {
    expect(eventsIn(undefined, responseRow(recorded))).toEqual([
      {
        id: eventId(answeredAt, ["response.recorded", id]),
        type: "response.recorded",
        at: answeredAt,
        subject: { kind: "response", id },
        facts: {
          survey: "post-purchase",
          metric: "nps",
          touchpoint: "purchase.completed",
          channel: "web",
          score: 3,
          revision: 0,
          answeredAt,
        },
      },
    ]);
  });

  it("of an import is of when it was imported", () => {
    const imported = aResponse({
      importId: "old-1",
      importedAt: NOW,
      answeredAt: "2020-01-01T00:00:00.000Z",
    });
    expect(eventsIn(undefined, responseRow(imported))).toMatchObject([
      { at: NOW, facts: { imported: true, channel: null, answeredAt: "2020-01-01T00:00:00.000Z" } },
    ]);
  });

  it("is revised, each time by an event of its own", () => {
    const revised = { ...recorded, score: 8, revision: 1, revisedAt: NOW };
    const again = { ...revised, score: 2, revision: 2, revisedAt: later(MINUTE) };
    expect(eventsIn(responseRow(recorded), responseRow(revised))).toMatchObject([
      { id: eventId(NOW, ["response.revised", id, 1]), facts: { score: 8, previousScore: 3, revision: 1 } },
    ]);
    expect(eventsIn(responseRow(revised), responseRow(again))).toMatchObject([
      { type: "response.revised", at: later(MINUTE), facts: { score: 2, previousScore: 8, revision: 2 } },
    ]);
  });

  it.each([
    ["is counted", { pendingPk: undefined, pendingAt: undefined, counted: { day: "2026-11-02" } }],
    ["is marked to be counted again", { pendingAt: "another" }],
    ["is erased", { customerId: null, comment: undefined, revision: 1 }],
  ])("that %s makes no event", (_what, changes) => {
    const before = responseRow(recorded);
    expect(eventsIn(before, { ...before, ...changes })).toEqual([]);
  });
});

describe("a case", () => {
  const opened = newCase(aResponse({ score: 3 }), { now: NOW, by: "low" });
  const types = (before: typeof opened | undefined, after: typeof opened) =>
    eventsIn(before && caseRow(before), caseRow(after)).map(({ type, at }) => [type, at]);

  it("is opened, updated and found overdue", () => {
    const updated = { ...opened, status: "open" as const, version: 2, updatedAt: later(HOUR) };
    const overdue = { ...updated, overdueAt: later(2 * HOUR) };
    expect(types(undefined, opened)).toEqual([["case.opened", NOW]]);
    expect(types(opened, updated)).toEqual([["case.updated", later(HOUR)]]);
    expect(types(updated, overdue)).toEqual([["case.overdue", later(2 * HOUR)]]);
    expect(types(overdue, { ...overdue, later: [] })).toEqual([]);
    expect(
      types(overdue, { ...overdue, overdueAt: undefined, version: 3, updatedAt: later(3 * HOUR) }),
    ).toEqual([["case.updated", later(3 * HOUR)]]);
  });

  it("of an erased person makes no event", () => {
    expect(types(opened, { ...opened, customerId: null, version: 2 })).toEqual([]);
  });

  it("says nothing personal in its facts", () => {
    const [event] = eventsIn(undefined, caseRow({ ...opened, assignee: "bo@acme.example", cause: "secret" }));
    expect(event?.facts).toMatchObject({ status: "new", assigned: true, version: 1, score: 3 });
    expect(JSON.stringify(event)).not.toMatch(/bo@acme|secret|c-42/);
  });
});

describe("a customer", () => {
  const known = aCustomer({ asksRevision: 4 });
  const of = (before: Parameters<typeof customerRow>[0] | undefined, after: typeof known | undefined) =>
    eventsIn(before && customerRow(before), after && customerRow(after));

  it.each([
    [
      "all surveys",
      { unsubscribedAt: earlier(MINUTE) },
      { survey: null, reason: "unsubscribed" },
      earlier(MINUTE),
    ],
    [
      "one survey",
      { unsubscribedFrom: ["nps"] },
      { survey: "nps", reason: "unsubscribed" },
      "2026-11-02T14:03:00.000Z",
    ],
    [
      "by a complaint",
      { complainedAt: earlier(MINUTE) },
      { survey: null, reason: "complained" },
      earlier(MINUTE),
    ],
  ])("unsubscribes from %s", (_what, changes, facts, at) => {
    const event = { type: "customer.unsubscribed", at, subject: { kind: "customer", id: "c-42" }, facts };
    expect(of(known, { ...known, ...changes, asksRevision: 5 })).toMatchObject([event]);
  });

  it("who unsubscribes again makes another event", () => {
    const at = earlier(MINUTE);
    const [first] = of(known, { ...known, unsubscribedAt: at, asksRevision: 5 });
    const [second] = of({ ...known, asksRevision: 6 }, { ...known, unsubscribedAt: at, asksRevision: 7 });
    expect(second?.id).not.toBe(first?.id);
  });

  it("who changes otherwise, or resubscribes, makes no event", () => {
    const out = { ...known, unsubscribedAt: NOW, unsubscribedFrom: ["nps"] };
    expect(
      changeOf(customerRow(out), customerRow({ ...out, name: "Ana Maria", asksRevision: 5 })),
    ).toBeUndefined();
    expect(of(out, known)).toEqual([]);
  });

  it("is erased, once for all of their ids", () => {
    expect(of(known, undefined)).toMatchObject([
      { type: "customer.erased", at: NOW, subject: { kind: "customer", id: "c-42" }, facts: {} },
    ]);
    expect(of({ ...known, joinedTo: "c-1" }, undefined)).toEqual([]);
  });
});

describe("other rows", () => {
  const waiting = anInvitation();
  const failed = {
    ...waiting,
    status: "failed" as const,
    reason: "rejected" as const,
    decidedAt: NOW,
    attempts: 1,
  };

  it("an invitation fails once", () => {
    expect(eventsIn(invitationRowOf(waiting), invitationRowOf(failed))).toMatchObject([
      {
        type: "invitation.failed",
        at: NOW,
        facts: { reason: "rejected", survey: "post-purchase", metric: "nps" },
      },
    ]);
    expect(eventsIn(invitationRowOf(failed), invitationRowOf({ ...failed, rejectedAt: NOW }))).toEqual([]);
    expect(eventsIn(invitationRowOf(waiting), invitationRowOf({ ...failed, customerId: null }))).toEqual([]);
  });

  const verdict = {
    pk: "VERDICTS",
    sk: "VERDICT#row",
    touchpoint: "purchase.completed",
    survey: null,
    metric: "nps",
    verdict: "down",
    day: "2026-11-01",
    changedOn: "2026-11-02",
    score: 10,
    previous: 30,
    difference: -20,
    low: -30,
    high: -10,
    responses: 400,
  };

  it("a score changes when its verdict becomes clear, at the start of that day", () => {
    expect(eventsIn(undefined, verdict, "Europe/Berlin")).toMatchObject([
      {
        id: eventId("2026-11-01T23:00:00.000Z", ["score.changed", "row"]),
        subject: { kind: "score", id: "row" },
        facts: { verdict: "down", changedOn: "2026-11-02", difference: -20 },
      },
    ]);
    expect(eventsIn(verdict, { ...verdict, verdict: "flat", day: "2026-11-03" })).toEqual([]);
    expect(eventsIn(undefined, { ...verdict, verdict: "flat", changedOn: undefined })).toEqual([]);
  });

  it("a topic is found to grow once, when the look found it", () => {
    const row = { pk: "PROBLEMS", sk: "PROBLEM#2026-11-02#ref", ...aProblem() };
    const { foundAt: at, customers: _, countedUntil: __, foundAt: ___, ...facts } = aProblem();
    expect(eventsIn(undefined, row)).toEqual([
      {
        id: eventId(at, ["problem.detected", "2026-11-02#ref"]),
        type: "problem.detected",
        at,
        subject: { kind: "problem", id: "2026-11-02#ref" },
        facts: { ...facts, customers: 3, channels: ["20 chat", "11 email"] },
      },
    ]);
    expect(eventsIn(row, { ...row, tickets: 90 })).toEqual([]);
    expect(eventsIn(row, { ...row, closedOn: "2026-12-01" })).toEqual([]);
  });

  it("a new delivery is named, and nothing else of it", () => {
    const row = { pk: "DELIVERIES#webhook:w-1", sk: "DELIVERY#evt_1-2", status: "waiting" };
    expect(changeOf(undefined, row)).toEqual({
      kind: "delivery",
      lane: "webhook:w-1",
      id: "evt_1-2",
      at: NOW,
    });
    expect(changeOf(row, { ...row, status: "delivered" })).toBeUndefined();
    expect(changeOf(row, undefined)).toBeUndefined();
  });

  it.each([
    [{ pk: "TOUCHPOINT#t-1", sk: "TOUCHPOINT" }],
    [{ pk: "CASE#i-1", sk: "NOTE#0001" }],
    [{ pk: "REPORTS", sk: "LASTLOOK" }],
    [{ pk: "RAISED#i-1", sk: "ALERT#low" }],
  ])("%j makes nothing", (row) => {
    expect(changeOf(undefined, row)).toBeUndefined();
  });

  it("a row that does not parse says which, and nothing of its content", () => {
    const row = responseRow(aResponse({ comment: "secret", score: 5 }));
    expect(() => changeOf(undefined, { ...row, score: "secret" })).toThrow(
      "a INVITATION row does not parse: score",
    );
  });
});
