import * as z from "zod/mini";
import { Key } from "../../../domain/base/text.ts";
import { OptOutReason } from "../../../domain/customers/index.ts";
import { named } from "../../openapi/naming.ts";
import { Instant, pageOf } from "../../openapi/words.ts";

const OptOutId = named("UnsubscribeId", z.string().check(z.regex(/^[0-9a-f]{64}$/)), {
  description:
    "SHA-256 of the address in lower case, as hexadecimal digits. Addresses themselves are not stored here.",
});
named("UnsubscribeReason", OptOutReason, {
  description: "Its owner said so, it bounced for good, or our mail was marked as spam.",
});

const optOut = {
  reason: OptOutReason,
  survey: z.optional(Key),
  at: z.optional(Instant),
};
const fields = {
  survey: "The one survey that it wants no more; left out, it gets none at all.",
  at: "Since when. Not kept where it is about one survey.",
};

export const RecordedOptOutJson = named(
  "RecordedUnsubscribe",
  z.strictObject({ id: OptOutId, status: z.enum(["recorded", "duplicate"]) }),
  { description: "What became of it. `duplicate`: it stood there already, and the first time stays." },
);

const ListedOptOutJson = named(
  "ListedUnsubscribe",
  z.strictObject({ id: OptOutId, ...optOut, changedAt: Instant }),
  {
    description: "One thing that stops mail to an address.",
    fields: { ...fields, changedAt: "When anything of this address last changed here." },
  },
);
export const OptOutPage = pageOf("UnsubscribePage", ListedOptOutJson);

export const OptOutJson = named("UnsubscribeOfAddress", z.strictObject(optOut), {
  description: "One thing that stops mail to the address.",
  fields,
});
export const FoundOptOutsJson = named(
  "UnsubscribesOfAddress",
  z.strictObject({ id: OptOutId, unsubscribes: z.array(OptOutJson) }),
  {
    description: "All that stops mail to one address.",
    fields: { unsubscribes: "Empty where nothing does." },
  },
);
