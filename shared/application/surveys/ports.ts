import type { Definitions, Metric, Policy, Survey } from "../../domain/surveys/index.ts";

/** What surveys are defined. Each write is whole: it replaces what stood under the key. */
export interface SurveyStore {
  read(): Promise<Definitions>;
  /** Answers with the metrics that it has answers in, where its metric would change with them: then nothing is written. */
  putSurvey(survey: Survey): Promise<{ answeredIn: readonly Metric[] } | undefined>;
}

/** The rules above all surveys. */
export interface PolicyStore {
  read(): Promise<Definitions>;
  /** Answers with the zone that days are counted in already, where that is another: then nothing is written. */
  putPolicy(policy: Policy): Promise<{ countedIn: string } | undefined>;
}
