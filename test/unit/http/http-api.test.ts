import { afterEach, describe, expect, it, vi } from "vitest";
import * as z from "zod/mini";
import { describeApiHandler } from "../../../functions/describe-api/handler.ts";
import { StoreUnavailable } from "../../../shared/application/base/store-unavailable.ts";
import type { Access } from "../../../shared/http/base/access.ts";
import {
  answer,
  createApi,
  type HttpResult,
  readsQuery,
  takingAnyQuery,
} from "../../../shared/http/base/api.ts";
import { Problem } from "../../../shared/http/base/problem.ts";
import { createLog } from "../../../shared/runtime/log.ts";
import { aRequest } from "../../support/builders.ts";
import { KeptLog } from "../../support/fakes.ts";

const Thing = z.strictObject({ name: z.optional(z.string()) });
const bodyOf = (result: HttpResult) => JSON.parse(result.body ?? "null");
const ROUTE = "GET /v1/thing";
const apiOf = (handle: () => HttpResult | Promise<HttpResult>, access: Access = "public") => {
  const log = new KeptLog();
  return { log, api: createApi({ [ROUTE]: { access, handle } }, log) };
};
const failing = (error: unknown) =>
  apiOf(() => {
    throw error;
  });

describe("a query string", () => {
  const things = { access: "public", handle: () => answer<typeof Thing>(200, {}) } as const;
  const routes = {
    "GET /v1/thing": things,
    "POST /v1/thing": things,
    "GET /v1/list": { ...things, handle: readsQuery(things.handle) },
    "GET /s/{token}": things,
  };
  const api = createApi({ ...routes, ...takingAnyQuery({ "POST /v1/track": things }) }, new KeptLog());
  it.each<[string, Record<string, string>, string[] | undefined]>([
    ["GET /v1/thing", {}, undefined],
    ["GET /v1/thing", { _: "1", _cache: "no" }, undefined],
    ["GET /v1/thing", { limit: "1", _: "1", from: "" }, ["limit", "from"]],
    ["POST /v1/thing", { dryRun: "true" }, ["dryRun"]],
    ["GET /v1/list", { limit: "1" }, undefined],
    ["GET /s/{token}", { utm_source: "mail" }, undefined],
    ["POST /v1/track", { writeKey: "k" }, undefined],
  ])("of %s with %j refuses %j", async (routeKey, query, refused) => {
    const result = await api(aRequest({ routeKey, query }));
    expect(result.statusCode).toBe(refused ? 422 : 200);
    const paths = bodyOf(result).errors?.map(({ path }: { path: string }) => path);
    expect(paths).toEqual(refused);
  });

  it("is refused only to those who may call", async () => {
    const closed = createApi({ [ROUTE]: { ...things, access: ["admin"] } }, new KeptLog());
    const ask = (scope: string) => closed(aRequest({ routeKey: ROUTE, query: { a: "1" }, scope }));
    expect([(await ask("none")).statusCode, (await ask("admin")).statusCode]).toEqual([401, 422]);
  });
});

