import type { AudienceDimensions } from "../customers/index.ts";
import { isOnScale, METRICS, type Metric, type Survey, scaleOf, toneOf } from "../surveys/index.ts";
import type { AlertCondition } from "./alert.ts";

/** A rule that no answer can meet; `path` is the field of the definition to change. */
export type Impossible = { path: string; message: string };

type Known = { surveys: readonly Survey[]; audienceDimensions: AudienceDimensions };

/** The metrics that an answer may have which meets the rule. A survey that is not defined yet may have any. */
const metricsOf = ({ surveys: named }: AlertCondition, surveys: readonly Survey[]): readonly Metric[] => {
  const found = named?.map((key) => surveys.find((survey) => survey.key === key)?.metric);
  if (found === undefined || found.includes(undefined)) return METRICS;
  return METRICS.filter((metric) => found.includes(metric));
};

const scales = (metrics: readonly Metric[]): string =>
  metrics.map((metric) => `${metric} (${scaleOf(metric)[0]} to ${scaleOf(metric).at(-1)})`).join(" or ");

const ofScore = ({ atOrBelow, sentiment }: AlertCondition, metrics: readonly Metric[]): Impossible[] => {
  if (atOrBelow === undefined) return [];
  if (!metrics.some((metric) => isOnScale(metric, atOrBelow)))
    return [{ path: "when.atOrBelow", message: `must be a score of ${scales(metrics)}` }];
  const isOfTone = (metric: Metric) =>
    scaleOf(metric).some((score) => score <= atOrBelow && toneOf(metric, score) === sentiment);
  if (sentiment === undefined || metrics.some(isOfTone)) return [];
  return [
    {
      path: "when.sentiment",
      message: `can't be ${sentiment} where the score is ${atOrBelow} or less: no answer would alert`,
    },
  ];
};

const ofComment = ({ words, hasComment }: AlertCondition): Impossible[] =>
  words === undefined || hasComment !== false
    ? []
    : [
        {
          path: "when.hasComment",
          message: "can't be false where words of a comment are wanted: no answer would alert",
        },
      ];

/** Answers only keep the attributes that the stage splits its scores by. */
const ofAudience = ({ attribute }: AlertCondition, dimensions: AudienceDimensions): string[] => {
  if (attribute === undefined) return [];
  const [dimension = "", ...value] = attribute.split(":");
  const known = Object.hasOwn(dimensions, dimension) ? dimensions[dimension] : undefined;
  if (known === undefined)
    return [
      `Answers don't say what ${dimension} a customer has: the stage's audienceDimensions would have to name it.`,
    ];
  return known.includes(value.join(":"))
    ? []
    : [`No answer is of the audience ${attribute}: the stage's audienceDimensions know ${known.join(", ")}.`];
};

/**
 * Why a rule can never be met. `refused`: whatever else is defined. `warnings`: as the stage is set up now; that may
 * change, so they are said and not refused.
 */
export const neverMatches = (
  when: AlertCondition,
  { surveys, audienceDimensions }: Known,
): { refused: Impossible[]; warnings: string[] } => ({
  refused: [...ofScore(when, metricsOf(when, surveys)), ...ofComment(when)],
  warnings: ofAudience(when, audienceDimensions),
});
