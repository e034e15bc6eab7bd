import { refusedFilterPage } from "../../../shared/pages/dashboard/frame/index.ts";
import {
  type ResponsesView,
  responsesForm,
  responsesPage,
  type ShownResponse,
} from "../../../shared/pages/dashboard/responses/index.ts";
import { aPeopleView } from "./people-view.ts";
import type { GalleryPage } from "./voice.ts";

const SLOW =
  "It took four days until somebody answered, and then I was asked for the same order number a third time. " +
  "The person on the phone was friendly and solved it in two minutes once she saw the order. ";

const anAnswer = (overrides: Partial<ShownResponse>): ShownResponse => ({
  id: "3q2-7wEPSb6x1c0Zk9m4Nw",
  survey: "after-ticket",
  metric: "nps",
  touchpoint: "ticket.solved",
  channel: "web",
  score: 9,
  answeredAt: "2026-11-26T09:12:00.000Z",
  customer: { id: "c-42", name: "Ana Ruiz", email: "ana@example.com" },
  ...overrides,
});

const ITEMS: readonly ShownResponse[] = [
  anAnswer({
    id: "a1",
    score: 2,
    comment: SLOW.repeat(6),
    segments: { plan: "enterprise" },
    customer: { id: "c-1", name: "Bruno Almeida" },
  }),
  anAnswer({
    id: "a2",
    score: 10,
    comment: "Danke, das ging schnell!",
    customer: { id: "c-2", email: "kunde@example.com" },
    answeredAt: "2026-11-25T16:40:00.000Z",
  }),
  anAnswer({
    id: "a3",
    metric: "csat",
    score: 3,
    survey: "after-delivery",
    touchpoint: "order.delivered",
    comment: "الطرد وصل متأخرا <b>جدا</b>",
    segments: { plan: "pro" },
    answeredAt: "2026-11-25T08:03:00.000Z",
  }),
  anAnswer({
    id: "a4",
    metric: "ces",
    score: 7,
    customer: { id: "anonymous-7f3a" },
    revisedAt: "2026-11-26T09:12:00.000Z",
  }),
  anAnswer({ id: "a5", score: 7, customer: null, touchpoint: null, importedAt: "2026-11-20T09:12:00.000Z" }),
];
/** The longest that there can be, of what nobody can break or fold well. */
const LONGEST = Array.from({ length: 9 }, (_, index) =>
  anAnswer({
    id: `long-${index}`,
    score: index,
    survey: "s".repeat(64),
    comment: "<&'\"W".repeat(1_000),
    customer: { id: "c".repeat(128), name: "W".repeat(128) },
  }),
);

const casesOf = (items: readonly ShownResponse[]): ResponsesView["cases"] =>
  new Map(
    items.map(({ id }) => [
      id,
      { id, status: id === "a2" || id === "long-3" ? ("contacted" as const) : undefined },
    ]),
  );

/** The page of answers: with answers, with hostile ones, with a wrong filter, and with nothing. */
export const RESPONSES_PAGES: readonly GalleryPage[] = [
  {
    name: "dashboard-responses",
    render: (voice) =>
      responsesPage({
        ...aPeopleView(voice.ledger, "responses"),
        items: ITEMS,
        cases: casesOf(ITEMS),
        opening: { opened: 3, there: 1, missing: 0 },
        nextCursor: "eyJhdCI6IjIwMjYifQ",
      }),
  },
  {
    name: "dashboard-responses-longest",
    render: (voice) =>
      responsesPage({
        ...aPeopleView(voice.ledger, "responses"),
        items: LONGEST,
        cases: casesOf(LONGEST),
        filters: { sentiment: "low", metric: "nps", q: "late" },
        isLater: true,
        nextCursor: "eyJhdCI6IjIwMjYifQ",
        lookedUntil: "2026-11-01T00:00:00.000Z",
      }),
  },
  {
    name: "dashboard-responses-wrong",
    render: (voice) =>
      refusedFilterPage(
        aPeopleView(voice.ledger, "responses").frame,
        responsesForm({ ...aPeopleView(voice.ledger, "responses"), filters: { minScore: "4" } }),
        [{ path: "minScore", message: "needs a metric: scores of two metrics can't be compared" }],
      ),
  },
  {
    name: "dashboard-responses-empty",
    render: (voice) =>
      responsesPage({ ...aPeopleView(voice.ledger, "responses"), items: [], cases: new Map() }),
  },
];
