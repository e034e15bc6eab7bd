import * as z from "zod/mini";

/** Said with the second press alone. */
const confirm = z.literal("erase", 'must be "erase": it can\'t be undone');
export const EraseBody = z.strictObject({ confirm });
export const EraseForm = z.object({ confirm });
