import type * as z from "zod/mini";
import { querySupport, type SupportDeps as SupportReaders } from "../../../application/tickets/index.ts";
import type { Definitions } from "../../../domain/surveys/index.ts";
import type { Clock } from "../../../runtime/clock.ts";
import { demandPeriod, demandRows } from "../../lists/period.ts";
import type { Support } from "./answers.ts";
import type { SupportQuery } from "./requests.ts";

export type SupportDeps = {
  support: SupportReaders;
  definitions: () => Promise<Definitions>;
  clock: Clock;
};

/** The answer of `GET /v1/support`. @throws {Problem} 422 where the period is none, or has too many rows */
export const supportAnswer =
  ({ support, definitions, clock }: SupportDeps) =>
  async ({ format: _, ...query }: z.output<typeof SupportQuery>): Promise<z.output<typeof Support>> => {
    demandPeriod(query);
    demandRows(query);
    return querySupport(support)(query, await definitions(), clock());
  };
