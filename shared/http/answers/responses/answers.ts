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
  id: "The invitation's id: each invitation has at most one response. For an imported response, the other tool's id.",
  customerId: "`null` once the person is erased; the score stays.",
  segments: "The customer's attributes at that time that scores are split by.",
  answeredAt: "When the first answer was given. It counts on this day.",
  revision: "0 for the first answer, one more with each change.",
  importedAt: "When it was imported from another tool. Responses to Milepost's own surveys have none.",
};

export const ResponseJson = named("Response", z.strictObject(responseShape), {
  description: "A customer's answer, to an invitation or in another tool; later edits are revisions of it.",
  fields: responseFields,
});

export const ResponseCustomer = named(
  "ResponseCustomer",
  z.strictObject({ id: CustomerId, name: z.optional(z.string()), email: z.optional(z.string()) }),
  { description: "Who answered, as far as it is known now." },
);
const ListedResponse = named(
  "ListedResponse",
  z.strictObject({
    ...responseShape,
    touchpointId: z.nullable(z.string()),
    customer: z.nullable(ResponseCustomer),
  }),
  {
    description: "A response in a list, with its customer.",
    fields: {
      ...responseFields,
      touchpointId: "The touchpoint that it is about; `null` for a campaign's and for an imported one.",
      customer: "`null` once the person is erased.",
    },
  },
);
export const ResponsePage = pageOf("ResponsePage", ListedResponse);
