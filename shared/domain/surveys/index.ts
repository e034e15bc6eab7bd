/** Surveys: their definitions, the metrics and the policy above all of them. */
export { type Definitions, isDefinedType, surveyByKey, surveysTriggeredBy } from "./definitions.ts";
export {
  isFavourable,
  isOnScale,
  lowestAlike,
  METRICS,
  Metric,
  npsGroup,
  scaleOf,
  scoreRange,
  TONES,
  type Tone,
  toneOf,
} from "./metric.ts";
export { filled, type Named, namesProperties, placeholderFaults } from "./placeholders.ts";
export { defaultPolicy, Policy } from "./policy.ts";
export { isArchived, meetsCondition, OwnTexts, type SendWindow, Survey, SurveyDefinition } from "./survey.ts";
