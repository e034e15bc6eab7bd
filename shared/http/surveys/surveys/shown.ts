import { type Survey, SurveyDefinition } from "../../../domain/surveys/index.ts";
import { pick } from "../../base/fields.ts";

/** Callers get every field that they defined. */
const FIELDS = { ...SurveyDefinition.shape, key: true, archivedAt: true } as const;

const ALERT_NOT_YET = "alert is stored, but no alert is sent yet";

/** A survey as callers get it. Notices name the parts that this version does not support yet. */
export const surveyItem = (survey: Survey, more: readonly string[] = []) => {
  const notices = [...(survey.alert === undefined ? [] : [ALERT_NOT_YET]), ...more];
  return { ...pick(survey, FIELDS), ...(notices.length > 0 ? { notices } : {}) };
};
