import type * as z from "zod/mini";
import { CaseChange, CaseOpening, CaseStatus } from "../../../domain/cases/index.ts";
import { named } from "../../openapi/naming.ts";
import { jsonContent, operationsOf } from "../../openapi/operation.ts";
import { CaseFiguresJson, CaseJson, CasePage } from "./answers.ts";
import { CaseFiguresQuery, CasesQuery } from "./requests.ts";
import { caseRoutes } from "./routes.ts";

named("CaseStatus", CaseStatus, {
  description:
    "`new` → `open` → `contacted` → `resolved` or `dismissed`: forward, also over one; backwards only to `open`.",
});
named("CaseOpening", CaseOpening, {
  fields: {
    response: "The response's id.",
    assignee: "The member who shall call.",
    dueAt: "Two days from now where it is left out.",
  },
});
named("CaseChange", CaseChange, {
  description: "What is left out stays as it is.",
  fields: {
    status: "The same status again changes nothing.",
    assignee: "`null` takes it away.",
    dueAt: "A time that has not come yet makes an overdue case due again.",
    note: "It is added to the notes, with the time and your name.",
    tags: "All of them: they replace those that were there.",
    cause: "`null` takes it away.",
  },
});

const tag = "Cases";
const parameters = { id: "Id of the case." };
const id = "3q2-7wEPSb6x1c0Zk9m4Nw";
const one: z.input<typeof CaseJson> = {
  id,
  status: "contacted",
  openedAt: "2026-11-04T18:20:01.000Z",
  openedBy: "low-scores",
  dueAt: "2026-11-06T18:20:01.000Z",
  overdueAt: null,
  contactedAt: "2026-11-05T09:12:00.000Z",
  resolvedAt: null,
  assignee: "bo@acme.example",
  cause: "carrier",
  tags: ["parcel"],
  notes: [
    { at: "2026-11-05T09:12:00.000Z", by: "bo@acme.example", text: "Called. A new parcel is on its way." },
  ],
  version: 3,
  response: {
    id,
    metric: "nps",
    score: 2,
    comment: "Late again.",
    answeredAt: "2026-11-04T18:20:00.000Z",
    revision: 0,
  },
  customer: { id: "c-42", name: "Ana", email: "ana@example.com" },
  touchpoint: "purchase.completed",
  survey: "post-purchase",
  later: [],
};
const etag = { etag: "The version, in quotes." };

export const cases = operationsOf(caseRoutes, {
  "GET /v1/cases": {
    id: "listCases",
    tag,
    summary: "The cases",
    description:
      "With `status=new`, `open` or `contacted`, or with `overdue=true`, what is due first comes first. Otherwise the " +
      "newest comes first. A page may hold fewer than `limit`, or none, and still go on: follow `nextCursor`. " +
      "The period is that of `openedAt`; without `to` it reaches until tomorrow, without `from` five years back.",
    query: CasesQuery,
    answers: {
      200: {
        description: "One page of the cases.",
        content: jsonContent(CasePage, { page: { items: [one], nextCursor: null } }),
      },
    },
    problems: {
      422: [{ path: "to", message: "must be later than from: periods are half-open, [from, to)" }],
    },
  },
  "GET /v1/cases/figures": {
    id: "getCaseFigures",
    tag,
    summary: "How the cases went",
    description: "Of the cases that were opened in the period, of at most 366 days.",
    query: CaseFiguresQuery,
    answers: {
      200: {
        description: "The figures.",
        content: jsonContent(CaseFiguresJson, {
          figures: {
            opened: 40,
            contacted: 31,
            contactedInTime: 26,
            resolved: 24,
            dismissed: 3,
            overdue: 4,
            hoursToContact: { median: 9.5, p90: 40.2 },
            hoursToResolve: { median: 30.1, p90: 96 },
            recovered: {
              of: 10,
              better: 7,
              rate: 0.7,
              interval: { level: 0.95, low: 0.3968, high: 0.8922 },
            },
          },
        }),
      },
    },
    problems: { 422: [{ path: "to", message: "must be at most 366 days after from" }] },
  },
  "GET /v1/cases/{id}": {
    id: "getCase",
    tag,
    parameters,
    summary: "A case",
    answers: {
      200: { description: "The case.", headers: etag, content: jsonContent(CaseJson, { case: one }) },
    },
    problems: { 404: "There is no such case." },
  },
  "POST /v1/cases": {
    id: "openCase",
    tag,
    summary: "Open a case",
    description:
      "For a response that no alert named. There is one case per response: a second call gives the same one.",
    body: jsonContent(CaseOpening, {
      shortest: { response: id },
      assigned: {
        response: id,
        assignee: "bo@acme.example",
        dueAt: "2026-11-06T09:00:00Z",
        note: "Call before noon.",
      },
    }),
    answers: {
      200: {
        description: "The response has this case already; nothing was written.",
        headers: etag,
        content: jsonContent(CaseJson, { case: one }),
      },
      201: { description: "Opened.", headers: etag, content: jsonContent(CaseJson, { case: one }) },
    },
    problems: {
      404: "There is no such response.",
      409: "The customer was erased, so nobody can be called.",
    },
  },
  "PATCH /v1/cases/{id}": {
    id: "changeCase",
    tag,
    parameters,
    summary: "Change a case",
    description:
      "Of two changes made to the same version, the second one is refused, and nothing of it is lost: read the case and send it again.",
    needs: {
      "if-match": {
        description:
          "The version that you saw, in quotes. `*` changes the case whatever its version; a weak tag (`W/`) never matches.",
        example: '"3"',
      },
    },
    body: jsonContent(CaseChange, {
      called: { status: "contacted", note: "Called. A new parcel is on its way." },
      ended: { status: "resolved", cause: "carrier", tags: ["parcel"] },
    }),
    answers: {
      200: { description: "Changed.", headers: etag, content: jsonContent(CaseJson, { case: one }) },
    },
    problems: {
      404: "There is no such case.",
      409: "A case that is resolved can't become new. From here it can become open.",
      412: "It has changed meanwhile, and is at version 4. Read it again, and send your change with that version.",
      428: 'Say which version you change, like If-Match: "3".',
    },
  },
});
