type Value = Readonly<Record<string, unknown>>;
type Image = Readonly<Record<string, Value>>;

/** The only map that may be empty in Milepost's rows. */
const MAP = "attributes";

const whole = (value: Value, name: string): Value => {
  if (Object.keys(value).length === 0) return name === MAP ? { M: {} } : { NULL: true };
  if (Array.isArray(value.L)) return { L: value.L.map((one) => whole(one, "")) };
  return value.M === undefined ? value : { M: withNulls(value.M as Image) };
};

/**
 * An image as DynamoDB writes it. Amazon's local engine leaves out what stands in a null and in an empty map, so both come
 * as a value without a type.
 */
export const withNulls = <T extends object>(image: T): T =>
  Object.fromEntries(
    Object.entries(image as unknown as Image).map(([name, value]) => [name, whole(value, name)]),
  ) as unknown as T;
