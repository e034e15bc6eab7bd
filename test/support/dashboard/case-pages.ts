import { CASE_STATUSES, type CaseFigures, type CaseStatus } from "../../../shared/domain/cases/index.ts";
import {
  type CasesView,
  type CaseView,
  casePage,
  casesPage,
  type ShownCase,
} from "../../../shared/pages/dashboard/cases/index.ts";
import { aPeopleView } from "./people-view.ts";
import type { DashboardVoice, GalleryPage } from "./voice.ts";

const NOW = "2026-11-27T12:00:00.000Z";
const LONG_NAME = `</main><script>alert("${"x".repeat(60)}")</script>`;

/** A case that was opened yesterday and is due tomorrow. */
const aShownCase = (
  overrides: Partial<Omit<ShownCase, "response">> & { response?: Partial<ShownCase["response"]> } = {},
): ShownCase => ({
  id: "3q2-7wEPSb6x1c0Zk9m4Nw",
  status: "new",
  openedAt: "2026-11-26T12:00:00.000Z",
  openedBy: "low-scores",
  dueAt: "2026-11-28T12:00:00.000Z",
  overdueAt: null,
  contactedAt: null,
  resolvedAt: null,
  assignee: null,
  cause: null,
  tags: [],
  notes: [],
  version: 1,
  survey: "after-ticket",
  touchpoint: "ticket.solved",
  later: [],
  customer: { id: "c-42", name: "Ana Ruiz", email: "ana@example.com" },
  ...overrides,
  response: {
    id: "3q2-7wEPSb6x1c0Zk9m4Nw",
    metric: "nps",
    score: 2,
    comment:
      "It took four days until somebody answered, and then I was asked for the same order number again.",
    answeredAt: "2026-11-26T09:12:00.000Z",
    ...overrides.response,
  },
});

const AGAIN = [
  {
    response: "later-1",
    survey: "after-ticket",
    metric: "nps" as const,
    score: 9,
    revision: 0,
    answeredAt: "2026-11-27T09:00:00.000Z",
  },
  {
    response: "later-2",
    survey: "after-delivery",
    metric: "csat" as const,
    score: 1,
    revision: 0,
    answeredAt: "2026-11-27T10:00:00.000Z",
  },
];

const ITEMS: readonly ShownCase[] = [
  aShownCase({ id: "late", dueAt: "2026-11-25T12:00:00.000Z", overdueAt: "2026-11-25T12:01:00.000Z" }),
  aShownCase({
    id: "soon",
    dueAt: "2026-11-27T17:00:00.000Z",
    assignee: "bo@acme.example",
    customer: { id: "c-7", email: "kunde@example.com" },
    response: { score: 4, comment: "Nobody called back." },
  }),
  aShownCase({
    id: "open",
    status: "open",
    assignee: "lea@acme.example",
    customer: { id: "c-8", name: "Иван Петров" },
    response: { metric: "csat", score: 1, comment: "الطرد وصل متأخرا <b>جدا</b>" },
    touchpoint: "order.delivered",
    later: AGAIN.slice(0, 1),
  }),
  aShownCase({
    id: "longest",
    status: "open",
    dueAt: "2026-11-27T11:50:00.000Z",
    assignee: `${"x".repeat(60)}@${"y".repeat(60)}.example`,
    customer: { id: "c".repeat(128), name: LONG_NAME },
    touchpoint: `order.${"z".repeat(58)}`,
    response: { metric: "ces", score: 7, comment: "W".repeat(5_000) },
  }),
  aShownCase({
    id: "called",
    status: "contacted",
    contactedAt: "2026-11-27T08:00:00.000Z",
    assignee: "bo@acme.example",
    touchpoint: null,
    response: { comment: undefined, score: 6 },
  }),
  aShownCase({
    id: "done",
    status: "resolved",
    contactedAt: "2026-11-27T08:00:00.000Z",
    resolvedAt: "2026-11-27T09:00:00.000Z",
    assignee: "bo@acme.example",
    response: { score: 0 },
    later: AGAIN,
  }),
  aShownCase({ id: "erased", status: "dismissed", resolvedAt: "2026-11-26T14:00:00.000Z", customer: null }),
];

const FIGURES: CaseFigures = {
  opened: 1_240,
  contacted: 1_100,
  contactedInTime: 992,
  resolved: 950,
  dismissed: 60,
  overdue: 3,
  hoursToContact: { median: 5.5, p90: 41.2 },
  hoursToResolve: { median: 20, p90: 90 },
  recovered: { of: 84, better: 57, rate: 0.6786, interval: { low: 0.5725, high: 0.7689 } },
};
const FEW: CaseFigures = {
  ...FIGURES,
  opened: 4,
  contacted: 2,
  contactedInTime: 1,
  resolved: 1,
  dismissed: 0,
  overdue: 0,
  hoursToContact: { median: 5.5, p90: 6 },
  recovered: { of: 1, better: 1, rate: 1, interval: { low: 0.2065, high: 1 } },
};
const NONE: CaseFigures = {
  opened: 0,
  contacted: 0,
  contactedInTime: 0,
  resolved: 0,
  dismissed: 0,
  overdue: 0,
  hoursToContact: { median: null, p90: null },
  hoursToResolve: { median: null, p90: null },
  recovered: { of: 0, better: 0, rate: null, interval: null },
};

