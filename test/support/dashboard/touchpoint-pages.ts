import { queryAudiences } from "../../../shared/application/scores/query-audiences.ts";
import { queryScores } from "../../../shared/application/scores/query-scores.ts";
import { DEFAULT_STAGES } from "../../../shared/domain/catalogue/journey-stage.ts";
import { trendAnswer } from "../../../shared/http/scores/trend/trend-answer.ts";
import type { TouchpointTexts } from "../../../shared/i18n/dashboard/touchpoint-texts.ts";
import {
  isSurveyed,
  type TouchpointView,
  touchpointPage,
  unknownTouchpointPage,
} from "../../../shared/pages/dashboard/touchpoint/index.ts";
import { NOW } from "../builders.ts";
import { aReaderOf } from "../counted-reader.ts";
import { aNote, KEY, PERIOD, SOME_DEFINITIONS, SURVEY, someFacts, someResponses } from "./touchpoint.ts";
import type { GalleryPage } from "./voice.ts";

const reader = aReaderOf(someFacts());
const ABOUT = { touchpoint: KEY, survey: SURVEY, metric: "csat" } as const;
const CHANNELS = ["web", "app", "phone"];

/** The figures, which are the same in every language. */
const scores = await queryScores(reader, DEFAULT_STAGES)(
  { ...PERIOD, touchpoint: KEY, compare: "previous", audience: undefined },
  SOME_DEFINITIONS,
);
const trend = await trendAnswer({ scores: reader, definitions: async () => SOME_DEFINITIONS })({
  ...PERIOD,
  ...ABOUT,
  interval: "week",
});
const audiences = await Promise.all(
  Object.entries({ channel: CHANNELS, ...SOME_DEFINITIONS.audienceDimensions }).map(([dimension, values]) =>
    queryAudiences(reader)({ ...ABOUT, ...PERIOD, dimension, values, most: 20 }, SOME_DEFINITIONS),
  ),
);

const frameOf = (texts: TouchpointTexts) => ({
  texts,
  member: { name: "Lea Marques", email: "lea@acme.example", role: "admin" as const },
  section: "journey" as const,
});

const touchpointView = (texts: TouchpointTexts): TouchpointView => ({
  frame: frameOf(texts),
  filter: PERIOD,
  choices: {
    channels: CHANNELS,
    dimensions: SOME_DEFINITIONS.audienceDimensions,
    today: "2026-11-02",
  },
  now: NOW,
  key: KEY,
  name: "Ticket solved",
  stage: "support",
  isRegistered: true,
  scores,
  chosen: scores.scores.find(isSurveyed),
  interval: "week",
  intervals: ["day", "week", "month"],
  trend,
  audiences,
  comments: {
    items: someResponses()
      .filter(({ comment }) => comment !== undefined)
      .slice(0, 5)
      .map(({ invitationId, customerId, ...response }) => ({
        id: invitationId,
        ...response,
        customer: { id: customerId ?? "c-0", name: `Customer ${customerId}` },
      })),
    among: undefined,
  },
  notes: [aNote()],
  surveys: SOME_DEFINITIONS.surveys,
  policy: SOME_DEFINITIONS.policy,
});

const nothing = (texts: TouchpointTexts): TouchpointView => ({
  ...touchpointView(texts),
  scores: { ...scores, scores: [] },
  chosen: undefined,
  trend: undefined,
  audiences: [],
  comments: { items: [], among: undefined },
  notes: [],
  surveys: [],
  isRegistered: false,
});

export const TOUCHPOINT_PAGES: readonly GalleryPage[] = [
  {
    name: "dashboard-touchpoint",
    render: ({ touchpoint }) => touchpointPage(touchpointView(touchpoint)),
  },
  {
    name: "dashboard-touchpoint-nothing",
    render: ({ touchpoint }) => touchpointPage(nothing(touchpoint)),
  },
  {
    name: "dashboard-touchpoint-unknown",
    render: ({ touchpoint }) =>
      unknownTouchpointPage({
        frame: frameOf(touchpoint),
        key: "ticket.solvd",
        suggestion: { key: KEY, name: "Ticket solved" },
      }),
  },
];
