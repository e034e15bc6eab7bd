import { createServer, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, describe, expect, it } from "vitest";
import { invokeLater, NotInvoked } from "../../../shared/runtime/invoke-later.ts";

let server: Server | undefined;
afterEach(() => void server?.close());

/** Lambda's API, answering each call with the next status. */
const lambda = async (...statuses: number[]) => {
  const calls: { request: IncomingMessage; body: string }[] = [];
  server = createServer(async (request, response) => {
    let body = "";
    for await (const piece of request) body += piece;
    calls.push({ request, body });
    response.writeHead(statuses[calls.length - 1] ?? 202).end();
  });
  await new Promise<void>((resolve) => server?.listen(0, "127.0.0.1", resolve));
  const invoke = invokeLater({
    functionName: "Milepost-dev-sign-in",
    region: "eu-west-1",
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    credentials: { accessKeyId: "AKID", secretAccessKey: "secret", sessionToken: "session" },
  });
  return { calls, invoke };
};

describe("an event for later", () => {
  it("is handed to the function as JSON, signed, without waiting for its run", async () => {
    const { calls, invoke } = await lambda(202);
    await invoke({ a: "é" });
    const [{ request, body } = { request: undefined, body: "" }] = calls;
    expect([request?.method, request?.url]).toEqual([
      "POST",
      "/2015-03-31/functions/Milepost-dev-sign-in/invocations",
    ]);
    expect(request?.headers).toMatchObject({
      "x-amz-invocation-type": "Event",
      "x-amz-security-token": "session",
      authorization: expect.stringMatching(
        /^AWS4-HMAC-SHA256 Credential=AKID\/\d{8}\/eu-west-1\/lambda\/aws4_request, /,
      ),
    });
    expect(JSON.parse(body)).toEqual({ a: "é" });
  });

  it("is tried again where Lambda is busy, and is a fault where it takes none", async () => {
    const busy = await lambda(500, 202);
    await busy.invoke({});
    expect(busy.calls).toHaveLength(2);
    server?.close();
    const denied = await lambda(403);
    await expect(denied.invoke({})).rejects.toBeInstanceOf(NotInvoked);
  });
});
