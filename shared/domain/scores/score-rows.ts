import { byJourneyOrder, registeredTypes } from "../catalogue/index.ts";
import type { Audience } from "../customers/index.ts";
import type { Definitions, Metric } from "../surveys/index.ts";
import type { Bucket } from "./bucket.ts";
import { type Asked, askedKey } from "./score-sums.ts";

/** Which rows are asked for; those of a segment are counted for it alone. */
export type ScoreFilter = {
  touchpoint?: string | undefined;
  survey?: string | undefined;
  metric?: Metric | undefined;
  stage?: string | undefined;
  segment?: Audience | undefined;
};

/** Every survey that is defined or has figures, and every type without one. */
export const askedAbout = (definitions: Definitions, buckets: readonly Bucket[]): Asked[] => {
  const surveyed: Asked[] = [
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
  const bare = types
    .filter((touchpoint) => !withSurvey.has(touchpoint))
    .map((touchpoint) => ({ touchpoint, survey: null, metric: null }));
  return [...new Map([...surveyed, ...bare].map((asked) => [askedKey(asked), asked])).values()];
};

/** Whether a row is asked for, and where it stands in the journey. */
export const inJourney = (definitions: Definitions, stages: readonly string[]) => {
  const types = new Map(definitions.types.map((type) => [type.key, type]));
  const stageOf = ({ touchpoint }: Asked): string | null => types.get(touchpoint ?? "")?.stage ?? null;
  const byOrder = byJourneyOrder(stages);
  const placed = (asked: Asked) => ({
    stage: stageOf(asked),
    order: types.get(asked.touchpoint ?? "")?.order ?? 0,
    touchpoint: askedKey(asked),
  });
  return {
    stageOf,
    order: (a: Asked, b: Asked) => byOrder(placed(a), placed(b)),
    isWanted:
      ({ touchpoint, survey, metric, stage }: ScoreFilter) =>
      (asked: Asked) =>
        (touchpoint === undefined || asked.touchpoint === touchpoint) &&
        (survey === undefined || asked.survey === survey) &&
        (metric === undefined || asked.metric === metric) &&
        (stage === undefined || stageOf(asked) === stage),
  };
};
