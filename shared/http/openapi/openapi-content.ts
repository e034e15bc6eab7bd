import type { JsonSchema } from "./for-generators.ts";
import type { Schemas } from "./openapi-schemas.ts";
import type { Content } from "./operation.ts";

/** A single example has no name; several have one each. */
const shown = (examples: Readonly<Record<string, unknown>>): JsonSchema => {
  const entries = Object.entries(examples);
  if (entries.length < 2) return entries.length === 0 ? {} : { example: entries[0]?.[1] };
  return { examples: Object.fromEntries(entries.map(([name, value]) => [name, { value }])) };
};

/** What a body holds, as the document says it. */
export const contentOf = (content: Content, side: "sent" | "answered", schemas: Schemas): JsonSchema =>
  Object.fromEntries(
    Object.entries(content).map(([type, { schema, examples = {} }]) => [
      type,
      {
        ...(schema && { schema: schemas.refer(schema, side) }),
        // OpenAPI 3.1 §4.8.14: binary content has no schema.
        ...(!schema && type.startsWith("text/") && { schema: { type: "string" } }),
        ...shown(examples),
      },
    ]),
  );

/** What headers say, by their names. */
export const headersOf = (headers: Readonly<Record<string, string>> | undefined): JsonSchema =>
  headers
    ? {
        headers: Object.fromEntries(
          Object.entries(headers).map(([name, description]) => [
            name,
            { description, schema: { type: "string" } },
          ]),
        ),
      }
    : {};
