import * as z from "zod/mini";

/** 1–500 responses from another tool, each checked by itself. */
export const ResponseImportBatch = z.strictObject({
  responses: z.array(z.unknown()).check(z.minLength(1), z.maxLength(500)),
});
