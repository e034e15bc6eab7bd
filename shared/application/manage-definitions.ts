import type { Definitions } from "../domain/definitions.ts";
import type { Metric } from "../domain/metric.ts";
import type { Policy } from "../domain/policy.ts";
import { isArchived, type Survey } from "../domain/survey.ts";
import type { Instant } from "../domain/time.ts";
import { registeredTypes, type TouchpointType } from "../domain/touchpoint-type.ts";
import { readVolumes, type VolumeReader } from "./list-unregistered.ts";

/** What admins define. Each write is whole: it replaces what stood under the key. */
export interface DefinitionsStore {
  read(): Promise<Definitions>;
  putTouchpointType(type: TouchpointType): Promise<void>;
  deleteTouchpointType(key: string): Promise<void>;
  /** Answers with the metrics that it has answers in, where its metric would change with them: then nothing is written. */
  putSurvey(survey: Survey): Promise<{ answeredIn: readonly Metric[] } | undefined>;
  /** Answers with the zone that days are counted in already, where that is another: then nothing is written. */
  putPolicy(policy: Policy): Promise<{ countedIn: string } | undefined>;
}

/** Definitions are read whole, so they stay few. */
export const MAX_TYPES = 500;
const MAX_SURVEYS = 300;
/** A touchpoint and its invitations are one transaction, of at most 100 writes. */
export const MAX_SURVEYS_PER_TYPE = 20;

/** Why something is not stored; `path` names the field, where there is one. */
export type Refusal = { refused: string; path?: string };

const isFull = (list: readonly { key: string }[], key: string, most: number): boolean =>
  list.length >= most && !list.some((known) => known.key === key);

export const defineTouchpointType =
  (store: DefinitionsStore, stages: readonly string[]) =>
  async (type: TouchpointType): Promise<"stored" | "unknownStage" | Refusal> => {
    if (!stages.includes(type.stage)) return "unknownStage";
    if (isFull(registeredTypes((await store.read()).types), type.key, MAX_TYPES))
      return { refused: `There are ${MAX_TYPES} touchpoint types already.` };
    await store.putTouchpointType(type);
    return "stored";
  };

/**
 * Takes a type out of the catalogue. One that touchpoints were recorded of is archived, so that its name and place
 * stay with them; of another nothing stays.
 */
export const removeTouchpointType =
  (store: DefinitionsStore, volumes: VolumeReader) =>
  async (key: string, now: Instant): Promise<"removed" | "archived" | "unknown"> => {
    const type = registeredTypes((await store.read()).types).find((known) => known.key === key);
    if (type === undefined) return "unknown";
    const isUsed = (await readVolumes(volumes)).some(({ touchpoint }) => touchpoint === key);
    if (isUsed) await store.putTouchpointType({ ...type, archivedAt: now });
    else await store.deleteTouchpointType(key);
    return isUsed ? "archived" : "removed";
  };

/** A survey's metric may change only while it has no answers: scores of two metrics never mix. */
const keepSurvey = async (store: DefinitionsStore, survey: Survey): Promise<"stored" | Refusal> => {
  const refused = await store.putSurvey(survey);
  if (refused === undefined) return "stored";
  return {
    refused: `${survey.key} has answers in ${refused.answeredIn.join(" and ")} already, so its metric can't become ${survey.metric}. Make a new survey, with another key, for ${survey.metric}.`,
    path: "metric",
  };
};

/** Defining an archived survey anew brings it back. */
export const defineSurvey =
  (store: DefinitionsStore) =>
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
  (store: DefinitionsStore) =>
  async (survey: Survey, now: Instant): Promise<"stored" | Refusal> =>
    isArchived(survey) ? "stored" : keepSurvey(store, { ...survey, active: false, archivedAt: now });

/** The days that are counted are days of one time zone, so it can change only before the first count. */
export const setPolicy =
  (store: DefinitionsStore) =>
  async (policy: Policy): Promise<"stored" | Refusal> => {
    const refused = await store.putPolicy(policy);
    if (refused)
      return {
        refused: `Scores are counted in days of ${refused.countedIn} already; the reporting time zone can't change.`,
      };
    return "stored";
  };
