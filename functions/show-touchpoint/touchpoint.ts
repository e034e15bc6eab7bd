import { listNotes } from "../../shared/application/notes/index.ts";
import { queryAudiences } from "../../shared/application/scores/index.ts";
import { Key } from "../../shared/domain/base/text.ts";
import { registrationOf } from "../../shared/domain/catalogue/index.ts";
import { CHANNEL } from "../../shared/domain/customers/index.ts";
import { EVER } from "../../shared/domain/scores/index.ts";
import type { Definitions } from "../../shared/domain/surveys/index.ts";
import { responsesPage } from "../../shared/http/answers/responses/responses-answer.ts";
import { answer, type HttpResult } from "../../shared/http/base/api.ts";
import { seeOther } from "../../shared/http/base/page-result.ts";
import { type Asked, withFilter } from "../../shared/http/dashboard/asked.ts";
import {
  chosenRow,
  type FigureChoice,
  figureChoiceIn,
  intervalFor,
  usableChoiceIn,
} from "../../shared/http/dashboard/figure-choice.ts";
import {
  type DashboardPage,
  dashboardResult,
  type PageRequest,
} from "../../shared/http/dashboard/signed-in-pages.ts";
import type { Scores } from "../../shared/http/scores/scores/answers.ts";
import { scoresAnswer } from "../../shared/http/scores/scores/scores-answer.ts";
import type { Trend } from "../../shared/http/scores/trend/answers.ts";
import { trendAnswer } from "../../shared/http/scores/trend/trend-answer.ts";
import type { TouchpointTexts } from "../../shared/i18n/dashboard/touchpoint-texts.ts";
import { hrefOf } from "../../shared/pages/dashboard/frame/index.ts";
import {
  isSurveyed,
  type SurveyedScore,
  type TouchpointView,
  touchpointForm,
  touchpointPage,
  unknownTouchpointPage,
} from "../../shared/pages/dashboard/touchpoint/index.ts";
import type { Deps } from "./deps.ts";

/** Channels can be 125; more rows than these nobody compares. */
const MOST_AUDIENCES = 20;
const COMMENTS = 5;
/** A type that is rarely commented on must not cost as much as reading a month of answers. */
const MOST_READ = 200;

type Request = PageRequest<TouchpointTexts>;
/** What is asked of a type whose key is known. */
type Place = { key: string; asked: Asked; choice: FigureChoice };

const unknown = ({ event, frame, rest }: Request, { definitions, typeName }: Asked): HttpResult => {
  const { suggestion } = registrationOf(rest, definitions.types);
  const page = unknownTouchpointPage({
    frame,
    key: rest,
    suggestion: suggestion === undefined ? undefined : { key: suggestion, name: typeName(suggestion) },
  });
  return dashboardResult(event, 404, page);
};

/** Whether a type is in the catalogue or has figures: in this period, or ever. */
const isKnown = async (
  { scores: reader }: Deps,
  { key, asked }: Place,
  scores: { scores: readonly unknown[] },
): Promise<boolean> =>
  scores.scores.length > 0 ||
  asked.definitions.types.some((type) => type.key === key) ||
  (await reader.buckets({ cut: "type" }, [EVER], key)).some(({ place }) => place.touchpoint === key);

/** By channel and by each attribute: the same figures for everybody, whatever the filter is. */
const audiencesOf = (
  { scores: reader }: Deps,
  { key, asked: { filter, choices, definitions } }: Place,
  { survey, metric }: SurveyedScore,
) => {
  const dimensions = { [CHANNEL]: choices.channels, ...definitions.audienceDimensions };
  return Promise.all(
    Object.entries(dimensions)
      .filter(([, values]) => values.length > 0)
      .map(([dimension, values]) =>
        queryAudiences(reader)(
          { touchpoint: key, survey, metric, ...filter, dimension, values, most: MOST_AUDIENCES },
          definitions,
        ),
      ),
  );
};