const board = (items: readonly ShownCase[]): CasesView["shown"] => ({
  look: "board",
  columns: CASE_STATUSES.map((status) => ({
    status,
    items: items.filter((one) => one.status === status),
    hasMore: status === "open",
  })),
});

const aCasesView = ({ cases }: DashboardVoice, overrides: Partial<CasesView> = {}): CasesView => ({
  ...aPeopleView(cases, "cases"),
  shown: board(ITEMS),
  figures: FIGURES,
  now: NOW,
  ...overrides,
});

const VALUES = {
  status: "new",
  assignee: "",
  dueAt: "2026-11-28T13:00",
  cause: "",
  tags: "",
  note: "",
};

const aCaseView = ({ cases }: DashboardVoice, overrides: Partial<CaseView> = {}): CaseView => ({
  frame: aPeopleView(cases, "cases").frame,
  case: aShownCase(),
  before: [
    { kind: "invitation", at: "2026-11-26T08:00:00.000Z", survey: "after-ticket" },
    { kind: "touchpoint", at: "2026-11-26T07:00:00.000Z", touchpoint: "ticket.solved", channel: "chat" },
    { kind: "response", at: "2026-11-02T07:00:00.000Z", metric: "nps", score: 9 },
    { kind: "touchpoint", at: "2026-11-01T07:00:00.000Z", touchpoint: "order.delivered" },
    { kind: "touchpoint", at: "2026-10-30T07:00:00.000Z", touchpoint: `order.${"z".repeat(58)}` },
  ],
  form: { values: VALUES, version: "1" },
  was: VALUES,
  members: ["bo@acme.example", "lea@acme.example"],
  typeName: (key) => ({ "ticket.solved": "Ticket solved", "order.delivered": "Order delivered" })[key] ?? key,
  timeZone: "Europe/Berlin",
  now: NOW,
  ...overrides,
});

const NOTES = [
  {
    at: "2026-11-26T13:00:00.000Z",
    by: "bo@acme.example",
    text: "Called, nobody answered.\n\nTry again at five.",
  },
  { at: "2026-11-26T16:05:00.000Z", by: "crm-key", text: `${LONG_NAME} ${"W".repeat(400)}` },
];
const named = (status: CaseStatus, more: Partial<ShownCase> = {}) => ({
  ...aShownCase({ status, ...more }),
  notes: NOTES,
});

/** The cases, many and none; and one of them: fullest, changed by two people at once, erased, and for viewers. */
export const CASE_PAGES: readonly GalleryPage[] = [
  { name: "dashboard-cases", render: (voice) => casesPage(aCasesView(voice)) },
  {
    name: "dashboard-cases-list",
    render: (voice) =>
      casesPage(
        aCasesView(voice, {
          figures: FEW,
          filters: { look: "list", overdue: "true" },
          shown: { look: "list", items: ITEMS, isLater: true, goesOn: true, nextCursor: "x" },
        }),
      ),
  },
  {
    name: "dashboard-cases-empty",
    render: (voice) => casesPage(aCasesView(voice, { shown: board([]), figures: NONE })),
  },
  {
    name: "dashboard-case",
    render: (voice) =>
      casePage(
        aCaseView(voice, {
          case: {
            ...named("contacted", {
              overdueAt: "2026-11-26T12:00:00.000Z",
              contactedAt: "2026-11-26T13:00:00.000Z",
              later: AGAIN,
              response: { ...aShownCase().response, comment: `${"W".repeat(600)}\n<b>bold</b>` },
            }),
            customer: { id: "c".repeat(128), name: LONG_NAME, email: `${"e".repeat(64)}@example.com` },
          },
          form: {
            values: { ...VALUES, status: "contacted", assignee: "bo@acme.example", tags: "parcel, refund" },
            version: "5",
          },
          done: "saved",
        }),
      ),
  },
  { name: "dashboard-case-new", render: (voice) => casePage(aCaseView(voice)) },
  {
    name: "dashboard-case-conflict",
    render: (voice) =>
      casePage(
        aCaseView(voice, {
          case: named("new"),
          form: {
            values: { ...VALUES, status: "contacted", note: "Called.\nShe is happy now.", tags: "x" },
            version: "3",
            theirs: {
              ...VALUES,
              note: "Called.\nShe is happy now.",
              assignee: "bo@acme.example",
              cause: "carrier",
            },
            refusals: [{ path: "dueAt", message: "must be an RFC 3339 time" }],
          },
        }),
      ),
  },
  {
    name: "dashboard-case-erased",
    render: (voice) =>
      casePage(
        aCaseView(voice, {
          frame: {
            ...aPeopleView(voice.cases, "cases").frame,
            member: { name: "Vera", email: "vera@acme.example", role: "viewer" },
          },
          case: {
            ...aShownCase({ status: "resolved", customer: null, resolvedAt: "2026-11-27T08:00:00.000Z" }),
            response: { ...aShownCase().response, comment: undefined },
          },
          before: [],
        }),
      ),
  },
];
