import type { TouchpointType } from "../catalogue/index.ts";
import type { AudienceDimensions } from "../customers/index.ts";
import type { Policy } from "./policy.ts";
import { isArchived, type Survey } from "./survey.ts";

/** Everything that admins have defined, and the stage for them; `version` rises with every change. */
export type Definitions = {
  version: number;
  types: readonly TouchpointType[];
  surveys: readonly Survey[];
  policy: Policy;
  /** The stage's: what scores are split by, beside the channel. */
  audienceDimensions: AudienceDimensions;
};

/** The surveys that a touchpoint of this type could trigger, archived ones left out. */
export const surveysTriggeredBy = ({ surveys }: Definitions, touchpoint: string): Survey[] =>
  surveys.filter((survey) => survey.touchpoint === touchpoint && !isArchived(survey));

export const surveyByKey = ({ surveys }: Pick<Definitions, "surveys">, key: string): Survey | undefined =>
  surveys.find((survey) => survey.key === key);
