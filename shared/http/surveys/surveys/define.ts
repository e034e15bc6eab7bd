import { defineSurvey, type SurveyStore } from "../../../application/surveys/index.ts";
import { placeholderFaults, type Survey, SurveyDefinition } from "../../../domain/surveys/index.ts";
import { parse } from "../../base/parse.ts";
import { invalid } from "../../base/problem.ts";
import { orConflict } from "../../base/refusals.ts";
import { definitionKey } from "../../lists/definition-key.ts";

/** A problem names at most this many wrong fields. */
const MOST_FAULTS = 20;

/** A survey as somebody wrote it. @throws {Problem} 422 where fields are not valid */
export const readSurvey = (key: string, written: unknown): Survey => {
  const survey: Survey = { ...parse(SurveyDefinition, written), key: definitionKey(key) };
  const faults = placeholderFaults(survey);
  if (faults.length > 0) throw invalid(faults.slice(0, MOST_FAULTS));
  return survey;
};

/**
 * Defines a survey as somebody wrote it, by the API or in the dashboard.
 * @throws {Problem} 422 where fields are not valid; 409 where it has answers in another metric, or there are too many
 */
export const defineWritten =
  (store: SurveyStore) =>
  async (key: string, written: unknown): Promise<Survey> => {
    const survey = readSurvey(key, written);
    orConflict(await defineSurvey(store)(survey));
    return survey;
  };
