import * as z from "zod/mini";
import { Key } from "../../../domain/base/text.ts";
import { LinkId } from "../../../domain/links/index.ts";
import { named } from "../../openapi/naming.ts";
import { Instant, pageOf } from "../../openapi/words.ts";

named("LinkId", LinkId, {
  description: "It is derived from the link's content.",
  examples: ["0123456789abcdef0123"],
});

export const TagLinkJson = named(
  "TagLink",
  z.strictObject({
    id: LinkId,
    url: z.url(),
    imageUrl: z.url(),
    touchpoint: Key,
    target: z.url(),
    customerParam: z.string(),
    registered: z.boolean(),
    suggestion: z.optional(Key),
    createdAt: Instant,
  }),
  {
    description: "A customer who follows the link or loads its image passes the touchpoint.",
    fields: {
      url: "To follow. Put the customer's id behind it: `?c={{customer_id}}`, as your mailing tool writes it.",
      imageUrl: "To load as an image, with the customer's id behind it in the same way.",
      target: "Where the link leads, in the form that browsers make of it.",
      customerParam: "The query parameter that brings the customer's id.",
      registered: "Whether the touchpoint type is in the catalogue. It is recorded all the same.",
      suggestion: "A type of the catalogue with a similar name: perhaps the key is misspelt.",
    },
  },
);
export const TagLinkPage = pageOf("TagLinkPage", TagLinkJson);
