import { describe, expect, it } from "vitest";
import * as z from "zod/mini";
import { routes } from "../../../infra/routes.ts";
import { openApiDocument } from "../../../shared/http/openapi/openapi.ts";
import { type Content, TAGS } from "../../../shared/http/openapi/operation.ts";
import { ProblemJson } from "../../../shared/http/openapi/problem-answers.ts";
import { OPERATIONS } from "../../../shared/http/operations.ts";
import { MESSAGES } from "../../../shared/http/webhooks/webhooks/events.ts";

type Node = Record<string, unknown>;
type Call = Node & {
  operationId: string;
  tags: string[];
  parameters?: Node[];
  responses: Record<string, Node>;
};
const document = JSON.parse(JSON.stringify(openApiDocument(OPERATIONS, "1.0.0", MESSAGES))) as Node & {
  paths: Record<string, Record<string, Call>>;
  tags: { name: string }[];
  components: { schemas: Record<string, Node & { properties: Record<string, Node> }> };
};
const calls = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, call]) => ({ name: `${method.toUpperCase()} ${path}`, call })),
);
const nodes: Node[] = [];
const walk = (value: unknown): void => {
  if (value === null || typeof value !== "object") return;
  if (!Array.isArray(value)) nodes.push(value as Node);
  Object.values(value).forEach(walk);
};
walk(document);

/** The node that a reference leads to, or the node itself. */
const followed = (node: Node): Node =>
  typeof node.$ref === "string"
    ? node.$ref
        .slice(2)
        .split("/")
        .reduce<Node>((inner, name) => inner[name] as Node, document)
    : node;

/** An HTTP API can't route on a part of a segment, so the route of a link takes its image too. */
const IMAGE = "GET /t/{linkId}.gif";
const namesOf = (some: typeof routes): string[] =>
  some
    .map(({ routeKey }) => routeKey)
    .filter((routeKey) => routeKey !== "$default" && !routeKey.startsWith("HEAD "))
    // Pages of members, of the dashboard and its tiles are no calls of the API.
    .filter((routeKey) => !/ \/(?:app|digest|w)(?:\/|$)/.test(routeKey))
    // Greedy routes take addresses that mail programs have changed: nobody should write such an address.
    .filter((routeKey) => !routeKey.includes("+}"));

