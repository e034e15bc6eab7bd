import { once } from "node:events";
import { type AddressInfo, createServer, type Socket } from "node:net";
import type { APIGatewayProxyEventV2 } from "aws-lambda";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { type FunctionName, functions } from "../../../infra/functions.ts";
import { routes } from "../../../infra/routes.ts";
import { invitationId, newToken } from "../../../shared/domain/sending/survey-link.ts";
import { createDynamoDbClient } from "../../../shared/dynamodb/base/client.ts";
import { getRow } from "../../../shared/dynamodb/base/table.ts";
import type { HttpResult } from "../../../shared/http/base/api.ts";
import { ANSWERING_MS, type Invocation, inTime } from "../../../shared/runtime/in-time.ts";
import { aLink, aRequest } from "../../support/builders.ts";
import { ENVIRONMENT } from "../../support/environment.ts";

type Handler = (event: APIGatewayProxyEventV2, invocation: Invocation) => Promise<HttpResult>;

/** A database that takes connections and never answers. */
const silent = createServer((socket) => connections.push(socket));
const connections: Socket[] = [];

/** Each function as it is deployed, wired by its own index.ts. */
const handlerOf = async (name: FunctionName): Promise<Handler> =>
  (await import(`../../../functions/${name}/index.ts`)).handler;

/** Lambda ends the function soon: its work has a fifth of a second. */
const soon: Invocation = { getRemainingTimeInMillis: () => ANSWERING_MS + 200 };

const FORM = { "content-type": "application/x-www-form-urlencoded" };
const token = newToken(invitationId("t-1", "after-order"));
const touchpoint = { id: "t-1", touchpoint: "purchase.completed", customer: { id: "c-42" } };
const ERASE = {
  routeKey: "POST /s/{token}/data/erase",
  parameters: { token },
  headers: FORM,
  body: "confirm=erase",
};
const WITH_KEY = { headers: { authorization: `Bearer mp_read_${"x".repeat(32)}` } };

beforeAll(async () => {
  silent.listen(0, "127.0.0.1");
  await once(silent, "listening");
  const { port } = silent.address() as AddressInfo;
  const env = { ...ENVIRONMENT, AWS_ENDPOINT_URL_DYNAMODB: `http://127.0.0.1:${port}` };
  for (const [name, value] of Object.entries(env)) vi.stubEnv(name, value);
});

afterAll(async () => {
  vi.unstubAllEnvs();
  for (const socket of connections) socket.destroy();
  silent.close();
  await once(silent, "close");
});

describe("while the database does not answer, people", () => {
  it.each<[FunctionName, string, Parameters<typeof aRequest>[0]]>([
    ["collect-responses", "GET /s/{token}", { parameters: { token } }],
    ["collect-responses", "POST /s/{token}", { parameters: { token }, headers: FORM, body: "score=9" }],
    ["collect-responses", "GET /s/{token}/thanks", { parameters: { token } }],
    ["collect-responses", "GET /u/{token}", { parameters: { token } }],
    ["collect-responses", "POST /u/{token}", { parameters: { token }, headers: FORM, body: "scope=all" }],
    ["show-own-data", "GET /s/{token}/data", { parameters: { token } }],
    [
      "show-own-data",
      "POST /s/{token}/data/erase",
      { parameters: { token }, headers: FORM, body: "confirm=erase" },
    ],
    ["follow-links", "GET /t/{linkId}", { parameters: { linkId: aLink().id }, query: { c: "c-42" } }],
  ])("who call %s by %s are asked, in their language, to try again", async (name, routeKey, request) => {
    const handler = await handlerOf(name);
    const headers = { accept: "text/html", "accept-language": "pt-BR,en;q=0.5", ...request?.headers };
    const result = await handler(aRequest({ ...request, routeKey, headers }), soon);
    expect(result.statusCode).toBe(503);
    expect(result.headers).toMatchObject({ "content-type": "text/html; charset=utf-8", "retry-after": "1" });
    expect(result.body).toContain('<html lang="pt-BR"');
    expect(result.body).toContain("Tente novamente em alguns minutos.");
  });
});

