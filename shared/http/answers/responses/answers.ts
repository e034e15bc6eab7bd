import * as z from "zod/mini";
import { Key } from "../../../domain/base/text.ts";
import { CustomerId } from "../../../domain/customers/index.ts";
import { Metric } from "../../../domain/surveys/index.ts";
import { named } from "../../openapi/naming.ts";
import { Instant, pageOf } from "../../openapi/words.ts";

/** The fields of a response, wherever one is shown. */
export const responseShape = {
  id: z.string(),
  survey: Key,
  metric: Metric,
  touchpoint: z.nullable(Key),
  customerId: z.nullable(CustomerId),
  channel: z.optional(z.string()),
  segments: z.optional(z.record(z.string(), z.string())),
  score: z.int(),
  comment: z.optional(z.string()),
  answeredAt: Instant,
  revisedAt: z.optional(Instant),
  revision: z.int().check(z.gte(0)),
  importedAt: z.optional(Instant),
};
export const responseFields = {
  id: "The invitation's id, for there is one response to each; of an imported response, the other tool's id.",
  customerId: "`null` once the person is erased; the score stays.",
  segments: "The attributes of the customer, as they were then, that scores are split by.",
  answeredAt: "The first answer: the day on which it counts.",
  revision: "0 for the first answer; rises with each change.",
  importedAt: "When it came in from another tool; responses to our own surveys have none.",
};

export const ResponseJson = named("Response", z.strictObject(responseShape), {
  description: "A customer's answer, to an invitation or in another tool; later edits are revisions of it.",
  fields: responseFields,
});
export const ResponsesFile = named("ResponsesFile", z.strictObject({ url: z.string(), expiresAt: Instant }), {
  description: "Where a file of responses can be fetched, for whoever does not follow the redirect.",
  fields: {
    url: "On another host; needs no key, as the address itself opens the file. It can be fetched more than once.",
    expiresAt: "Until when a download may begin.",
  },
});
export const ResponsePage = pageOf("ResponsePage", ResponseJson);
