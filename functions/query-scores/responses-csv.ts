import { parseAccept } from "hono/utils/accept";
import {
  type ExportStore,
  orderExport,
  type ResponseLog,
  smallExport,
} from "../../shared/application/answers/index.ts";
import type { Definitions } from "../../shared/domain/surveys/index.ts";
import type { ResponsesFile } from "../../shared/http/answers/responses/answers.ts";
import { csvHead, csvHeaders, csvRows } from "../../shared/http/answers/responses/csv.ts";
import { ResponsesQuery } from "../../shared/http/answers/responses/requests.ts";
import { answer, GUARDED, type HttpResult, type Routes } from "../../shared/http/base/api.ts";
import { parseQuery } from "../../shared/http/base/parse.ts";
import { invalid } from "../../shared/http/base/problem.ts";
import type { Clock } from "../../shared/runtime/clock.ts";
import { demandPeriod, momentsOf } from "./period.ts";

export type CsvDeps = {
  responses: ResponseLog;
  exports: Pick<ExportStore, "add">;
  /** Where callers fetch files that are too large for one answer. */
  exportUrl: string;
  definitions: () => Promise<Definitions>;
  clock: Clock;
};
type Event = Parameters<Routes[string]["handle"]>[0];

/** Whether the caller accepts CSV and does not prefer JSON (RFC 9110 §12.5.1). */
export const wantsCsv = (event: Event): boolean => {
  const accepted = parseAccept(event.headers.accept ?? "");
  const weightOf = (wanted: string) => accepted.find(({ type }) => type.toLowerCase() === wanted)?.q ?? 0;
  return weightOf("text/csv") > 0 && weightOf("text/csv") >= weightOf("application/json");
};

/** The query of a file: as for the list, but without paging. @throws {Problem} 422 */
const fileQuery = (event: Event) => {
  const { limit, cursor, ...query } = parseQuery(ResponsesQuery, event);
  const paging = Object.entries({ limit, cursor }).filter(([, value]) => value !== undefined);
  if (paging.length > 0)
    throw invalid(
      paging.map(([path]) => ({ path, message: "must be left out: a CSV file is always whole" })),
    );
  demandPeriod(query);
  return query;
};

/** The file itself where it is small; otherwise a 303 with the address to fetch it from. */
export const responsesAsCsv = async (deps: CsvDeps, event: Event): Promise<HttpResult> => {
  const { from, to, ...filters } = fileQuery(event);
  const { reportingTimezone: timeZone } = (await deps.definitions()).policy;
  const small = smallExport(deps.responses, (responses) => csvRows(responses, timeZone));
  const rows = await small({ ...momentsOf({ from, to }, timeZone), ...filters });
  if (rows !== undefined)
    return { statusCode: 200, headers: { ...csvHeaders({ from, to }), ...GUARDED }, body: csvHead() + rows };
  const order = { from, to, timeZone, ...filters };
  const { token, expiresAt } = await orderExport(deps.exports)(order, deps.clock());
  const url = new URL(token, deps.exportUrl).href;
  return answer<typeof ResponsesFile>(303, { url, expiresAt }, { location: url });
};
