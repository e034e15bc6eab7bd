import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type RunningStack, removeFolder, startStack } from "../support/local-stack.ts";
import { recordedRequests } from "../support/recorded-requests.ts";

/** What clients of other languages send, as their published versions write it. */
describe("clients in Python, Java, Go, Ruby and Rust", () => {
  let stack: RunningStack;
  beforeAll(async () => {
    stack = await startStack();
  });
  afterAll(async () => {
    await stack.stop();
    await removeFolder(stack.data);
  });
  const basic = (key: string) => ({ authorization: `Basic ${Buffer.from(`${key}:`).toString("base64")}` });

  it.each(recordedRequests())(
    "$client: everything is stored once, sent twice",
    async ({ path, keyIn, body, customer, touchpoints, properties }) => {
      const send = () =>
        stack.call("POST", path, {
          key: null,
          headers: {
            "content-type": "application/json",
            ...(keyIn === "basic" && basic(stack.keys.tag)),
          },
          body: body.replaceAll("WRITE_KEY", stack.keys.tag),
        });
      for (const { status, json } of [await send(), await send()])
        expect([status, json.success]).toEqual([200, true]);
      const { json } = await stack.call("GET", `/v1/customers/${customer}/journey?limit=200`, {
        key: "read",
      });
      expect(json.items.map(({ touchpoint }: { touchpoint: string }) => touchpoint)).toEqual(touchpoints);
      expect(json.items.at(-1).properties).toMatchObject(properties);
    },
  );

  it("joins no random anonymousId, and takes the profile from a message or from the batch's context", async () => {
    const profileOf = async (id: string) =>
      (await stack.call("GET", `/v1/customers/${id}`, { key: "read" })).json.customer;
    expect((await profileOf("rgo-1")).joined ?? []).toEqual([]);
    expect((await profileOf("java-1")).email).toBe("java@example.com");
    expect(await profileOf("go-1")).toMatchObject({ email: "go@example.com", locale: "pt-BR" });
  });

  it("refuses in words that the Python clients read: code and message", async () => {
    const { status, json } = await stack.call("POST", "/v1/batch", {
      key: null,
      headers: basic("mp_tag_unknown"),
      body: { batch: [] },
    });
    expect([status, json.code, json.message]).toEqual([401, expect.stringMatching(/^[a-z-]+$/), json.detail]);
  });
});
