import { expect, it } from "vitest";
import { withEmptyMaps } from "../../../infra/local/stream/empty-maps.ts";

it("gives an empty map its type, at any depth, and leaves every other value as it is", () => {
  const others = { n: { NULL: true }, l: { L: [] }, s: { S: "" }, b: { BOOL: false } };
  const nested = { m: {}, l: { L: [{}, { S: "x" }] }, deep: { M: { m: {} } } };
  expect(withEmptyMaps({ ...others, m: {}, nested: { M: nested } })).toEqual({
    ...others,
    m: { M: {} },
    nested: {
      M: { m: { M: {} }, l: { L: [{ M: {} }, { S: "x" }] }, deep: { M: { m: { M: {} } } } },
    },
  });
});
