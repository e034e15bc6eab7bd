import { describe, expect, it } from "vitest";
import { forGenerators } from "../../../shared/http/openapi/for-generators.ts";
import { openApiDocument } from "../../../shared/http/openapi/openapi.ts";
import { OPERATIONS } from "../../../shared/http/operations.ts";
import { MESSAGES } from "../../../shared/http/webhooks/webhooks/events.ts";

type Node = Record<string, unknown>;
const document: Node & { components: { schemas: Record<string, Node> } } = JSON.parse(
  JSON.stringify(openApiDocument(OPERATIONS, "1.0.0", MESSAGES)),
);
const { schemas } = document.components;

/** Keywords whose values are no schemas. */
const VALUES = ["example", "examples", "enum", "const"];
const nodesIn = (value: unknown, at: string): [string, Node][] => {
  if (typeof value !== "object" || value === null) return [];
  const inner = Object.entries(value).flatMap(([name, one]) =>
    VALUES.includes(name) && !/properties$/.test(at) ? [] : nodesIn(one, `${at}/${name}`),
  );
  return Array.isArray(value) ? inner : [[at, value as Node], ...inner];
};
const nodes = nodesIn(document, "");
const placesWhere = (holds: (node: Node, at: string) => boolean): string[] =>
  nodes.filter(([at, node]) => holds(node, at)).map(([at]) => at);

/** As generators write a name: `sendWindow` is `SendWindow`, and case does not tell two names apart in a file system. */
const written = (...parts: readonly string[]): string =>
  parts
    .join("")
    .replace(/[^a-z0-9]/gi, "")
    .toLowerCase();

describe("the OpenAPI document, as generators of clients read it", () => {
  it("has no list of types: oapi-codegen knows one type for a schema", () => {
    expect(placesWhere(({ type }) => Array.isArray(type))).toEqual([]);
  });

  it("has no pattern with a Unicode category, which Python's re refuses", () => {
    const isForeign = ({ pattern }: Node) => typeof pattern === "string" && pattern.includes("\\p{");
    expect(placesWhere(isForeign)).toEqual([]);
  });

  it("has no default among the fields of a schema: to openapi-typescript such a field is required", () => {
    const isDefault = (node: Node, at: string) =>
      at.startsWith("/components/schemas/") && !/\/properties$/.test(at) && Object.hasOwn(node, "default");
    expect(placesWhere(isDefault)).toEqual([]);
  });

  it("says a request's defaults in words, and does not require what has one", () => {
    const { properties, required } = schemas.SurveyDefinition as {
      properties: Record<string, Node>;
      required: string[];
    };
    expect(required).toEqual(["metric"]);
    expect(properties.sampleRate?.description).toContain("`1` if it is left out.");
  });

  it("names JSON first for each body: openapi-python-client makes no method of */* alone", () => {
    const bodies = placesWhere(({ content }, at) => {
      const [first] = Object.keys((content ?? { "application/json": {} }) as Node);
      return at.endsWith("/requestBody") && first !== "application/json";
    });
    expect(bodies).toEqual([]);
  });

  it("has something optional beside a body of several kinds: else openapi-python-client's module can't be imported", () => {
    const isLone = ({ requestBody, parameters = [] }: Node) => {
      const { content = {}, required } = (requestBody ?? {}) as { content?: Node; required?: boolean };
      const kinds = Object.keys(content).filter((type) => type !== "*/*");
      return kinds.length > 1 && required === true && (parameters as Node[]).every((one) => one.required);
    };
    expect(placesWhere(isLone)).toEqual([]);
  });

  it("merges no two objects that are each open: oapi-codegen can't", () => {
    const followed = (part: Node): Node => schemas[String(part.$ref).split("/").at(-1) ?? ""] ?? part;
    const isMerged = ({ allOf }: Node) =>
      Array.isArray(allOf) &&
      allOf.filter((part) => Object.hasOwn(followed(part), "additionalProperties")).length > 1;
    expect(placesWhere(isMerged)).toEqual([]);
  });

  it("has no schema named as a generator names a field that describes itself", () => {
    const names = new Set(Object.keys(schemas).map((name) => written(name)));
    const clashes = Object.entries(schemas).flatMap(([name, schema]) =>
      Object.entries((schema.properties ?? {}) as Record<string, Node>)
        .filter(([field, { $ref }]) => $ref === undefined && names.has(written(name, field)))
        .map(([field]) => `${name}.${field}`),
    );
    expect(clashes).toEqual([]);
    expect(names.size).toBe(Object.keys(schemas).length);
  });
});

describe("a schema for generators", () => {
  it.each([
    [
      "one type each, with its own keywords",
      { type: ["string", "null"], maxLength: 3, description: "D" },
      { description: "D", anyOf: [{ type: "string", maxLength: 3 }, { type: "null" }] },
    ],
    [
      "ranges for categories",
      { type: "string", pattern: "^[^\\p{Cc}\\p{Cs}\\p{Zl}\\p{Zp}]*$" },
      { type: "string", pattern: "^[^\\x00-\\x1f\\x7f-\\x9f\u2028\u2029]*$" },
    ],
    [
      "a default in words, beside a field of that name",
      { properties: { default: { type: "number", default: 1, description: "How many." } } },
      { properties: { default: { type: "number", description: "How many. `1` if it is left out." } } },
    ],
    ["examples as they are", { examples: [{ type: ["a"] }] }, { examples: [{ type: ["a"] }] }],
  ])("has %s", (_, schema, expected) => {
    expect(forGenerators(schema, "sent")).toEqual(expected);
  });

  it("has no default in an answer, which holds the field in any case", () => {
    expect(forGenerators({ type: "number", default: 1 }, "answered")).toEqual({ type: "number" });
  });

  it("stops at a category without a range", () => {
    expect(() => forGenerators({ pattern: "\\p{L}" }, "sent")).toThrow("no range for L");
  });
});
