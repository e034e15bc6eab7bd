import * as z from "zod/mini";
import { Locale } from "../../../domain/base/locale.ts";

/** The locale of the customer who would get the email; left out, it is not known. */
export const PreviewBody = z.strictObject({ locale: z.optional(Locale) });
