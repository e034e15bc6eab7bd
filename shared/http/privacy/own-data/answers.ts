import * as z from "zod/mini";
import { named } from "../../openapi/naming.ts";

export const Erasure = named("Erasure", z.strictObject({ status: z.literal("erased") }), {
  description: "Nothing is left of the person; also where it was so already.",
});
