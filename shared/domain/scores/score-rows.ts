import { byJourneyOrder, registeredTypes } from "../catalogue/index.ts";
import type { Audience } from "../customers/index.ts";
import type { Definitions, Metric } from "../surveys/index.ts";
import type { Bucket } from "./bucket.ts";
import { type Subject, subjectKey } from "./score-sums.ts";

/** Which rows are wanted; with an `audience` the figures count its customers alone. */
export type ScoreFilter = {
  touchpoint?: string | undefined;
  survey?: string | undefined;
  metric?: Metric | undefined;
  stage?: string | undefined;
  audience?: Audience | undefined;
};

/** A row for every survey that is defined or has figures, and for every touchpoint type without a survey. */
export const subjectsOf = (definitions: Definitions, buckets: readonly Bucket[]): Subject[] => {
  const surveyed: Subject[] = [
    ...definitions.surveys
      .filter((survey) => survey.archivedAt === undefined && survey.touchpoint !== null)
      .map(({ touchpoint, key, metric }) => ({ touchpoint, survey: key, metric })),
    ...buckets.filter(({ place }) => place.survey !== null).map(({ place }) => place),
  ];
  const withSurvey = new Set(surveyed.map(({ touchpoint }) => touchpoint));
  const types = [
    ...registeredTypes(definitions.types).map((type) => type.key),
    ...buckets.map(({ place }) => place.touchpoint),
  ];
  const unsurveyed = types
    .filter((touchpoint) => !withSurvey.has(touchpoint))
    .map((touchpoint) => ({ touchpoint, survey: null, metric: null }));
  const byKey = new Map([...surveyed, ...unsurveyed].map((subject) => [subjectKey(subject), subject]));
  return [...byKey.values()];
};

/** The stage of each row, the order of the journey, and whether a filter wants a row. */
export const journeyRows = (definitions: Definitions, stages: readonly string[]) => {
  const types = new Map(definitions.types.map((type) => [type.key, type]));
  const stageOf = ({ touchpoint }: Subject): string | null => types.get(touchpoint ?? "")?.stage ?? null;
  const byOrder = byJourneyOrder(stages);
  const placed = (subject: Subject) => ({
    stage: stageOf(subject),
    order: types.get(subject.touchpoint ?? "")?.order ?? 0,
    touchpoint: subjectKey(subject),
  });
  return {
    stageOf,
    order: (a: Subject, b: Subject) => byOrder(placed(a), placed(b)),
    isWanted:
      ({ touchpoint, survey, metric, stage }: ScoreFilter) =>
      (subject: Subject) =>
        (touchpoint === undefined || subject.touchpoint === touchpoint) &&
        (survey === undefined || subject.survey === survey) &&
        (metric === undefined || subject.metric === metric) &&
        (stage === undefined || stageOf(subject) === stage),
  };
};
