import type { PropertiesReader } from "../../application/sending/index.ts";
import { AnyObject } from "../../domain/journeys/index.ts";
import { touchpointKey } from "../base/keys/index.ts";
import { getRow, type Table } from "../base/table.ts";

/** Reads the properties of a touchpoint, which are stored as JSON text. */
export const createPropertiesReader = (table: Table): PropertiesReader => ({
  properties: async (touchpointId) => {
    const row = await getRow(table, touchpointKey(touchpointId));
    return typeof row?.properties === "string" ? AnyObject.parse(JSON.parse(row.properties)) : undefined;
  },
});
