import type { ResponseLog } from "../../application/answers/index.ts";
import { createMonthlyLog } from "../base/log-rows.ts";
import type { Table } from "../base/table.ts";
import { parseResponse } from "./response-store.ts";

export const createResponseLog = (table: Table): ResponseLog =>
  createMonthlyLog(table, { kind: "RESPONSE", parse: parseResponse });
