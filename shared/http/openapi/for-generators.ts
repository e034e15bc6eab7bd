export type JsonSchema = Record<string, unknown>;
/** Whether a schema stands for what callers send or for what they get. */
export type Side = "sent" | "answered";

/** Keywords that hold for one type only, where a list of types is taken apart. */
const OF_TYPE: Readonly<Record<string, string>> = {
  minLength: "string",
  maxLength: "string",
  pattern: "string",
  format: "string",
  minimum: "number",
  maximum: "number",
  minItems: "array",
  maxItems: "array",
  items: "array",
};
/** Keywords that say something about the whole, whichever type it has. */
const ABOUT = ["description", "examples", "example", "title"];

/** `{type: ["string", "null"]}` as a union of schemas with one type each: oapi-codegen knows no other. */
const withoutTypeList = (schema: JsonSchema): JsonSchema => {
  if (!Array.isArray(schema.type)) return schema;
  const { type: types, ...keywords } = schema;
  const whole = Object.entries(keywords).filter(([keyword]) => ABOUT.includes(keyword));
  const parts = (types as string[]).map((type) => {
    const own = Object.entries(keywords).filter(([keyword]) => OF_TYPE[keyword] === type);
    return { type, ...Object.fromEntries(own) };
  });
  return { ...Object.fromEntries(whole), anyOf: parts };
};

/** The characters of a Unicode category, as every dialect of regular expressions writes them. */
const CATEGORIES: Readonly<Record<string, string>> = {
  Cc: "\\x00-\\x1f\\x7f-\\x9f",
  // Half a pair of UTF-16 can't stand in JSON in UTF-8.
  Cs: "",
  Zl: "\u2028",
  Zp: "\u2029",
};

/** Python's `re` does not know `\p{…}`. @throws on a category that has no range here */
const withoutCategories = (schema: JsonSchema): JsonSchema => {
  if (typeof schema.pattern !== "string") return schema;
  const pattern = schema.pattern.replace(/\\p\{(\w+)\}/g, (_, category: string) => {
    const range = CATEGORIES[category];
    if (range === undefined) throw new Error(`The pattern ${schema.pattern} has no range for ${category}.`);
    return range;
  });
  return { ...schema, pattern };
};

/**
 * To openapi-typescript a field with a default is always there, also in what callers send. So of a request the
 * description says the default; an answer has each such field anyway.
 */
const withoutDefault = (schema: JsonSchema, side: Side): JsonSchema => {
  if (!Object.hasOwn(schema, "default")) return schema;
  const { default: value, description, ...rest } = schema;
  if (side === "answered") return { ...rest, ...(description !== undefined && { description }) };
  const says = `\`${JSON.stringify(value)}\` if it is left out.`;
  return { ...rest, description: description === undefined ? says : `${description} ${says}` };
};

const RULES = [withoutTypeList, withoutCategories, withoutDefault];
/** Under these keywords stand values and names, not schemas. */
const VALUES = ["example", "examples", "enum", "const", "required"];
/** Under these stand schemas by names of the author's choice, like a field called `default`. */
const MAPS = ["properties", "$defs"];

const mapped = (value: unknown, side: Side, isMap: boolean): unknown => {
  if (Array.isArray(value)) return value.map((one) => mapped(one, side, false));
  if (typeof value !== "object" || value === null) return value;
  const inner = Object.fromEntries(
    Object.entries(value).map(([keyword, one]) => [
      keyword,
      !isMap && VALUES.includes(keyword) ? one : mapped(one, side, !isMap && MAPS.includes(keyword)),
    ]),
  );
  return isMap ? inner : RULES.reduce<JsonSchema>((schema, rule) => rule(schema, side), inner);
};

/**
 * The same schema in those words of JSON Schema that the generators of clients take: one type each, patterns without
 * Unicode categories, and defaults in the description.
 */
export const forGenerators = (schema: JsonSchema, side: Side): JsonSchema =>
  mapped(schema, side, false) as JsonSchema;
