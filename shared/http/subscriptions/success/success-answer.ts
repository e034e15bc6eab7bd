import type * as z from "zod/mini";
import { querySuccess } from "../../../application/subscriptions/index.ts";
import type { FiguresDeps } from "../../../application/tallies/index.ts";
import type { Definitions } from "../../../domain/surveys/index.ts";
import type { Clock } from "../../../runtime/clock.ts";
import { demandPeriod, demandRows } from "../../lists/period.ts";
import type { Success } from "./answers.ts";
import type { SuccessQuery } from "./requests.ts";

export type SuccessDeps = {
  success: FiguresDeps;
  definitions: () => Promise<Definitions>;
  clock: Clock;
};

/** The answer of `GET /v1/success`. @throws {Problem} 422 where the period is none, or has too many rows */
export const successAnswer =
  ({ success, definitions, clock }: SuccessDeps) =>
  async ({ format: _, ...query }: z.output<typeof SuccessQuery>): Promise<z.output<typeof Success>> => {
    demandPeriod(query);
    demandRows(query);
    return querySuccess(success)(query, await definitions(), clock());
  };
