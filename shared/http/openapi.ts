import * as z from "zod/mini";
import { OPERATIONS, type Operation } from "./operations.ts";
import type { ProblemStatus } from "./problem.ts";

type Schema = Record<string, unknown>;

const jsonSchema = (schema: z.ZodMiniType): Schema => {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io: "input", unrepresentable: "any" }) as Schema;
  return rest;
};

const pathParameters = (path: string) =>
  [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({
    name,
    in: "path",
    required: true,
    schema: { type: "string" },
  }));

const queryParameters = (query: z.ZodMiniType | undefined) => {
  if (query === undefined) return [];
  const { properties = {}, required = [] } = jsonSchema(query) as {
    properties?: Record<string, Schema>;
    required?: string[];
  };
  return Object.entries(properties).map(([name, schema]) => ({
    name,
    in: "query",
    required: required.includes(name),
    schema,
  }));
};

const problem = (status: ProblemStatus) =>
  [String(status), { $ref: "#/components/responses/Problem" }] as const;

/** What any call can meet, by what it takes. */
const commonProblems = ({ access, body, query }: Operation): ProblemStatus[] => [
  ...(body ? ([400, 413, 415] as const) : []),
  ...(access === "public" ? [] : ([401, 403] as const)),
  ...(body || query ? ([422] as const) : []),
  429,
  503,
];

const operationObject = (name: string, operation: Operation) => {
  const [, path = ""] = name.split(" ");
  const { summary, access, body, query, success, problems = [] } = operation;
  const parameters = [...pathParameters(path), ...queryParameters(query)];
  return {
    operationId: operation.id,
    summary,
    ...(access === "public"
      ? { security: [] }
      : { description: `Needs a key with the scope ${[...new Set([...access, "admin"])].join(" or ")}.` }),
    ...(parameters.length > 0 ? { parameters } : {}),
    ...(body
      ? { requestBody: { required: true, content: { "application/json": { schema: jsonSchema(body) } } } }
      : {}),
    responses: {
      [success.status]: { description: success.description },
      ...Object.fromEntries([...new Set([...commonProblems(operation), ...problems])].sort().map(problem)),
    },
  };
};

/** The contract as OpenAPI 3.1, made from the same schemas that check the requests. */
export const openApiDocument = (version: string) => {
  const paths: Record<string, Record<string, unknown>> = {};
  for (const [name, operation] of Object.entries(OPERATIONS)) {
    const [method = "", path = ""] = name.split(" ");
    paths[path] = { ...paths[path], [method.toLowerCase()]: operationObject(name, operation) };
  }
  return {
    openapi: "3.1.0",
    info: {
      title: "Milepost",
      version,
      description: "Touchpoints, surveys and scores of the customer journey.",
      license: { name: "MIT", identifier: "MIT" },
    },
    servers: [{ url: "/", description: "The deployment that serves this document." }],
    security: [{ bearer: [] }, { basic: [] }],
    paths,
    components: {
      securitySchemes: {
        bearer: { type: "http", scheme: "bearer", description: "An API key, mp_<scope>_<random>." },
        basic: { type: "http", scheme: "basic", description: "The API key as user name, an empty password." },
      },
      responses: {
        Problem: {
          description: "Problem details (RFC 9457).",
          content: { "application/problem+json": { schema: { $ref: "#/components/schemas/Problem" } } },
        },
      },
      schemas: {
        Problem: {
          type: "object",
          required: ["type", "title", "status", "detail"],
          properties: {
            type: { type: "string" },
            title: { type: "string" },
            status: { type: "integer" },
            detail: { type: "string" },
            errors: {
              type: "array",
              items: {
                type: "object",
                required: ["path", "message"],
                properties: { path: { type: "string" }, message: { type: "string" } },
              },
            },
          },
        },
      },
    },
  };
};
