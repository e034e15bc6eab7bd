import type { TouchpointLog } from "../../application/journeys/index.ts";
import type { Table } from "../base/table.ts";
import { createCustomerLog } from "../customers/index.ts";
import { parseTouchpoint } from "./touchpoint-store.ts";

export const createTouchpointLog = (table: Table): TouchpointLog =>
  createCustomerLog(table, { kind: "TOUCHPOINT", parse: parseTouchpoint });
