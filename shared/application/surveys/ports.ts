import type { Definitions, Metric, Policy, Survey } from "../../domain/surveys/index.ts";

/** The definitions of surveys. A write replaces the whole definition with this key. */
export interface SurveyStore {
  read(): Promise<Definitions>;
  /** Where the survey has answers in another metric, writes nothing and returns the metrics of its answers. */
  putSurvey(survey: Survey): Promise<{ answeredIn: readonly Metric[] } | undefined>;
}

/** The rules for all surveys. */
export interface PolicyStore {
  read(): Promise<Definitions>;
  /** Where days were counted in another time zone already, writes nothing and returns that zone. */
  putPolicy(policy: Policy): Promise<{ countedIn: string } | undefined>;
}
