import type * as z from "zod/mini";
import { type ExportReaders, exportCustomer } from "../../../application/privacy/index.ts";
import { decodeCursor, encodeCursor } from "../../base/cursor.ts";
import { Problem } from "../../base/problem.ts";
import { JourneyCursor } from "../../journeys/journey/shown.ts";
import type { CustomerExportJson } from "./answers.ts";
import { customerExport } from "./shown.ts";

export type ExportDeps = ExportReaders;

/** 404: nothing is stored under this id. */
export const unknownCustomer = () => new Problem(404, "Nothing is known of this customer.");

/** `GET /v1/customers/{id}`: everything that is stored of a person. @throws {Problem} 404, 422 for a foreign cursor */
export const exportAnswer =
  (deps: ExportDeps) =>
  async (id: string, cursor?: string): Promise<z.output<typeof CustomerExportJson>> => {
    const after = cursor === undefined ? undefined : decodeCursor(JourneyCursor, cursor);
    const found = await exportCustomer(deps)(id, after);
    if (found === undefined) throw unknownCustomer();
    return customerExport(found, encodeCursor(found.journey.next));
  };
