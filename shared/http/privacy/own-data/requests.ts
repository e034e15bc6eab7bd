import * as z from "zod/mini";

/** Only the second press sends it. */
const confirm = z.literal("erase", 'must be "erase": it can\'t be undone');
export const EraseBody = z.strictObject({ confirm });
export const EraseForm = z.object({ confirm });
