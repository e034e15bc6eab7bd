import * as z from "zod/mini";
import { CustomerId } from "../../../domain/customers/index.ts";
import { paging } from "../../base/query.ts";

/** An export is one answer. A journey that is too long for it goes on behind the cursor. */
export const ExportQuery = z.strictObject({ cursor: paging.cursor });

/** A customer whose id can't stand in a path. */
export const CustomerQuery = z.strictObject({ id: CustomerId });
export const CustomerExportQuery = z.extend(ExportQuery, { id: CustomerId });
