import { type Survey, SurveyDefinition } from "../../../domain/surveys/index.ts";
import { pick } from "../../base/fields.ts";

/** Callers get every field that they defined. */
const FIELDS = { ...SurveyDefinition.shape, key: true, archivedAt: true } as const;

/** A survey as callers get it. Notices name the parts that have no effect. */
export const surveyItem = (survey: Survey, notices: readonly string[] = []) => ({
  ...pick(survey, FIELDS),
  ...(notices.length > 0 ? { notices: [...notices] } : {}),
});
