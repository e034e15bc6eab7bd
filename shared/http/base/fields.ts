import type * as z from "zod/mini";

/** Each field of a schema by its name, no more and no fewer: the compiler compares the list with the schema. */
export type FieldsOf<Schema extends z.ZodMiniType> = Readonly<
  Record<keyof Required<z.output<Schema>> & string, true>
>;

/** Only the listed fields of a stored object, in the object's own order. A field that nobody listed never leaves. */
export const pick = <Stored extends object, Name extends string>(
  stored: Stored,
  fields: Readonly<Record<Name, unknown>>,
): Pick<Stored, Name & keyof Stored> =>
  Object.fromEntries(Object.entries(stored).filter(([name]) => Object.hasOwn(fields, name))) as Pick<
    Stored,
    Name & keyof Stored
  >;
