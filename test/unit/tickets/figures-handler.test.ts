import { describe, expect, it } from "vitest";
import { queryScoresHandler } from "../../../functions/query-scores/handler.ts";
import type { AmountFact } from "../../../shared/domain/scores/amounts.ts";
import { durationCounters } from "../../../shared/domain/tickets/histogram.ts";
import { ticketsIn } from "../../../shared/domain/tickets/index.ts";
import { flatCells } from "../../../shared/http/lists/flat-cells.ts";
import { Success } from "../../../shared/http/subscriptions/success/answers.ts";
import { Support } from "../../../shared/http/tickets/support/answers.ts";
import { TicketPage } from "../../../shared/http/tickets/tickets/answers.ts";
import { ticketItem } from "../../../shared/http/tickets/tickets/shown.ts";
import { anAmountReader } from "../../support/amount-reader.ts";
import { aPolicy, aRequest, aType, NOW, someDefinitions } from "../../support/builders.ts";
import { someAsking } from "../../support/fake-asked.ts";
import { FakeProblems } from "../../support/fake-problems.ts";
import { KeptLog } from "../../support/fakes.ts";
import { anInvitationLogOf, emptyLists } from "../../support/logs.ts";
import { aScoreReader } from "../../support/score-reader.ts";
import { aTicketLog } from "../../support/ticket-log.ts";
import { groupOf, on, RULES } from "../../support/tickets.ts";

const PERIOD = { from: "2026-10-01", to: "2026-11-01" };
const ticket = (day: string, channel: string): AmountFact => ({
  of: "support",
  days: [day],
  by: { channel, topic: "login" },
  amounts: {
    opened: 1,
    solved: 1,
    oneTouch: 1,
    unanswered: 1,
    ...Object.fromEntries([..."wfqhscWFQSC"].flatMap((code) => Object.entries(durationCounters(code, 300)))),
    "cost:BRL": 900,
    "costs:BRL": 1,
  },
  levels: { unsolved: 1 },
});
const account = (day: string): AmountFact => ({
  of: "success",
  days: [day],
  by: {},
  amounts: {
    ...{ new: 1, churned: 1, due: 1, renewed: 1, goalsDue: 1, goalsReached: 1 },
    ...{
      onboardingStarted: 1,
      onboardingCompleted: 1,
      ob4: 1,
      activeDay: 1,
      activeMonth: 1,
      activePaying: 1,
    },
    ...{ "new:EUR": 900, "churned:BRL": 900 },
  },
  levels: { customers: 2, "mrr:EUR": 900, "payers:EUR": 1, "mrr:BRL": 700, "payers:BRL": 1 },
});
const amounts = anAmountReader(
  ...["2026-09-05", "2026-10-05"].flatMap((day) => [ticket(day, "=chat"), account(day)]),
  ticket("2026-10-06", "email"),
);
const scores = aScoreReader(
  ...["2026-09", "2026-10"].map((period) => ({
    place: {
      period,
      cut: "type" as const,
      touchpoint: "ticket.solved",
      survey: "s",
      metric: "csat" as const,
    },
    counters: { s5: 40, s2: 10 },
  })),
);

const handler = queryScoresHandler({
  asking: someAsking(),
  ...emptyLists,
  scores,
  support: { amounts, scores, computedAt: scores.computedAt },
  success: { amounts, computedAt: scores.computedAt },
  tickets: aTicketLog(
    groupOf(
      on("T1", "02 10:00", { kind: "opened", topic: "=login" }),
      on("T1", "02 10:10", { kind: "solved", cost: { amount: 5, currency: "EUR" } }),
    ),
    groupOf(on("T2", "01 10:00", { kind: "opened" })),
  ),
  definitions: async () =>
    someDefinitions({
      types: [aType({ key: "ticket.solved", stage: "support", engagement: true })],
      policy: aPolicy({ reportingTimezone: "America/Sao_Paulo" }),
    }),
  invitations: anInvitationLogOf(),
  journeys: { journey: async () => ({ items: [], next: null, isKnown: false }) },
  problems: new FakeProblems(),
  stages: ["support"],
  clock: () => NOW,
  log: new KeptLog(),
});
const get = async (path: string, query: Record<string, string> = {}, headers: Record<string, string> = {}) =>
  handler(aRequest({ routeKey: `GET ${path}`, query: { ...PERIOD, ...query }, headers, scope: "read" }));

