import * as z from "zod/mini";
import { named } from "./naming.ts";

const FieldError = named("FieldError", z.strictObject({ path: z.string(), message: z.string() }), {
  description: "One field that is wrong.",
  fields: { path: { description: "Where it stands in the request.", examples: ["customer.email"] } },
});

/** A refusal (RFC 9457). */
export const ProblemJson = named(
  "Problem",
  z.strictObject({
    type: z.literal("about:blank"),
    title: z.string(),
    status: z.int(),
    detail: z.string(),
    code: z.string(),
    message: z.string(),
    errors: z.optional(z.array(FieldError)),
  }),
  {
    description: "Problem details (RFC 9457).",
    fields: {
      title: "What the status means.",
      status: "The HTTP status again.",
      detail: "What is wrong with this request, in a sentence for a person.",
      code: "The status in a word, like `not-found`: what a program may branch on.",
      message: "The same as `detail`, for clients that read it under this name.",
      errors: "The fields that are wrong: at most 20 of a request, or of each item of a batch.",
    },
  },
);

/** API Gateway's own refusal, which can't be shaped. */
export const GatewayMessage = named("GatewayMessage", z.strictObject({ message: z.string() }), {
  description: "What API Gateway says by itself, before any of our code runs.",
});
