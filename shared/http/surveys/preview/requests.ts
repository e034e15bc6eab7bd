import * as z from "zod/mini";
import { Locale } from "../../../domain/base/locale.ts";

/** The locale of the customer who would get the email. If it is left out, the language is not known. */
export const PreviewBody = z.strictObject({ locale: z.optional(Locale) });
