import * as z from "zod/mini";
import { EmailAddress } from "../../../domain/base/text.ts";

/** 1–500 opt-outs, each checked by itself. */
export const OptOutBatch = z.strictObject({
  unsubscribes: z.array(z.unknown()).check(z.minLength(1), z.maxLength(500)),
});

export const OptOutLookup = z.strictObject({ email: EmailAddress });
