import * as z from "zod/mini";

/** JSON Schema keywords that zod can't know: `description`, `examples`, and rules that code checks. */
export type Note = Readonly<Record<string, unknown>>;

type About = {
  description?: string;
  /** A sentence per field, or keywords for a field whose rule is code. */
  fields?: Readonly<Record<string, string | Note>>;
  [keyword: string]: unknown;
};

/** The schemas that have a name among the document's components. */
export const names = z.registry<About & { id: string }>();

/**
 * Names a schema for the document, of a request, an answer or both. Where what is sent differs from what is
 * answered (a field with a default may be left out of a request but never of an answer), the document calls the
 * request `…Input`. Answers are best strict objects: tests then find a field that the document does not know.
 */
export const named = <Schema extends z.ZodMiniType>(
  id: string,
  schema: Schema,
  about: About = {},
): Schema => {
  names.add(schema, { ...about, id });
  return schema;
};
