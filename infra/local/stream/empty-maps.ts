type Value = Readonly<Record<string, unknown>>;
type Image = Readonly<Record<string, Value>>;

const whole = (value: Value): Value => {
  if (Object.keys(value).length === 0) return { M: {} };
  if (Array.isArray(value.L)) return { L: value.L.map(whole) };
  return value.M === undefined ? value : { M: withEmptyMaps(value.M as Image) };
};

/** An image as DynamoDB writes it: Amazon's local engine gives an empty map no type (`{}` in place of `{"M": {}}`). */
export const withEmptyMaps = <T extends object>(image: T): T =>
  Object.fromEntries(
    Object.entries(image as unknown as Image).map(([name, value]) => [name, whole(value)]),
  ) as unknown as T;