describe("the OpenAPI document", () => {
  it("names every route, and no other; HEAD stands beside GET", () => {
    const documented = [...namesOf(routes), IMAGE];
    expect(calls.map(({ name }) => name).sort()).toEqual(documented.sort());
  });

  it("needs no key where a route has no authorizer, and only there", () => {
    const open = calls.filter(({ call }) => JSON.stringify(call.security) === "[]");
    const without = [...namesOf(routes.filter((route) => route.public)), IMAGE];
    expect(open.map(({ name }) => name).sort()).toEqual(without.sort());
  });

  it("has references that all lead somewhere, and no component that nothing leads to", () => {
    const references = new Set(nodes.flatMap(({ $ref }) => (typeof $ref === "string" ? [$ref] : [])));
    for (const $ref of references) expect(followed({ $ref }), $ref).toBeTypeOf("object");
    for (const id of Object.keys(document.components.schemas))
      expect(references).toContain(`#/components/schemas/${id}`);
  });

  it("gives each call an id of its own, a group, and the answers that it can meet", () => {
    expect(new Set(calls.map(({ call }) => call.operationId)).size).toBe(calls.length);
    for (const { name, call } of calls) {
      expect(call.operationId, name).toMatch(/^[a-z][A-Za-z]+$/);
      expect(Object.keys(TAGS), name).toEqual(expect.arrayContaining(call.tags));
      const statuses = Object.keys(call.responses);
      expect(
        statuses.some((status) => /^[23]/.test(status)),
        name,
      ).toBe(true);
      expect(statuses, name).toContain("429");
    }
  });

  it("orders its groups as the contract does, and leaves out those without a call", () => {
    const used = new Set(calls.flatMap(({ call }) => call.tags));
    expect(document.tags.map(({ name }) => name)).toEqual(Object.keys(TAGS).filter((tag) => used.has(tag)));
  });

  it.each([
    ["POST /v1/touchpoints", ["200", "201", "400", "401", "403", "409", "413", "415", "422"]],
    ["GET /v1/touchpoint-types", ["200", "401", "403", "422"]],
    ["GET /v1/surveys/{key}", ["200", "401", "403", "404"]],
    ["DELETE /v1/surveys/{key}", ["204", "401", "403", "404"]],
    ["GET /s/{token}", ["200", "404", "410"]],
    ["POST /s/{token}", ["200", "303", "400", "404", "409", "410", "413", "415", "422"]],
    // Any body is an opt-out (RFC 8058).
    ["POST /u/{token}", ["200", "404", "410"]],
    ["POST /v1/track", ["200", "400", "401", "403", "413", "415", "422"]],
    ["POST /v1/t", ["200", "400", "401", "403", "413", "415", "422"]],
    ["POST /v1/identify", ["200", "400", "401", "403", "413", "415", "422"]],
    ["GET /t/{linkId}", ["302", "404", "410"]],
    ["GET /t/{linkId}.gif", ["200", "404"]],
    ["DELETE /v1/customers/{id}", ["204", "401", "403", "404", "422"]],
    ["GET /v1/customers", ["200", "303", "401", "403", "404", "422"]],
    ["DELETE /v1/customers", ["204", "401", "403", "404", "422"]],
  ])("says that %s answers %j beside 429, 500 and 503", (name, statuses) => {
    const { call } = calls.find((one) => one.name === name) ?? {};
    expect(Object.keys(call?.responses ?? {})).toEqual([...statuses, "429", "500", "503"].sort());
  });

  it("describes every parameter, and declares every part of a path", () => {
    for (const { name, call } of calls) {
      const parameters = call.parameters ?? [];
      for (const parameter of parameters)
        expect(parameter.description, `${name} ${parameter.name}`).toEqual(expect.any(String));
      expect(parameters.filter((one) => one.in === "path").map((one) => one.name)).toEqual(
        [...name.matchAll(/\{(\w+)\}/g)].map(([, part]) => part),
      );
    }
  });

  it("shows what a query string means, not that it is text", () => {
    const { call } = calls.find(({ name }) => name === "GET /v1/responses") ?? {};
    const schemaOf = (name: string) => call?.parameters?.find((one) => one.name === name)?.schema;
    expect(schemaOf("limit")).toEqual({ type: "integer", minimum: 1, maximum: 200 });
    expect(schemaOf("hasComment")).toEqual({ type: "boolean" });
    const [day, time] = followed(schemaOf("from") as Node).anyOf as Node[];
    expect(followed(day as Node)).toMatchObject({ type: "string", format: "date" });
    expect(followed(time as Node)).toMatchObject({ type: "string" });
    expect(schemaOf("sentiment")).toMatchObject({ enum: ["low", "middle", "high"] });
  });

  it("has a schema that accepts anything only where it says so", () => {
    const { schemas } = document.components;
    const vague = Object.entries(schemas).flatMap(([id, { properties = {} }]) =>
      Object.entries(properties)
        .filter(([, schema]) => !["type", "$ref", "anyOf", "oneOf", "const"].some((key) => key in schema))
        .map(([field]) => `${id}.${field}`),
    );
    expect(vague).toEqual([]);
    expect(schemas.TouchpointInput?.properties.properties).toMatchObject({
      type: "object",
      description: expect.stringContaining("8 KB"),
    });
    expect(schemas.CustomerDetails?.properties.attributes).toMatchObject({
      type: "object",
      maxProperties: 20,
      additionalProperties: { anyOf: [{ type: "string" }, { type: "number" }, { type: "boolean" }] },
    });
  });

  it("says where the media type of a body is ignored, and what is refused then", () => {
    const loose = calls.filter(({ call }) => {
      const { content = {} } = (call.requestBody ?? {}) as { content?: Node };
      return "*/*" in content;
    });
    expect(loose).toHaveLength(15);
    for (const { name, call } of loose) {
      expect(call.tags, name).toEqual(["Segment"]);
      expect(followed(call.responses["415"] as Node).description, name).toContain("Any media type is taken");
    }
  });

  it("has images without a schema, because bytes are not text", () => {
    const { call } = calls.find(({ name }) => name === IMAGE) ?? {};
    for (const status of ["200", "404", "503"])
      expect(call?.responses[status]?.content).toEqual({ "image/gif": {} });
  });

  it("separates what is sent from what is answered, where they differ", () => {
    const { schemas } = document.components;
    expect(schemas.SendWindowInput).toMatchObject({ required: ["from", "to"], additionalProperties: false });
    expect(schemas.SendWindow).toMatchObject({ required: ["days", "from", "to"] });
    expect(schemas.SendWindow).not.toHaveProperty("additionalProperties");
    expect(schemas.SurveyDefinition?.properties.sendWindow).toEqual({
      $ref: "#/components/schemas/SendWindowInput",
    });
  });
});

const examplesIn = (content: Content = {}) =>
  Object.entries(content).flatMap(([type, { schema, examples = {} }]) =>
    Object.entries(examples).map(([example, value]) => ({ type, schema, example, value })),
  );
const operations = Object.entries(OPERATIONS);

describe("the examples", () => {
  const sent = operations.flatMap(([name, { body }]) =>
    examplesIn(body).map((one) => ({ ...one, name: `${name}: ${one.example}` })),
  );
  const answered = operations.flatMap(([name, { answers }]) =>
    Object.entries(answers).flatMap(([status, { content }]) =>
      examplesIn(content).map((one) => ({ ...one, name: `${name} ${status}: ${one.example}` })),
    ),
  );
  it.each([...sent, ...answered])("are what they show ($name)", ({ schema, value }) => {
    expect(schema).toBeDefined();
    expect(z.safeParse(schema as z.ZodMiniType, value).error).toBeUndefined();
  });

  it("stand beside every body that is sent", () => {
    for (const [name, { body = {} }] of operations)
      for (const { examples = {} } of Object.values(body))
        expect(Object.keys(examples).length, name).toBeGreaterThan(0);
  });

  it("of problems are problems, with the status that they stand under", () => {
    let seen = 0;
    for (const { name, call } of calls)
      for (const [status, response] of Object.entries(call.responses)) {
        const { content = {} } = followed(response) as { content?: Record<string, Node> };
        const { example } = (content["application/problem+json"] ?? {}) as { example?: unknown };
        if (example === undefined) continue;
        seen += 1;
        expect(z.parse(ProblemJson, example).status, name).toBe(Number(status));
      }
    expect(seen).toBeGreaterThan(100);
  });
});
