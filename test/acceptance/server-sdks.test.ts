import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { arrivedItems } from "../support/arrived.ts";
import { FAULTS, startFlakyProxy } from "../support/flaky-proxy.ts";
import { type RunningStack, removeFolder, startStack } from "../support/local-stack.ts";
import { SERVER_SDKS } from "../support/server-sdks.ts";
import { SPEED } from "../support/speed.ts";

const COUNT = 30;
const numbers = Array.from({ length: COUNT }, (_, n) => n);

const driven = SERVER_SDKS.filter(({ name }) => SPEED.clientsOnBadLine.includes(name));

/** SDKs that others wrote and published, as they are: only the host is Milepost's, with a bad line before it. */
describe("a server on a bad line", () => {
  let stack: RunningStack;
  beforeAll(async () => {
    stack = await startStack();
  });
  afterAll(async () => {
    await stack.stop();
    await removeFolder(stack.data);
  });

  it.each(driven)("loses nothing and doubles nothing with $name", async ({ name, send }) => {
    const customer = name.replace(/\W+/g, "-");
    // Every other request goes wrong.
    const line = await startFlakyProxy(stack.url, (n) => n % 2 > 0, FAULTS);
    await send({ url: line.url, writeKey: stack.keys.tag, customer, count: COUNT });
    expect(await arrivedItems(stack, { customer, count: COUNT, patienceMs: 5_000 })).toEqual(numbers);
    expect([...line.seen.faults].sort()).toEqual([...FAULTS].sort());
    const { json } = await stack.call("GET", `/v1/customers/${customer}`, { key: "read" });
    expect(json.customer.email).toBe(`${customer}@example.com`);
    await line.close();
  });
});
