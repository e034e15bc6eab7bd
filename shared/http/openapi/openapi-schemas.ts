import * as z from "zod/mini";
import { forGenerators, type JsonSchema, type Side } from "./for-generators.ts";
import { type Note, names } from "./naming.ts";

const PREFIX = "#/components/schemas/";
const reference = (id: string) => `${PREFIX}${id}`;

/** These formats say enough: zod's regular expression beside them would only be noise. */
const FORMATS = ["email", "date-time"];

/** Leaves out what zod adds and readers do not need. Answers may gain fields (API section 2), so they stay open. */
const readable = (side: Side) => ({
  unrepresentable: "any" as const,
  metadata: names,
  io: side === "sent" ? ("input" as const) : ("output" as const),
  override: ({ jsonSchema }: { jsonSchema: JsonSchema }) => {
    if (FORMATS.includes(String(jsonSchema.format))) delete jsonSchema.pattern;
    if (side === "sent") return;
    if (jsonSchema.additionalProperties === false) delete jsonSchema.additionalProperties;
    if (jsonSchema.minimum === Number.MIN_SAFE_INTEGER) delete jsonSchema.minimum;
    if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER) delete jsonSchema.maximum;
  },
});

const withFields = (id: string, { $schema, $id, id: _, fields = {}, ...schema }: JsonSchema): JsonSchema => {
  const properties = schema.properties as Record<string, JsonSchema> | undefined;
  if (properties === undefined) return schema;
  const noted = { ...properties };
  for (const [field, note] of Object.entries(fields as Record<string, string | Note>)) {
    if (!Object.hasOwn(properties, field)) throw new Error(`${id} has no field ${field}.`);
    noted[field] = { ...properties[field], ...(typeof note === "string" ? { description: note } : note) };
  }
  return { ...schema, properties: noted };
};

/** Every named schema, as it is sent or as it is answered. */
const schemasOf = (side: Side): Map<string, JsonSchema> => {
  const { schemas } = z.toJSONSchema(names, { ...readable(side), uri: reference });
  return new Map(
    Object.entries(schemas).map(([id, schema]) => [
      id,
      forGenerators(withFields(id, schema as JsonSchema), side),
    ]),
  );
};

const REFERENCE = /"#\/components\/schemas\/(\w+)"/g;
const referencesIn = (schema: unknown): string[] =>
  [...JSON.stringify(schema).matchAll(REFERENCE)].map(([, id = ""]) => id);

/** These names and all that they refer to, directly or not. */
const reachable = (schemas: ReadonlyMap<string, JsonSchema>, ids: Iterable<string>): Set<string> => {
  const reached = new Set<string>();
  const visit = (id: string) => {
    if (reached.has(id)) return;
    reached.add(id);
    const schema = schemas.get(id);
    if (schema === undefined) throw new Error(`The document refers to a schema ${id} that nobody named.`);
    referencesIn(schema).forEach(visit);
  };
  for (const id of ids) visit(id);
  return reached;
};

/**
 * The components that a document needs. A schema appears twice if it, or one that it refers to, differs between
 * requests and answers. The one of requests is then called `…Input`.
 */
export class Schemas {
  private readonly sent = schemasOf("sent");
  private readonly answered = schemasOf("answered");
  private readonly sentIds = new Set<string>();
  private readonly answeredIds: Set<string>;

  /** @param answers every schema that the document answers with */
  constructor(answers: readonly z.ZodMiniType[]) {
    this.answeredIds = reachable(this.answered, answers.map(nameOf));
  }

  refer(schema: z.ZodMiniType, side: Side): JsonSchema {
    const id = nameOf(schema);
    if (side === "answered") return { $ref: reference(id) };
    this.sentIds.add(id);
    return { $ref: reference(this.nameSent(id)) };
  }

  /** A query string's fields, with the type that they mean and not as text. */
  fieldsOf(query: z.ZodMiniObject): { name: string; required: boolean; schema: JsonSchema }[] {
    const inPlace = JSON.stringify(z.toJSONSchema(query, readable("answered")));
    const { properties = {}, required = [] } = JSON.parse(inPlace.replaceAll("#/$defs/", PREFIX));
    for (const id of referencesIn(properties)) this.answeredIds.add(id);
    return Object.entries<JsonSchema>(properties).map(([name, schema]) => ({
      name,
      required: required.includes(name),
      schema: forGenerators(schema, "sent"),
    }));
  }

  /** All schemas that were referred to, directly or not. */
  components(): Record<string, JsonSchema> {
    const components = new Map<string, JsonSchema>();
    for (const id of reachable(this.sent, this.sentIds))
      components.set(
        this.nameSent(id),
        JSON.parse(
          JSON.stringify(this.sent.get(id)).replaceAll(
            REFERENCE,
            (_, inner) => `"${reference(this.nameSent(inner))}"`,
          ),
        ),
      );
    for (const id of reachable(this.answered, this.answeredIds))
      components.set(id, this.answered.get(id) ?? {});
    return Object.fromEntries([...components].sort(([a], [b]) => (a < b ? -1 : 1)));
  }

  /** A request's schema has the plain name unless an answer's schema has this name and differs. */
  private nameSent(id: string): string {
    const differs = [...reachable(this.sent, [id])].some(
      (inner) => JSON.stringify(this.sent.get(inner)) !== JSON.stringify(this.answered.get(inner)),
    );
    return differs && this.answeredIds.has(id) ? `${id}Input` : id;
  }
}

const nameOf = (schema: z.ZodMiniType): string => {
  const id = names.get(schema)?.id;
  if (id === undefined) throw new Error("A schema of the document has no name: see naming.ts.");
  return id;
};
