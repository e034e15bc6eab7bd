import type * as z from "zod/mini";
import { scopesOf } from "../base/access.ts";
import type { JsonSchema } from "./for-generators.ts";
import { contentOf } from "./openapi-content.ts";
import { parametersOf } from "./openapi-parameters.ts";
import { sharedResponses } from "./openapi-problems.ts";
import { responsesOf } from "./openapi-responses.ts";
import { Schemas } from "./openapi-schemas.ts";
import { type Operation, type Operations, TAGS } from "./operation.ts";
import { GatewayMessage, ProblemJson } from "./problem-answers.ts";

const DESCRIPTION = `Touchpoints, surveys and scores of the customer journey.

- JSON in UTF-8; names in camelCase; times are RFC 3339 in UTC, durations ISO 8601, dates those of the reporting time
  zone, and periods half-open: \`from\` is counted, \`to\` is not.
- A body has at most 64 KB where the call says nothing else (Segment's calls: 6 MB), and may come with \`content-encoding: gzip\`: then it is
  measured unpacked. JSON that names a field twice in one object is refused.
- A refusal is problem+json (RFC 9457) that names the fields. Fields that are not known are refused too; answers may
  gain fields.
- A key has a scope: \`page\` records from web pages, \`tag\` records from servers, \`read\` reads, \`act\` reads and
  follows up cases, \`admin\` does everything. Web pages, of the origins that the deployment lets in, may use \`page\`
  keys only. Everybody who opens a page can read its key, so what comes by one fills in only what is not known of a
  customer, and its answers say nothing of customers.
- Lists come in pages: \`limit\` and \`cursor\` in, \`items\` and \`nextCursor\` out.
- A path that exists answers other methods with 405 and \`allow\`.`;

const needsOf = ({ access, description }: Operation): string | undefined => {
  if (access === "public") return description;
  const need = `Needs a key with the scope ${scopesOf(access).join(" or ")}.`;
  return description ? `${description}\n\n${need}` : need;
};

const operationObject = (name: string, operation: Operation, schemas: Schemas): JsonSchema => {
  const { id, tag, summary, access, body, isBodyForgiven } = operation;
  const parameters = parametersOf(name, operation, schemas);
  const description = needsOf(operation);
  return {
    operationId: id,
    tags: [tag],
    summary,
    ...(description && { description }),
    ...(access === "public" && { security: [] }),
    ...(parameters.length > 0 && { parameters }),
    ...(body && { requestBody: { required: !isBodyForgiven, content: contentOf(body, "sent", schemas) } }),
    responses: responsesOf(operation, schemas),
  };
};

const answersOf = ({ answers }: Operation) =>
  Object.values(answers).flatMap(({ content = {} }) =>
    Object.values(content).flatMap(({ schema }) => schema ?? []),
  );

/** What is posted to targets outside, by the name of the event. */
export type Posted = Readonly<Record<string, z.ZodMiniType>>;

const webhooksOf = (posted: Posted, schemas: Schemas): Record<string, JsonSchema> =>
  Object.fromEntries(
    Object.entries(posted).map(([name, schema]) => [
      name,
      {
        post: {
          operationId: `on.${name}`.replaceAll(/\.(.)/g, (_, letter: string) => letter.toUpperCase()),
          tags: ["Webhooks"],
          security: [],
          summary: `${name}, as a webhook of the format standard gets it`,
          requestBody: {
            required: true,
            content: { "application/json": { schema: schemas.refer(schema, "answered") } },
          },
          responses: { 204: { description: "It was taken; any 2xx is." } },
        },
      },
    ]),
  );

/** The contract as OpenAPI 3.1, made from the same schemas that check the requests. */
export const openApiDocument = (described: Operations, version: string, posted: Posted = {}) => {
  const operations = Object.entries(described);
  const schemas = new Schemas([
    ProblemJson,
    GatewayMessage,
    ...operations.flatMap(([, operation]) => answersOf(operation)),
    ...Object.values(posted),
  ]);
  const paths: Record<string, JsonSchema> = {};
  for (const [name, operation] of operations) {
    const [method = "", path = ""] = name.split(" ");
    paths[path] = { ...paths[path], [method.toLowerCase()]: operationObject(name, operation, schemas) };
  }
  const used = new Set(operations.map(([, { tag }]) => tag as string));
  return {
    openapi: "3.1.0",
    info: {
      title: "Milepost",
      version,
      description: DESCRIPTION,
      license: { name: "MIT", identifier: "MIT" },
    },
    servers: [{ url: "/", description: "The deployment that serves this document." }],
    security: [{ bearer: [] }, { basic: [] }],
    tags: Object.entries(TAGS)
      .filter(([name]) => used.has(name))
      .map(([name, description]) => ({ name, description })),
    paths,
    ...(Object.keys(posted).length > 0 && { webhooks: webhooksOf(posted, schemas) }),
    components: {
      securitySchemes: {
        bearer: { type: "http", scheme: "bearer", description: "An API key, `mp_<scope>_<random>`." },
        basic: { type: "http", scheme: "basic", description: "The API key as user name, an empty password." },
      },
      responses: sharedResponses(schemas),
      schemas: schemas.components(),
    },
  };
};
