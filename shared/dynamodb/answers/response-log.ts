import type { ResponseLog } from "../../application/answers/index.ts";
import type { Table } from "../base/table.ts";
import { createCustomerLog } from "../customers/index.ts";
import { parseResponse } from "./response-store.ts";

export const createResponseLog = (table: Table): ResponseLog =>
  createCustomerLog(table, { kind: "RESPONSE", parse: parseResponse });