describe("an answer", () => {
  it("is JSON in UTF-8 that is never cached", async () => {
    const { api } = apiOf(() => answer<typeof Thing>(200, { name: "Ána" }));
    expect(await api(aRequest({ routeKey: ROUTE }))).toEqual({
      statusCode: 200,
      headers: {
        "content-type": "application/json; charset=utf-8",
        "cache-control": "no-store",
        "referrer-policy": "no-referrer",
        "x-content-type-options": "nosniff",
      },
      body: '{"name":"Ána"}',
    });
  });

  it("is 404 without a route", async () => {
    const { api, log } = apiOf(() => answer<typeof Thing>(200, {}));
    const result = await api(aRequest({ routeKey: "GET /v1/other" }));
    expect(result).toMatchObject({
      statusCode: 404,
      headers: { "content-type": "application/problem+json; charset=utf-8" },
    });
    expect(bodyOf(result)).toEqual({
      type: "about:blank",
      title: "Not Found",
      status: 404,
      detail: "There is nothing here.",
      code: "not-found",
      message: "There is nothing here.",
    });
    expect(log.errors).toEqual([]);
  });

  it("to a problem has its status, its headers and its shape, and is not logged as an error", async () => {
    const { api, log } = failing(new Problem(405, "This takes GET.", { headers: { allow: "GET" } }));
    const result = await api(aRequest({ routeKey: ROUTE }));
    expect(result.statusCode).toBe(405);
    expect(result.headers).toMatchObject({ allow: "GET", "cache-control": "no-store" });
    expect(log.errors).toEqual([]);
  });

  it.each([
    ["an error", new Error("Cannot read row CUSTOMER#ana@example.com")],
    ["a type error", new TypeError("x is not a function")],
    ["a text", "ana@example.com"],
    ["nothing", undefined],
    ["an object with a status", { statusCode: 200, message: "ana@example.com" }],
  ])("to %s that nobody expected is a 500 that shows nothing internal", async (_, error) => {
    const { api, log } = failing(error);
    const result = await api(aRequest({ routeKey: ROUTE }));
    expect(bodyOf(result)).toEqual({
      type: "about:blank",
      title: "Internal Server Error",
      status: 500,
      detail: "Something went wrong on our side; it has been noted.",
      code: "internal-server-error",
      message: "Something went wrong on our side; it has been noted.",
    });
    expect(JSON.stringify(result)).not.toMatch(/ana@|CUSTOMER|not a function|\.ts/);
    expect(log.errors).toMatchObject([
      { event: "request.failed", fields: { routeKey: ROUTE, requestId: "request-1" }, error },
    ]);
  });

  it("of a promise that fails is a 500 too", async () => {
    const { api } = apiOf(() => Promise.reject(new Error("late")));
    expect((await api(aRequest({ routeKey: ROUTE }))).statusCode).toBe(500);
  });

  it("while the store is busy is a 503 that says when to come back", async () => {
    const { api, log } = failing(new StoreUnavailable("DynamoDB is not available"));
    const result = await api(aRequest({ routeKey: ROUTE }));
    expect(result).toMatchObject({ statusCode: 503, headers: { "retry-after": "1" } });
    expect(result.body).not.toContain("DynamoDB");
    expect(log.errors).toHaveLength(1);
  });
});

describe("access", () => {
  const TAG = ["tag"] as const;
  const PAGE = ["page", "tag"] as const;
  const READ = ["read"] as const;
  const ADMIN = ["admin"] as const;
  const ANY = ["tag", "read", "admin"] as const;

  it.each<[Access, string | undefined, number]>([
    ["public", undefined, 200],
    ["public", "none", 200],
    ["public", "tag", 200],
    [TAG, undefined, 401],
    [TAG, "none", 401],
    [TAG, "", 401],
    [TAG, "root", 401],
    [TAG, "__proto__", 401],
    [TAG, "tag", 200],
    [TAG, "read", 403],
    [TAG, "admin", 200],
    [TAG, "page", 403],
    [TAG, "act", 403],
    [PAGE, "page", 200],
    [PAGE, "tag", 200],
    [READ, undefined, 401],
    [READ, "tag", 403],
    [READ, "read", 200],
    [READ, "admin", 200],
    [READ, "act", 200],
    [READ, "page", 403],
    [ADMIN, undefined, 401],
    [ADMIN, "tag", 403],
    [ADMIN, "read", 403],
    [ADMIN, "act", 403],
    [ADMIN, "admin", 200],
    [ANY, "none", 401],
    [ANY, "tag", 200],
    [ANY, "read", 200],
    [[], "read", 403],
  ])("for %j with the scope %s: %i", async (access, scope, status) => {
    let handled = 0;
    const { api, log } = apiOf(() => {
      handled += 1;
      return answer<typeof Thing>(200, {});
    }, access);
    const result = await api(aRequest({ routeKey: ROUTE, scope }));
    expect(result.statusCode).toBe(status);
    expect(handled).toBe(status === 200 ? 1 : 0);
    if (status === 401) expect(result.headers).toMatchObject({ "www-authenticate": "Bearer" });
    expect(log.errors).toEqual([]);
  });

  it.each([
    ["page", 200],
    ["tag", 403],
    ["read", 403],
    ["act", 403],
    ["admin", 403],
    ["none", 401],
  ])("from a web page with the scope %s: %i", async (scope, status) => {
    const { api } = apiOf(() => answer<typeof Thing>(200, {}), ["page", "tag", "read"]);
    const fromPage = (origin: string) => api(aRequest({ routeKey: ROUTE, scope, headers: { origin } }));
    const results = [await fromPage("https://shop.example"), await fromPage("null")];
    expect(results.map(({ statusCode }) => statusCode)).toEqual([status, status]);
    if (status === 403)
      expect(bodyOf(results[0] as HttpResult).detail).toBe(
        `Web pages may only use keys with the scope page; yours has ${scope}.`,
      );
  });

  it("that is refused says which scope it needs", async () => {
    const { api } = apiOf(() => answer<typeof Thing>(200, {}), ["tag", "read"]);
    const wrong = apiOf(() => answer<typeof Thing>(200, {}), ["read"]);
    expect(bodyOf(await wrong.api(aRequest({ routeKey: ROUTE, scope: "tag" }))).detail).toContain("read");
    expect((await api(aRequest({ routeKey: ROUTE, scope: "tag" }))).statusCode).toBe(200);
  });
});

