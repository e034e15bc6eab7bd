import { type Survey, SurveyDefinition } from "../../../domain/surveys/index.ts";
import { pick } from "../../base/fields.ts";

/** What callers defined is what they get. */
const FIELDS = { ...SurveyDefinition.shape, key: true, archivedAt: true } as const;

const ALERT_NOT_YET = "alert is stored, but no alert is sent yet";

/** A survey as callers get it. Notices say which parts of it this version does not do yet, so that nobody waits for them. */
export const surveyItem = (survey: Survey, more: readonly string[] = []) => {
  const notices = [...(survey.alert === undefined ? [] : [ALERT_NOT_YET]), ...more];
  return { ...pick(survey, FIELDS), ...(notices.length > 0 ? { notices } : {}) };
};