const commentsOf = async (
  deps: Deps,
  { key, asked: { filter, definitions } }: Place,
  { survey, metric }: SurveyedScore,
): Promise<TouchpointView["comments"]> => {
  const { items, nextCursor } = await responsesPage({
    ...deps,
    definitions: async () => definitions,
    mostRead: MOST_READ,
  })({ ...filter, touchpoint: key, survey, metric, hasComment: true, limit: COMMENTS });
  const isCutShort = nextCursor !== null && items.length < COMMENTS;
  return { items, among: isCutShort ? MOST_READ : undefined };
};

/** The figures of the chosen survey, as the API answers them. */
const trendOf = (
  deps: Deps,
  { key, asked: { filter, definitions }, choice }: Place,
  { survey, metric }: SurveyedScore,
) =>
  trendAnswer({ ...deps, definitions: async () => definitions })({
    ...filter,
    touchpoint: key,
    survey,
    metric,
    interval: intervalFor(filter, choice.interval).interval,
  });

const NOTHING = { audiences: [], comments: { items: [], among: undefined }, trend: undefined, notes: [] };

const shown = async (deps: Deps, place: Place, chosen: SurveyedScore | undefined) => {
  if (chosen === undefined) return NOTHING;
  const { key, asked } = place;
  const [trend, audiences, comments, notes] = await Promise.all([
    trendOf(deps, place, chosen),
    audiencesOf(deps, place, chosen),
    chosen.responses > 0 ? commentsOf(deps, place, chosen) : NOTHING.comments,
    listNotes(deps.notes)({ ...asked.filter, touchpoint: key }),
  ]);
  return { trend, audiences, comments, notes };
};

const surveysAt = ({ surveys }: Definitions, key: string) =>
  surveys.filter(({ touchpoint, archivedAt }) => touchpoint === key && archivedAt === undefined);

const show =
  (deps: Deps) =>
  async (request: Request, asked: Asked): Promise<HttpResult> => {
    const { event, frame, query, rest } = request;
    const { filter, choices, definitions, typeName, now } = asked;
    const key = Key.safeParse(rest);
    if (!key.success) return unknown(request, asked);
    const place = { key: rest, asked, choice: figureChoiceIn(query) };
    const { format, figures, survey, metric } = place.choice;
    // The journey's function has what writes files.
    if (format === "csv") return seeOther(hrefOf("/app", { ...query, touchpoint: rest }));
    const isScoresFile = format === "json" && figures !== "trend";
    const scores = await scoresAnswer({ ...deps, definitions: async () => definitions })({
      ...filter,
      touchpoint: rest,
      // A page shows all of the type's surveys to choose from; a program gets what it names.
      ...(isScoresFile ? { survey, metric } : {}),
      compare: "previous",
    });
    if (!(await isKnown(deps, place, scores))) return unknown(request, asked);
    if (isScoresFile) return answer<typeof Scores>(200, scores);
    const rows: TouchpointView["scores"]["scores"] = scores.scores;
    const chosen = chosenRow(rows.filter(isSurveyed), place.choice);
    if (format === "json" && chosen !== undefined)
      return answer<typeof Trend>(200, await trendOf(deps, place, chosen));
    const view: TouchpointView = {
      frame,
      filter,
      choices,
      now,
      key: rest,
      name: typeName(rest),
      stage: definitions.types.find((type) => type.key === rest)?.stage ?? null,
      isRegistered: registrationOf(rest, definitions.types).registered,
      scores,
      chosen,
      ...intervalFor(filter, place.choice.interval),
      ...(await shown(deps, place, chosen)),
      surveys: surveysAt(definitions, rest),
      policy: definitions.policy,
    };
    return dashboardResult(event, 200, touchpointPage(view));
  };

/** One touchpoint type: answers of `GET /v1/scores?compare=previous` and of its trend, as a page or as they are. */
export const touchpoint = (deps: Deps): DashboardPage<TouchpointTexts>["answer"] =>
  withFilter<TouchpointTexts>(deps, {
    show: show(deps),
    form: ({ frame, query, rest: key }, { filter, choices, typeName }) =>
      touchpointForm({ frame, filter, choices, key, name: typeName(key), more: usableChoiceIn(query) }),
  });