describe("the log", () => {
  afterEach(() => {
    vi.restoreAllMocks();
    vi.unstubAllEnvs();
  });

  /** What the function's own log writes to its output. */
  const written = (work: (log: ReturnType<typeof createLog>) => void): string => {
    vi.stubEnv("POWERTOOLS_DEV", "true");
    const lines: string[] = [];
    const keep = (...entries: unknown[]) => void lines.push(...entries.map(String));
    for (const method of ["log", "info", "error", "debug", "warn"] as const)
      vi.spyOn(console, method).mockImplementation(keep);
    work(createLog());
    return lines.join("\n");
  };
  const personal = "ana@example.com";

  it("keeps the coded event, its fields, and where the error came from", () => {
    const text = written((log) =>
      log.error("request.failed", { requestId: "request-1" }, new TypeError(personal)),
    );
    expect(text).toContain("request.failed");
    expect(text).toContain("request-1");
    expect(text).toContain("TypeError");
    expect(text).toContain("http-api.test.ts");
  });

  it("writes an event that is no error with its fields", () => {
    expect(written((log) => log.info("survey.sent", { invitationId: "i-1" }))).toMatch(
      /survey\.sent[\s\S]*i-1/,
    );
  });

  it.each<[string, unknown]>([
    ["an error", new Error(`no row for ${personal}`)],
    ["the cause of an error", new Error("outer", { cause: new Error(`refused ${personal}`) })],
    ["the cause of a cause", new Error("a", { cause: new Error("b", { cause: new Error(personal) }) })],
    ["a cause that is no error", new Error("a", { cause: personal })],
    ["a text that was thrown", personal],
    ["an object that was thrown", { message: personal }],
    ["a message of several lines", new Error(`refused:\n  ${personal}\n  and more`)],
    ["an error's own fields", Object.assign(new Error("refused"), { address: personal })],
  ])("never holds the message of %s", (_, error) => {
    const text = written((log) => log.error("request.failed", {}, error));
    expect(text).toContain("request.failed");
    expect(text).not.toContain(personal);
  });

  it("never holds a line of a message that looks like a line of the stack", () => {
    const comment = `I was\n  at the shop of ${personal}`;
    const text = written((log) => log.error("request.failed", {}, new Error(`can't store "${comment}"`)));
    expect(text).not.toContain(personal);
  });
});