describe("while the database does not answer, programs", () => {
  it.each<[FunctionName, string, Parameters<typeof aRequest>[0]]>([
    ["record-touchpoints", "POST /v1/touchpoints", { body: touchpoint }],
    ["record-touchpoints", "POST /v1/track", { body: { userId: "c-42", event: "Order Completed" } }],
    ["query-scores", "GET /v1/scores", { query: { from: "2026-11-01", to: "2026-12-01" } }],
    ["query-scores", "GET /v1/responses", { query: { from: "2026-11-01", to: "2026-12-01" } }],
    ["manage-surveys", "GET /v1/surveys/{key}", { parameters: { key: "after-order" } }],
    [
      "manage-surveys",
      "PUT /v1/surveys/{key}",
      { parameters: { key: "after-order" }, body: { metric: "nps" } },
    ],
    ["run-campaigns", "GET /v1/surveys/{key}/campaigns", { parameters: { key: "after-order" } }],
    ["manage-customers", "DELETE /v1/customers/{id}", { parameters: { id: "c-42" } }],
    ["manage-links", "GET /v1/links", {}],
    ["collect-responses", "POST /u/{token}", { parameters: { token }, body: { scope: "all" } }],
  ])("that call %s by %s get a problem", async (name, routeKey, request) => {
    const handler = await handlerOf(name);
    const result = await handler(aRequest({ ...request, routeKey, scope: "admin" }), soon);
    expect(result.statusCode).toBe(503);
    expect(result.headers).toMatchObject({
      "content-type": "application/problem+json; charset=utf-8",
      "retry-after": "1",
    });
  });

  it("with a key get a problem too, from the function behind the authorizer", async () => {
    const authorize = (await import("../../../functions/authorize/index.ts")).handler;
    const { isAuthorized, context } = await authorize(WITH_KEY, soon);
    expect({ isAuthorized, context }).toEqual({ isAuthorized: true, context: { scope: "unavailable" } });
    const refused = await (await handlerOf("query-scores"))(
      aRequest({ routeKey: "GET /v1/scores", scope: context.scope }),
      soon,
    );
    expect(refused.statusCode).toBe(503);
  });
});

describe("a call of the database", () => {
  it("is not made any more once the deadline is over, so that it can't come after a newer one", async () => {
    const table = { client: createDynamoDbClient(), tableName: "milepost" };
    const before = connections.length;
    const late = inTime({ getRemainingTimeInMillis: () => ANSWERING_MS - 1 }, () =>
      getRow(table, { pk: "KEY#x", sk: "KEY" }),
    );
    await expect(late).rejects.toThrow("DynamoDB is not available");
    expect(connections.length).toBe(before);
  });
});

describe("the deployed times", () => {
  const millisecondsOf = (name: FunctionName) => functions[name].timeoutSeconds * 1_000;

  /** Lets the clock run until the work is done. @returns how many milliseconds of it that took */
  const timeFor = async (work: (clock: { now: number }) => Promise<unknown>): Promise<number> => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    try {
      const clock = { now: 0 };
      let isDone = false;
      const done = work(clock).finally(() => {
        isDone = true;
      });
      for (; !isDone && clock.now < 60_000; clock.now += 50) {
        await vi.advanceTimersByTimeAsync(50);
        // Connections are made by the real event loop.
        for (let turn = 0; turn < 5; turn += 1) await new Promise((resolve) => setImmediate(resolve));
      }
      await done;
      return clock.now;
    } finally {
      vi.useRealTimers();
    }
  };

  const answering = async (name: FunctionName, request: Parameters<typeof aRequest>[0]) => {
    const handler = await handlerOf(name);
    return timeFor((clock) =>
      handler(aRequest({ scope: "admin", ...request }), {
        getRemainingTimeInMillis: () => millisecondsOf(name) - clock.now,
      }),
    );
  };

  it.each<[FunctionName, string, Parameters<typeof aRequest>[0]]>([
    ["collect-responses", "GET /s/{token}", { parameters: { token } }],
    ["show-own-data", "GET /s/{token}/data", { parameters: { token } }],
    ["follow-links", "GET /t/{linkId}", { parameters: { linkId: aLink().id } }],
    ["show-tile", "GET /w/{token}", { parameters: { token: "t".repeat(44) } }],
  ])("let %s show a page for %s within 8 seconds", async (name, routeKey, request) => {
    expect(await answering(name, { ...request, routeKey })).toBeLessThan(8_000);
  });

  it("leave time for a second attempt while somebody waits for a page", async () => {
    const before = connections.length;
    await answering("collect-responses", { routeKey: "GET /s/{token}", parameters: { token } });
    expect(connections.length - before).toBeGreaterThanOrEqual(2);
  });

  it.each<[FunctionName, Parameters<typeof aRequest>[0]]>([
    ["record-touchpoints", { routeKey: "POST /v1/touchpoints", body: touchpoint }],
    ["query-scores", { routeKey: "GET /v1/scores", query: { from: "2026-11-01", to: "2026-12-01" } }],
    ["manage-surveys", { routeKey: "GET /v1/surveys" }],
    ["show-own-data", ERASE],
  ])("let %s answer before Lambda ends it", async (name, request) => {
    expect(await answering(name, request)).toBeLessThan(millisecondsOf(name) - 500);
  });

  it("let the authorizer answer before Lambda ends it", async () => {
    const { handler } = await import("../../../functions/authorize/index.ts");
    const took = await timeFor((clock) =>
      handler(WITH_KEY, { getRemainingTimeInMillis: () => millisecondsOf("authorize") - clock.now }),
    );
    expect(took).toBeLessThan(millisecondsOf("authorize") - 500);
  });

  it("end every function with routes before the gateway gives up, and leave it time for work", () => {
    for (const { function: name } of routes) {
      expect(millisecondsOf(name)).toBeLessThan(30_000);
      expect(millisecondsOf(name)).toBeGreaterThan(2 * ANSWERING_MS);
    }
  });
});
