import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type RunningStack, removeFolder, startStack } from "../support/local-stack.ts";

const MINUTE = 60_000;
const later = (ms: number): string => new Date(Date.now() + ms).toISOString();

/** What comes in is stored as it was sent, or refused with the field's name; nothing is bent in between. */
describe("odd data", () => {
  let stack: RunningStack;
  beforeAll(async () => {
    stack = await startStack();
  });
  afterAll(async () => {
    await stack.stop();
    await removeFolder(stack.data);
  });

  const post = (body: unknown, headers: Record<string, string> = {}) =>
    stack.call("POST", "/v1/touchpoints", { key: "tag", body, headers });
  const record = (fields: object) => post({ touchpoint: "odd.data", customer: { id: "odd" }, ...fields });
  const json = { "content-type": "application/json" };
  const properties = async (customer: string) =>
    (await stack.call("GET", `/v1/customers/${customer}/journey`, { key: "read" })).json.items[0].properties;
  const nested = (levels: number): object => (levels === 1 ? {} : { in: nested(levels - 1) });

  it.each([
    ["emoji and every script", { note: "🎉 Größe ёж 東京 \u0627\u0644" }],
    ["NUL and other control characters", { note: "a\u0000b\u0007\u001b[31m" }],
    ["halves of surrogate pairs", { note: "\ud83c", "\udf89": "name" }],
    ["names of the language", JSON.parse('{"__proto__": {"x": 1}, "constructor": 2, "toString": 3}')],
    ["numbers at their limits", { big: 1.7e308, small: 5e-324, whole: 9007199254740991, minus: -0.5 }],
    ["empty things", { text: "", list: [], object: {}, nothing: null }],
    ["30 levels", nested(30)],
  ])("%s in properties come back as they were sent", async (name, sent) => {
    const id = `kept ${name}`;
    const customer = `c-${name.replace(/\W/g, "-")}`;
    const first = await record({ id, customer: { id: customer }, properties: sent });
    expect([first.status, first.json.status]).toEqual([201, "recorded"]);
    expect(JSON.stringify(await properties(customer))).toBe(JSON.stringify(sent));
    const again = await record({ id, customer: { id: customer }, properties: sent });
    expect([again.status, again.json.status]).toEqual([200, "duplicate"]);
  });

  it.each([
    ["NUL in an id", { id: "a\u0000b" }, "id"],
    ["half a surrogate pair in an id", { id: "a\ud83c" }, "id"],
    [
      "a line break in a name",
      { customer: { id: "odd", name: "Ana\r\nBcc: x@example.com" } },
      "customer.name",
    ],
    ["a blank customer", { customer: { id: " " } }, "customer.id"],
    ["8 KB and one byte of properties", { properties: { x: "y".repeat(8_185) } }, "properties"],
    ["properties that are a list", { properties: [1] }, "properties"],
    ["40 levels of properties", { properties: nested(40) }, ""],
    ["a clock that is 6 minutes ahead", { occurredAt: later(6 * MINUTE) }, "occurredAt"],
    ["a year that nobody lived in", { occurredAt: "0001-01-01T00:00:00Z" }, "occurredAt"],
    ["a day that does not exist", { occurredAt: "2026-02-30T00:00:00Z" }, "occurredAt"],
    ["an unknown field", { propertys: {} }, "propertys"],
    [
      "an own __proto__ among attributes",
      { customer: JSON.parse('{"id":"odd","attributes":{"__proto__":1}}') },
      "customer.attributes.__proto__",
    ],
  ])("%s is refused by name", async (_what, fields, path) => {
    const { status, json: problem } = await record(fields);
    expect(status).toBe(422);
    expect(problem.errors.map((error: { path: string }) => error.path)).toContain(path);
  });

  it("takes 8 KB of properties to the byte", async () => {
    const sent = { x: "y".repeat(8_184) };
    expect(Buffer.byteLength(JSON.stringify(sent))).toBe(8_192);
    expect((await record({ properties: sent })).status).toBe(201);
  });

  it("takes a clock that is 4 minutes ahead", async () => {
    expect((await record({ occurredAt: later(4 * MINUTE) })).status).toBe(201);
  });

  it.each([
    ["at the top", '{"touchpoint":"a","customer":{"id":"odd"},"touchpoint":"b"}', "touchpoint"],
    ["below", '{"touchpoint":"a","customer":{"id":"odd","id":"even"}}', "id"],
    [
      "written in another way",
      '{"touchpoint":"a","customer":{"id":"odd"},"touchp\\u006fint":"b"}',
      "touchpoint",
    ],
    [
      "among properties",
      '{"touchpoint":"a","customer":{"id":"odd"},"properties":{"x":1,"y":{"x":1},"x":2}}',
      "x",
    ],
  ])("a name twice %s is refused, since a reader would lose one of the two", async (_where, body, name) => {
    const { status, json: problem } = await post(body, json);
    expect([status, problem.detail]).toEqual([400, `The body names "${name}" twice in one object.`]);
  });

  it("takes the same name in different objects, and names inside of texts", async () => {
    const sent = { a: { x: 1 }, b: { x: '{"x":1,"x":2}', y: "\\" }, x: [{ x: 1 }, { x: 2 }] };
    expect((await record({ properties: sent })).status).toBe(201);
  });

  it.each([
    ["no JSON", "{", 400],
    ["nothing", "", 400],
    ["no UTF-8", new Uint8Array([0x7b, 0xff, 0x7d]), 400],
    ["10,000 brackets", "[".repeat(10_000) + "]".repeat(10_000), 422],
    ["half a megabyte", JSON.stringify({ x: "y".repeat(512 * 1_024) }), 413],
    ["no gzip", "plain", 400, "gzip"],
    ["a gzip bomb", gzipSync(Buffer.alloc(50 * 1_024 * 1_024, " ")), 413, "gzip"],
    ["an unknown encoding", "x", 415, "br"],
  ])("%s as a body is %s: %i", async (_what, body, status, encoding = "identity") => {
    expect((await post(body, { ...json, "content-encoding": encoding })).status).toBe(status);
  });

  it("takes a zipped body", async () => {
    const body = gzipSync(JSON.stringify({ touchpoint: "odd.data", customer: { id: "zipped" } }));
    expect((await post(body, { ...json, "content-encoding": "gzip" })).status).toBe(201);
  });

  it("counts the far past on its own day", async () => {
    await record({ occurredAt: "1969-07-20T20:17:40Z", touchpoint: "moon.landed" });
    await stack.invoke("aggregate-scores");
    const rows = async (from: string, to: string) =>
      (
        await stack.call("GET", `/v1/scores?from=${from}&to=${to}&touchpoint=moon.landed`, { key: "read" })
      ).json.scores.map(({ volume }: { volume: number }) => volume);
    expect(await rows("1969-07-20", "1969-07-21")).toEqual([1]);
    expect(await rows("1969-07-21", "1969-07-22")).toEqual([]);
    expect(await rows("1969-07-01", "1969-08-01")).toEqual([1]);
  });
});