/** The rows of a file, by the names of its columns. */
const rowsOf = (csv: string): Record<string, string>[] => {
  const [head = "", ...lines] = csv.replace("\uFEFF", "").trimEnd().split("\r\n");
  const columns = head.split(",");
  return lines.map((line) =>
    Object.fromEntries(line.split(",").map((cell, index) => [columns[index], cell])),
  );
};

describe.each([
  ["support", Support],
  ["success", Success],
])("GET /v1/%s", (name, schema) => {
  const path = `/v1/${name}`;

  it.each<Record<string, string>>([
    {},
    { compare: "previous" },
    { by: "week", compare: "previous" },
    { by: "day" },
    { by: "month" },
  ])("answers %j as the document says", async (query) => {
    const { statusCode, body = "" } = await get(path, query);
    expect(statusCode).toBe(200);
    expect(schema.parse(JSON.parse(body))).toEqual(JSON.parse(body));
  });

  it.each<Record<string, string>>([{}, { compare: "previous" }])(
    "asked for as CSV with %j loses no figure",
    async (query) => {
      const { rows } = JSON.parse((await get(path, query)).body ?? "");
      const { headers, body = "" } = await get(path, query, { accept: "text/csv" });
      expect(headers).toMatchObject({
        "content-type": "text/csv; charset=utf-8",
        "content-disposition": `attachment; filename="${name}-2026-10-01-2026-11-01.csv"`,
      });
      const [row = {}] = rowsOf(body);
      for (const [column, value] of Object.entries(flatCells(rows[0])))
        expect([column, row[column]]).toEqual([column, String(value)]);
      expect((await get(path, { ...query, format: "csv" })).body).toBe(body);
    },
  );

  it("has the same columns in the same places, whatever was counted, and currencies behind them", async () => {
    const head = async (query: Record<string, string>) =>
      ((await get(path, { format: "csv", ...query })).body ?? "").split("\r\n")[0] ?? "";
    const empty = await head({ from: "2020-01-01", to: "2020-02-01" });
    const full = await head({});
    expect(full.startsWith(`${empty},`)).toBe(true);
    expect(full.slice(empty.length)).toMatch(/^(,\w+(BRL|EUR)\w*)+$/);
  });

  it("says nothing new with 304", async () => {
    const { headers } = await get(path);
    const { statusCode } = await get(path, {}, { "if-none-match": String(headers?.etag) });
    expect(statusCode).toBe(304);
  });

  it.each([
    [{ to: "2026-10-01" }, "to"],
    [{ to: "2032-10-01" }, "to"],
    [{ by: "day", to: "2027-10-03" }, "by"],
    [{ by: "year" }, "by"],
    [{ compare: "next" }, "compare"],
    [{ survey: "x" }, "survey"],
  ])("refuses %j, and names %s", async (query, path_) => {
    const { statusCode, body = "" } = await get(path, query);
    expect([statusCode, JSON.parse(body).errors.map(({ path }: { path: string }) => path)]).toEqual([
      422,
      [path_],
    ]);
  });

  it("takes as many days as a leap year has", async () => {
    const { body = "" } = await get(path, { by: "day", to: "2027-10-02" });
    expect(JSON.parse(body).rows).toHaveLength(366);
  });
});

