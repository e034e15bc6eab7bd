import type * as z from "zod/mini";

/** An allow-list of all fields of a schema. The compiler refuses a list with a field too many or too few. */
export type FieldsOf<Schema extends z.ZodMiniType> = Readonly<
  Record<keyof Required<z.output<Schema>> & string, true>
>;

/**
 * Only the listed fields of a stored object, in the object's own order. A field that is not in the list is never shown
 * to a caller. Nested objects are copied as they are: pick from them too.
 *
 *     const RULE: FieldsOf<typeof RuleJson> = { rule: true, passed: true, detail: true };
 *     pick(rule, RULE)
 */
export const pick = <Stored extends object, Name extends string>(
  stored: Stored,
  fields: Readonly<Record<Name, unknown>>,
): Pick<Stored, Name & keyof Stored> =>
  Object.fromEntries(Object.entries(stored).filter(([name]) => Object.hasOwn(fields, name))) as Pick<
    Stored,
    Name & keyof Stored
  >;
