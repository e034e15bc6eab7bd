import type { JsonSchema } from "./for-generators.ts";
import { contentOf, headersOf } from "./openapi-content.ts";
import { problemResponses } from "./openapi-problems.ts";
import type { Schemas } from "./openapi-schemas.ts";
import type { Operation } from "./operation.ts";

/** Everything that a call can answer, by status. */
export const responsesOf = (operation: Operation, schemas: Schemas): JsonSchema => ({
  ...problemResponses(operation, schemas),
  ...Object.fromEntries(
    Object.entries(operation.answers).map(([status, { description, content, headers }]) => [
      status,
      {
        description,
        ...headersOf(headers),
        ...(content && { content: contentOf(content, "answered", schemas) }),
      },
    ]),
  ),
});
