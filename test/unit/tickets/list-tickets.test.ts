import { describe, expect, it } from "vitest";
import type { LogPosition } from "../../../shared/application/base/ports.ts";
import {
  listTickets,
  type TicketQuery,
  ticketPages,
} from "../../../shared/application/tickets/list-tickets.ts";
import { referenceOf } from "../../../shared/domain/base/reference.ts";
import { aTicketLog } from "../../support/ticket-log.ts";
import { groupOf, on, RULES } from "../../support/tickets.ts";

const NOVEMBER = { from: "2026-11-01T00:00:00.000Z", to: "2026-12-01T00:00:00.000Z" };

const LOG = aTicketLog(
  groupOf(
    on("T1", "02 10:00", { kind: "opened" }),
    on("T1", "02 10:05", { kind: "replied" }),
    on("T1", "02 10:10", { kind: "solved" }),
  ),
  groupOf(
    on("T2", "03 10:00", {
      kind: "opened",
      customer: referenceOf("c-2"),
      channel: "email",
      topic: "billing",
    }),
    on("T2", "03 11:00", { kind: "escalated" }),
    on("T2", "03 12:00", { kind: "solved" }),
    on("T2", "04 12:00", { kind: "reopened" }),
  ),
  groupOf(on("T3", "05 10:00", { kind: "opened", channel: undefined, topic: undefined })),
  groupOf(
    on("T4", "06 10:00", { kind: "opened" }),
    on("T4", "06 10:30", { kind: "held" }),
    on("T5", "06 11:00", { kind: "opened" }),
    on("T5", "06 12:00", { kind: "merged", into: "T4" }),
  ),
  groupOf(on("T6", "07 10:00", { kind: "opened", initiatedBy: "agent" })),
);

const list = (query: Partial<TicketQuery> = {}, limit = 50, after?: LogPosition) =>
  listTickets(LOG, RULES)({ ...NOVEMBER, ...query }, limit, after);
const idsOf = (items: readonly { ticketId: string | null }[]) => items.map(({ ticketId }) => ticketId);

describe("the list of tickets", () => {
  it.each<[Partial<TicketQuery>, string[]]>([
    [{}, ["T6", "T4", "T3", "T2", "T1"]],
    [{ from: "2026-11-03T10:00:00.000Z", to: "2026-11-05T10:00:00.000Z" }, ["T2"]],
    [{ channel: "email" }, ["T2"]],
    [{ channel: "" }, ["T3"]],
    [{ topic: "login" }, ["T6", "T4", "T1"]],
    [{ topic: "" }, ["T3"]],
    [{ status: "open" }, ["T6", "T3", "T2"]],
    [{ status: "held" }, ["T4"]],
    [{ status: "solved" }, ["T1"]],
    [{ customer: "c-2" }, ["T2"]],
    [{ customer: "c-1", topic: "login" }, ["T6", "T4", "T1"]],
    [{ customer: "c-9" }, []],
    [{ firstContact: true }, ["T1"]],
    [{ firstContact: false }, ["T2"]],
    [{ oneTouch: true }, ["T1"]],
    [{ oneTouch: false }, ["T2"]],
    [{ unanswered: true }, ["T4", "T3", "T2"]],
    [{ escalated: true }, ["T2"]],
    [{ reopened: true }, ["T2"]],
    [{ reopened: true, channel: "chat" }, []],
    [{ escalatedFrom: "2026-11-03T11:00:00.000Z", escalatedTo: "2026-11-03T11:00:00.001Z" }, ["T2"]],
    [{ escalatedTo: "2026-11-03T11:00:00.000Z" }, []],
    [{ reopenedFrom: "2026-11-04T00:00:00.000Z", reopenedTo: "2026-11-05T00:00:00.000Z" }, ["T2"]],
    [{ reopenedFrom: "2026-11-05T00:00:00.000Z" }, []],
  ])("with %j has %j, newest first", async (query, ids) => {
    expect(idsOf((await list(query)).items)).toEqual(ids);
  });

  it("shows tickets that were merged as one", async () => {
    const { items } = await list({ status: "held" });
    expect(items).toMatchObject([{ ticketId: "T4", merged: ["T5"] }]);
  });

  it.each([
    [1, {}, [["T6"], ["T4"], ["T3"], ["T2"], ["T1"], []]],
    [2, {}, [["T6", "T4"], ["T3", "T2"], ["T1"]]],
    [2, { customer: "c-1" }, [["T6", "T4"], ["T3", "T1"], []]],
  ])("goes on page by page, %i at a time, of %j", async (limit, query, pages) => {
    const found: (string | null)[][] = [];
    for (let after: LogPosition | null | undefined; after !== null; ) {
      const page = await list(query, limit, after);
      found.push(idsOf(page.items));
      after = page.next;
    }
    expect(found).toEqual(pages);
  });

  it("is read as a whole for a file", async () => {
    const found: (string | null)[] = [];
    for await (const { items } of ticketPages(LOG, NOVEMBER, RULES)) found.push(...idsOf(items));
    expect(found).toEqual(["T6", "T4", "T3", "T2", "T1"]);
  });
});
