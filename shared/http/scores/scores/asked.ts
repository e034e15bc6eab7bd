import type * as z from "zod/mini";
import type { Audience } from "../../../domain/customers/index.ts";
import type { Definitions } from "../../../domain/surveys/index.ts";
import { audienceAskedFor } from "../../lists/audience.ts";
import { demandPeriod } from "../../lists/period.ts";
import type { ScoresQuery } from "./requests.ts";

type FiguresQuery = Pick<z.output<typeof ScoresQuery>, "from" | "to" | "channel" | "attribute">;
type Asked<Query> = {
  definitions: Definitions;
  query: Omit<Query, "channel" | "attribute"> & { audience: Audience | undefined };
};

/**
 * What a query for figures asks for: with its audience, and the definitions to read the figures by.
 * @throws {Problem} 422 where the period is none, or scores are not split that way
 */
export const figuresAskedFor = async <Query extends FiguresQuery>(
  readDefinitions: () => Promise<Definitions>,
  { channel, attribute, ...query }: Query,
): Promise<Asked<Query>> => {
  demandPeriod(query);
  const definitions = await readDefinitions();
  const audience = audienceAskedFor({ channel, attribute }, definitions.audienceDimensions);
  return { definitions, query: { ...query, audience } };
};
