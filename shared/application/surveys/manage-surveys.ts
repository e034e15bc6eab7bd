import type { Instant } from "../../domain/base/time.ts";
import { isArchived, type Survey } from "../../domain/surveys/index.ts";
import { isFull, type Refusal } from "../base/definition-refused.ts";
import type { SurveyStore } from "./ports.ts";

/** All definitions are read at once, so there must not be many. */
const MAX_SURVEYS = 300;
/** A touchpoint and its invitations are written in one transaction, which has at most 100 writes. */
export const MAX_SURVEYS_PER_TYPE = 20;

/** A survey's metric may change only while it has no answers, because scores of two metrics must not mix. */
const keepSurvey = async (store: SurveyStore, survey: Survey): Promise<"stored" | Refusal> => {
  const refused = await store.putSurvey(survey);
  if (refused === undefined) return "stored";
  return {
    refused: `${survey.key} has answers in ${refused.answeredIn.join(" and ")} already, so its metric can't become ${survey.metric}. Make a new survey, with another key, for ${survey.metric}.`,
    path: "metric",
  };
};

/**
 * Adds a survey or replaces it; defining an archived one again brings it back. Refused where there are too many surveys,
 * or where it has answers in another metric.
 */
export const defineSurvey =
  (store: SurveyStore) =>
  async (survey: Survey): Promise<"stored" | Refusal> => {
    const surveys = (await store.read()).surveys.filter((other) => other.archivedAt === undefined);
    if (isFull(surveys, survey.key, MAX_SURVEYS))
      return { refused: `There are ${MAX_SURVEYS} surveys already.` };
    const siblings = surveys.filter(
      (other) => survey.touchpoint !== null && other.touchpoint === survey.touchpoint,
    );
    if (isFull(siblings, survey.key, MAX_SURVEYS_PER_TYPE))
      return {
        refused: `${survey.touchpoint} triggers ${MAX_SURVEYS_PER_TYPE} surveys already; archive one first.`,
      };
    return keepSurvey(store, survey);
  };

/** The survey sends no more emails; its invitations and answers stay. */
export const archiveSurvey =
  (store: SurveyStore) =>
  async (survey: Survey, now: Instant): Promise<"stored" | Refusal> =>
    isArchived(survey) ? "stored" : keepSurvey(store, { ...survey, active: false, archivedAt: now });
