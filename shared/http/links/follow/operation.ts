import * as z from "zod/mini";
import { CustomerId } from "../../../domain/customers/index.ts";
import { type DescribedAnswer, operationsOf } from "../../openapi/operation.ts";
import { followRoutes } from "./routes.ts";

const tag = "Tag links";
const recorded =
  "The touchpoint is recorded at most once per customer, link and minute. Without a customer, by a prefetch " +
  "(`sec-purpose`), by HEAD, or while the store fails, nothing is recorded; the answer is the same.";
/** A link may name another parameter for the customer's id; then this one is ignored. */
const visitor = z.object({ c: z.optional(CustomerId) });
const image = (description: string): DescribedAnswer => ({ description, content: { "image/gif": {} } });
/** The route of a link serves its image too. */
const calls = { ...followRoutes, "GET /t/{linkId}.gif": followRoutes["GET /t/{linkId}"] };

export const follow = operationsOf(calls, {
  "GET /t/{linkId}": {
    id: "followLink",
    tag,
    summary: "Follow a tag link",
    description: `${recorded} HEAD gives the same headers.`,
    hints: visitor,
    answers: {
      302: { description: "To the link's target.", headers: { location: "The link's target." } },
    },
    problems: {
      404: "There is nothing here.",
      410: {
        when: "Links may no longer lead to the host of its target.",
        detail: "This link may not lead to its target any more.",
      },
      503: {
        when: "The link can't be looked up now: wait as long as `retry-after` says.",
        detail: "The link can't be looked up now; try again in a moment.",
      },
    },
    isPage: true,
  },
  "GET /t/{linkId}.gif": {
    id: "loadLinkImage",
    tag,
    summary: "Load a tag link's image",
    description: `${recorded} HEAD gives its headers. The answer is an image whatever the status, because a broken image would show.`,
    hints: visitor,
    answers: {
      200: image("One transparent pixel."),
      404: image("There is no such link."),
      503: image("The link can't be looked up now."),
    },
  },
});
