import type * as z from "zod/mini";
import { listResponses, type ResponseLog } from "../../../application/answers/index.ts";
import type { IdentityReader } from "../../../application/customers/index.ts";
import type { Definitions } from "../../../domain/surveys/index.ts";
import type { HttpResult } from "../../base/api.ts";
import { encodeCursor, logPlaceOf } from "../../base/cursor.ts";
import { invalid } from "../../base/problem.ts";
import { audienceWith } from "../../lists/audience.ts";
import { demandWhole, type FileDeps, fileAnswer } from "../../lists/file-answer.ts";
import { momentsOf } from "../../lists/period.ts";
import type { ResponsePage } from "./answers.ts";
import { responsesFile } from "./csv.ts";
import type { ResponsesQuery } from "./requests.ts";
import { customersOf, listedResponse } from "./shown.ts";

export type ResponsesDeps = {
  responses: ResponseLog;
  customers: IdentityReader;
  definitions: () => Promise<Definitions>;
  /** The most answers that one page looks through; {@link listResponses}' own limit, unless it says less. */
  mostRead?: number;
};
type Asked = z.output<typeof ResponsesQuery>;

/** Scores of two metrics say different things. @throws {Problem} 422 */
const demandMetric = (asked: Asked) => {
  const given = (["minScore", "maxScore"] as const).filter((bound) => asked[bound] !== undefined);
  if (asked.metric === undefined && given.length > 0)
    throw invalid(
      given.map((path) => ({ path, message: "needs a metric: scores of two metrics can't be compared" })),
    );
};

/** The zone of the period's days. @throws {Problem} 422 */
const zoneFor = async ({ definitions }: ResponsesDeps, asked: Asked): Promise<string> => {
  demandMetric(asked);
  const { audienceDimensions, policy } = await definitions();
  if (asked.attribute !== undefined) audienceWith(asked.attribute, audienceDimensions);
  return policy.reportingTimezone;
};

/** A page of `GET /v1/responses`. @throws {Problem} 422 */
export const responsesPage =
  (deps: ResponsesDeps) =>
  async (asked: Asked): Promise<z.output<typeof ResponsePage>> => {
    const { from, to, limit, cursor, format: _, ...filters } = asked;
    const range = momentsOf({ from, to }, await zoneFor(deps, asked));
    const query = { ...range, ...filters };
    const page = await listResponses(deps.responses, deps)(query, limit ?? 50, logPlaceOf(cursor));
    const customers = await customersOf(deps.customers, page.items);
    return {
      items: page.items.map((response) => listedResponse(response, customers)),
      nextCursor: encodeCursor(page.next),
    };
  };

/** The whole list of `GET /v1/responses` as a CSV file, or where to fetch it. @throws {Problem} 422 */
export const responsesFileAnswer =
  (deps: ResponsesDeps & FileDeps) =>
  async (asked: Asked): Promise<HttpResult> => {
    const { from, to, limit, cursor, format: _, ...filters } = asked;
    const timeZone = await zoneFor(deps, asked);
    momentsOf({ from, to }, timeZone);
    demandWhole({ limit, cursor });
    const order = { from, to, timeZone, ...filters };
    return fileAnswer(deps, responsesFile(deps, order), order);
  };
