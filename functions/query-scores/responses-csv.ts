import { smallExport } from "../../shared/application/export-responses.ts";
import type { ResponseLog } from "../../shared/application/list-responses.ts";
import type { Definitions } from "../../shared/domain/definitions.ts";
import { GUARDED, type HttpResult, type Routes } from "../../shared/http/api.ts";
import { parseQuery } from "../../shared/http/parse.ts";
import { invalid, Problem } from "../../shared/http/problem.ts";
import { ResponsesQuery } from "../../shared/http/requests.ts";
import { csvHead, csvHeaders, csvRows } from "../../shared/http/responses-csv.ts";
import { demandPeriod, momentsOf } from "./period.ts";

type Deps = { responses: ResponseLog; definitions: () => Promise<Definitions> };
type Event = Parameters<Routes[string]["handle"]>[0];

export const wantsCsv = (event: Event): boolean =>
  (event.headers.accept ?? "").toLowerCase().includes("text/csv");

/** What a file is asked for by: as the list, but a file has no pages. */
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

export const responsesAsCsv = async (deps: Deps, event: Event): Promise<HttpResult> => {
  const { from, to, ...filters } = fileQuery(event);
  const { reportingTimezone: timeZone } = (await deps.definitions()).policy;
  const range = momentsOf({ from, to }, timeZone);
  const small = smallExport(deps.responses, (responses) => csvRows(responses, timeZone));
  const rows = await small({ ...range, ...filters });
  if (rows === undefined) throw new Problem(501, "A file of this size is not built yet.");
  return { statusCode: 200, headers: { ...csvHeaders({ from, to }), ...GUARDED }, body: csvHead() + rows };
};
