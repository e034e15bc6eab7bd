import type { Instant } from "../../domain/base/time.ts";
import { isArchived, type Survey } from "../../domain/surveys/index.ts";
import { isFull, type Refusal } from "../base/definition-refused.ts";
import type { SurveyStore } from "./ports.ts";

/** Definitions are read whole, so they stay few. */
const MAX_SURVEYS = 300;
/** A touchpoint and its invitations are one transaction, of at most 100 writes. */
export const MAX_SURVEYS_PER_TYPE = 20;

/** A survey's metric may change only while it has no answers: scores of two metrics never mix. */
const keepSurvey = async (store: SurveyStore, survey: Survey): Promise<"stored" | Refusal> => {
  const refused = await store.putSurvey(survey);
  if (refused === undefined) return "stored";
  return {
    refused: `${survey.key} has answers in ${refused.answeredIn.join(" and ")} already, so its metric can't become ${survey.metric}. Make a new survey, with another key, for ${survey.metric}.`,
    path: "metric",
  };
};

/** Defining an archived survey anew brings it back. */
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

/** The survey asks nobody any more; what it asked and was answered stays. */
export const archiveSurvey =
  (store: SurveyStore) =>
  async (survey: Survey, now: Instant): Promise<"stored" | Refusal> =>
    isArchived(survey) ? "stored" : keepSurvey(store, { ...survey, active: false, archivedAt: now });