describe("the describing function", () => {
  const log = new KeptLog();
  const api = describeApiHandler({ version: "1.2.3", referenceFolder: new URL("file:///nowhere/"), log });
  const ask = (method: string, path: string) =>
    api(
      aRequest({
        routeKey:
          ["GET /v1/health", "GET /v1/openapi.json"].find((key) => key === `${method} ${path}`) ?? "$default",
        method,
        path,
      }),
    );

  it("says that it is healthy, and its version", async () => {
    const result = await ask("GET", "/v1/health");
    expect([result.statusCode, bodyOf(result)]).toEqual([200, { status: "ok", version: "1.2.3" }]);
  });

  it("gives the OpenAPI document, which may be cached for a while", async () => {
    const result = await ask("GET", "/v1/openapi.json");
    expect(bodyOf(result)).toMatchObject({ openapi: "3.1.0", info: { version: "1.2.3" } });
    expect(result.headers?.["cache-control"]).toBe("public, max-age=300");
  });

  it.each([
    ["GET", "/v1"],
    ["GET", "/v2/touchpoints"],
    ["GET", "/v1/touchpoints/"],
    ["POST", "/v1/touchpoints/a/b"],
    ["GET", "/v1/openapixjson"],
    ["GET", "/favicon.ico"],
    ["GET", "/v1/surveys/a/b"],
    ["GET", "/s/"],
  ])("answers %s %s with 404", async (method, path) => {
    const result = await ask(method, path);
    expect(result.statusCode).toBe(404);
    expect(result.headers).not.toHaveProperty("allow");
  });

  it.each([
    ["PUT", "/v1/touchpoints", "POST, GET"],
    ["DELETE", "/v1/touchpoints/batch", "POST"],
    ["POST", "/v1/touchpoint-types", "GET"],
    ["GET", "/v1/touchpoint-types/purchase.completed", "PUT, DELETE"],
    ["POST", "/v1/surveys/post-purchase", "GET, PUT, DELETE"],
    ["PATCH", "/v1/policy", "GET, PUT"],
    ["POST", "/v1/scores", "GET"],
    ["POST", "/v1/health", "GET, HEAD"],
    ["POST", "/", "GET, HEAD"],
    ["GET", "/v1/track", "POST"],
  ])("answers %s %s with 405 and the methods it accepts: %s", async (method, path, allow) => {
    const result = await ask(method, path);
    expect(result).toMatchObject({ statusCode: 405, headers: { allow } });
  });

  it.each(["/v1/track", "/v1/b", "/nowhere"])(
    "lets API Gateway answer a browser's preflight of %s: a status of 2xx, and no CORS headers of its own",
    async (path) => {
      const headers = { origin: "https://shop.example", "access-control-request-method": "POST" };
      const preflight = aRequest({ routeKey: "$default", method: "OPTIONS", path, headers });
      expect(await api(preflight)).toEqual({ statusCode: 204 });
    },
  );

  it.each([
    ["by no browser", {}],
    ["without a method", { origin: "https://shop.example" }],
    ["from no page", { "access-control-request-method": "POST" }],
  ])("takes OPTIONS %s for any other method", async (_, headers) => {
    const other = aRequest({ routeKey: "$default", method: "OPTIONS", path: "/v1/track", headers });
    expect(await api(other)).toMatchObject({ statusCode: 405, headers: { allow: "POST" } });
  });

  it.each([
    ["/s/token", "GET, HEAD, POST"],
    ["/s/token/thanks", "GET, HEAD"],
    ["/u/token", "GET, HEAD, POST"],
    ["/t/0123456789abcdef0123", "GET, HEAD"],
    ["/t/0123456789abcdef0123.gif", "GET, HEAD"],
  ])("names HEAD too where a public page answers it (%s)", async (path, allow) => {
    const named = String((await ask("PUT", path)).headers?.allow);
    expect(named.split(", ").sort()).toEqual(allow.split(", ").sort());
  });

  it("logs none of its refusals as an error", () => {
    expect(log.errors.filter(({ error }) => !(error instanceof Problem))).toEqual([]);
  });
});
