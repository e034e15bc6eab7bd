import type { ResponseLog } from "../application/list-responses.ts";
import { createMonthlyLog } from "./log-rows.ts";
import { parseResponse } from "./response-store.ts";
import type { Table } from "./table.ts";

export const createResponseLog = (table: Table): ResponseLog =>
  createMonthlyLog(table, { kind: "RESPONSE", parse: parseResponse });