describe("GET /v1/support by channel", () => {
  it("as CSV is safe to open in a spreadsheet", async () => {
    const rows = rowsOf((await get("/v1/support", { by: "channel", format: "csv" })).body ?? "");
    expect(rows.map(({ channel }) => channel)).toEqual(["'=chat", "email"]);
  });

  it("asks for what has no channel with an empty text", async () => {
    const { body = "" } = await get("/v1/support", { channel: "" });
    expect(JSON.parse(body).rows).toMatchObject([{ channel: "", opened: 0 }]);
  });
});

describe("GET /v1/tickets", () => {
  const NOVEMBER = { from: "2026-11-01", to: "2026-11-03" };

  it("answers as the document says", async () => {
    const { body = "" } = await get("/v1/tickets", NOVEMBER);
    const page = JSON.parse(body);
    expect(TicketPage.parse(page)).toEqual(page);
    expect(page).toMatchObject({
      items: [
        { ticketId: "T1", customer: { id: "c-1" }, status: "solved", cost: { amount: 5, currency: "EUR" } },
        { ticketId: "T2", status: "open", oneTouch: null, firstContact: null, closedAt: null, notices: [] },
      ],
      nextCursor: null,
    });
  });

  it("says of a ticket with more events than are kept what is not exact", () => {
    const [row] = ticketsIn(groupOf(on("T1", "02 10:00", { kind: "opened" })), RULES).tickets;
    if (row === undefined) throw new Error("no ticket");
    expect(ticketItem(row).notices).toEqual([]);
    expect(ticketItem({ ...row, isCapped: true }).notices).toEqual([
      expect.stringContaining("more than 400 events"),
    ]);
  });

  it("goes on after its cursor", async () => {
    const first = JSON.parse((await get("/v1/tickets", { ...NOVEMBER, limit: "1" })).body ?? "");
    const cursor = first.nextCursor;
    const next = JSON.parse((await get("/v1/tickets", { ...NOVEMBER, limit: "1", cursor })).body ?? "");
    expect(next.items.map(({ ticketId }: { ticketId: string }) => ticketId)).toEqual(["T2"]);
  });

  it("is a file with times of the reporting zone", async () => {
    const { body = "" } = await get("/v1/tickets", { ...NOVEMBER, format: "csv" });
    expect(rowsOf(body)).toMatchObject([
      {
        ticketId: "T1",
        customerId: "c-1",
        topic: "'=login",
        openedAt: "2026-11-02T07:00:00-03:00",
        cost: "5",
        currency: "EUR",
        oneTouch: "yes",
      },
      { ticketId: "T2", solvedAt: "", oneTouch: "" },
    ]);
  });

  it.each([
    [{ oneTouch: "yes" }, ["T1"]],
    [{ firstContact: "no" }, []],
    [{ unanswered: "true" }, ["T1", "T2"]],
    [{ customer: "c-1", status: "open" }, ["T2"]],
  ])("takes %j", async (query, ids) => {
    const { items } = JSON.parse((await get("/v1/tickets", { ...NOVEMBER, ...query })).body ?? "");
    expect(items.map(({ ticketId }: { ticketId: string }) => ticketId)).toEqual(ids);
  });

  it.each([
    [{ oneTouch: "true" }, "oneTouch"],
    [{ escalated: "false" }, "escalated"],
    [{ cursor: "abc" }, "cursor"],
    [{ format: "csv", limit: "10" }, "limit"],
    [{ to: "2026-11-01" }, "to"],
    [{ solvedFrom: "2026-11-03", solvedTo: "2026-11-02" }, "solvedTo"],
    [{ escalatedFrom: "2026-11-02", escalatedTo: "2026-11-02" }, "escalatedTo"],
    [{ reopenedFrom: "2026-11-03", reopenedTo: "2026-11-02", format: "csv" }, "reopenedTo"],
  ])("refuses %j, and names %s", async (query, path) => {
    const { statusCode, body = "" } = await get("/v1/tickets", { ...NOVEMBER, ...query });
    expect([statusCode, JSON.parse(body).errors.map((one: { path: string }) => one.path)]).toEqual([
      422,
      [path],
    ]);
  });
});
