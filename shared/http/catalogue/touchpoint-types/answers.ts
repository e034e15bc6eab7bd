import * as z from "zod/mini";
import { Key } from "../../../domain/base/text.ts";
import { TouchpointType, TouchpointTypeDefinition } from "../../../domain/catalogue/index.ts";
import { named } from "../../openapi/naming.ts";
import { Instant, pageOf } from "../../openapi/words.ts";

const typeFields = {
  name: {
    description: "One name for everybody, or names by language, as customers see them on their own pages.",
    examples: ["Purchase completed", { en: "Purchase completed", "pt-BR": "Compra feita" }],
  },
  stage: {
    description: "One of the deployment's journey stages.",
    examples: ["purchase"],
  },
  order: "Place among the types of its stage.",
  engagement:
    "Who passes it uses the product: it counts in the figures of success, for touchpoints that are recorded from then " +
    "on. Not if it is missing.",
};
named("TouchpointTypeDefinition", TouchpointTypeDefinition, { fields: typeFields });
export const TouchpointTypeJson = named("TouchpointType", TouchpointType, {
  description: "A named place on the customer journey.",
  fields: { ...typeFields, archivedAt: "Not shown: archived types are not in the catalogue." },
});
export const UnregisteredType = named(
  "UnregisteredType",
  z.strictObject({
    key: Key,
    volume: z.int().check(z.gte(1)),
    lastSeenAt: Instant,
    suggestion: z.optional(Key),
    archivedAt: z.optional(Instant),
  }),
  {
    description: "A type that has touchpoints but is not in the catalogue: define it, or correct its sender.",
    fields: {
      volume: "How many touchpoints of it were ever recorded.",
      lastSeenAt: "When the last one was recorded.",
      suggestion: "The nearest type of the catalogue.",
      archivedAt: "Since when it is no longer in the catalogue.",
    },
  },
);
export const TouchpointTypePage = pageOf(
  "TouchpointTypePage",
  z.union([TouchpointTypeJson, UnregisteredType]),
);
