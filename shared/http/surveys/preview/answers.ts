import * as z from "zod/mini";
import { named } from "../../openapi/naming.ts";

export const EmailPreview = named(
  "EmailPreview",
  z.strictObject({ subject: z.string(), html: z.string(), text: z.string() }),
  { description: "An email as a customer would get it. Its links do not work." },
);
