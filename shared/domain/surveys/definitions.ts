import type { TouchpointType } from "../catalogue/index.ts";
import type { AudienceDimensions } from "../customers/index.ts";
import type { Policy } from "./policy.ts";
import { isArchived, type Survey } from "./survey.ts";

/** Everything that admins have defined, with the settings of the stage; `version` rises with every change. */
export type Definitions = {
  version: number;
  types: readonly TouchpointType[];
  surveys: readonly Survey[];
  policy: Policy;
  /** A setting of the stage: by which attributes scores can be split, besides the channel. */
  audienceDimensions: AudienceDimensions;
  /** A setting of the stage: addresses that only page keys gave are mailed too. */
  trustPageAddresses: boolean;
};

/** The surveys that a touchpoint of this type could trigger; no archived ones. */
export const surveysTriggeredBy = ({ surveys }: Definitions, touchpoint: string): Survey[] =>
  surveys.filter((survey) => survey.touchpoint === touchpoint && !isArchived(survey));

/** Whether a type is defined by an admin: in the catalogue, or as a survey's touchpoint. Such a type needs no room. */
export const isDefinedType = (
  { types, surveys }: Pick<Definitions, "types" | "surveys">,
  key: string,
): boolean => types.some((type) => type.key === key) || surveys.some(({ touchpoint }) => touchpoint === key);

/** Finds archived surveys too. */
export const surveyByKey = ({ surveys }: Pick<Definitions, "surveys">, key: string): Survey | undefined =>
  surveys.find((survey) => survey.key === key);
