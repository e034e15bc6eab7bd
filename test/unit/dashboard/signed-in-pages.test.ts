import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { StoreUnavailable } from "../../../shared/application/base/store-unavailable.ts";
import { createApi } from "../../../shared/http/base/api.ts";
import { invalid, Problem } from "../../../shared/http/base/problem.ts";
import {
  type DashboardPages,
  dashboardResult,
  formOf,
  type PageRequest,
  signedInPages,
} from "../../../shared/http/dashboard/signed-in-pages.ts";
import { peopleTexts } from "../../../shared/i18n/dashboard/people-texts.ts";
import { dashboardPage } from "../../../shared/pages/dashboard/frame/index.ts";
import { aPageRequest, aSession } from "../../support/fake-session.ts";

const asked: PageRequest[] = [];
const PAGES: DashboardPages = {
  "": { section: "journey", answer: async ({ event, frame }) => shownAs(event, frame) },
  customers: {
    section: "customers",
    answer: async (request) => {
      asked.push(request);
      return { statusCode: 200, body: "" };
    },
  },
  settings: { section: "settings", role: "admin", answer: async () => ({ statusCode: 200, body: "set" }) },
  broken: {
    section: "responses",
    answer: async ({ query }) => {
      switch (query.how) {
        case "invalid":
          throw invalid([{ path: "from", message: "must be a date like 2026-11-02" }]);
        case "busy":
          throw new StoreUnavailable("busy");
        case "gone":
          throw new Problem(404, "There is no such touchpoint.");
        default:
          throw new Error("secret detail");
      }
    },
  },
};
const shownAs = (event: PageRequest["event"], frame: PageRequest["frame"]) =>
  dashboardResult(event, 200, dashboardPage({ frame, title: "Hi", body: `<h1>Hi</h1>` as never }));

const ask = (event: Parameters<ReturnType<typeof createApi>>[0], deps = aSession()) => {
  const pages = signedInPages(deps, peopleTexts, PAGES);
  return createApi({ [event.routeKey]: { access: "public", handle: pages } }, deps.log)(event);
};
const greedy = (page: string, more: Parameters<typeof aPageRequest>[1] = {}) =>
  aPageRequest("GET /app/{page+}", { page, ...more });

describe("a page of the dashboard", () => {
  it("is nobody's who is not signed in: they are led to the page to do so, and back", async () => {
    const { statusCode, headers, body } = await ask(
      aPageRequest("GET /app", { isSignedIn: false, query: { from: "2026-10-01" } }),
    );
    expect([statusCode, headers?.location, body]).toEqual([
      303,
      "/app/sign-in?next=%2Fapp%3Ffrom%3D2026-10-01",
      undefined,
    ]);
  });

  it("is gone at once for a member who was removed", async () => {
    const deps = aSession();
    expect((await ask(aPageRequest("GET /app"), deps)).statusCode).toBe(200);
    await deps.members.remove("ana@acme.example");
    expect((await ask(aPageRequest("GET /app"), deps)).statusCode).toBe(303);
  });

  it.each([
    ["viewer", "settings", 403],
    ["agent", "settings", 403],
    ["admin", "settings", 200],
    ["viewer", "customers", 200],
  ] as const)("asks for the role that it needs: %s on %s", async (role, page, status) => {
    expect((await ask(greedy(page), aSession({ role }))).statusCode).toBe(status);
  });

  it.each([
    ["customers", ""],
    ["customers/c1", "c1"],
    ["customers/a/b c%/d", "a/b c%/d"],
  ])("is given the rest of its path: %s", async (path, rest) => {
    await ask(greedy(path, { query: { q: "", from: "2026-10-01" } }));
    expect(asked.at(-1)).toMatchObject({ rest, query: { from: "2026-10-01" }, member: { role: "admin" } });
    expect(asked.at(-1)?.query).not.toHaveProperty("q");
  });

  it("turns the last day of the form into the day after it, and keeps the rest of the filter", async () => {
    const query = { from: "2026-10-01", last: "2026-10-31", channel: "web", to: "2020-01-01" };
    const { statusCode, headers } = await ask(aPageRequest("GET /app", { query }));
    expect([statusCode, headers?.location]).toEqual([303, "/app?from=2026-10-01&channel=web&to=2026-11-01"]);
  });

  it.each([
    ["no page of this name", greedy("nothing"), 404, "There is nothing here"],
    ["no page, but a name that objects have", greedy("constructor"), 404, "There is nothing here"],
    ["a null byte", greedy("\0"), 404, "There is nothing here"],
    [
      "a wrong filter",
      greedy("broken", { query: { how: "invalid" } }),
      422,
      "From: is no day of the calendar",
    ],
    [
      "a filter that is given twice",
      { ...greedy("customers"), rawQueryString: "from=2026-10-01&from=2026-11-01&_=1&_=2" },
      422,
      "From: is given twice",
    ],
    ["a busy store", greedy("broken", { query: { how: "busy" } }), 503, "at the moment"],
    ["what is not there", greedy("broken", { query: { how: "gone" } }), 404, "There is nothing here"],
    ["a fault of ours", greedy("broken"), 500, "at the moment"],
  ])("that can't be shown is a page that helps: %s", async (_, event, status, text) => {
    const { statusCode, body, headers } = await ask(event);
    expect([statusCode, headers?.["content-type"]]).toEqual([status, "text/html; charset=utf-8"]);
    expect(body).toContain("<h1>");
    expect(body).toContain(text);
    expect(body).toContain('href="/app"');
    expect(body).not.toContain("secret");
  });

  it("logs faults of ours, and nothing that a caller did wrong", async () => {
    const deps = aSession();
    await ask(greedy("broken"), deps);
    await ask(greedy("broken", { query: { how: "invalid" } }), deps);
    expect(deps.log.errors.map(({ event }) => event)).toEqual(["request.failed"]);
  });

  it("speaks the member's language, else the browser's", async () => {
    const headers = { "accept-language": "ru" };
    const languageOf = async (language: "es" | undefined) =>
      /<html lang="([^"]+)"/.exec(
        (await ask(aPageRequest("GET /app", { headers }), aSession({ language }))).body ?? "",
      )?.[1];
    expect([await languageOf("es"), await languageOf(undefined)]).toEqual(["es", "ru"]);
  });

  it("is kept by nobody on the way, framed by nobody, and allows its own style and script by their hashes", async () => {
    const { headers = {} } = await ask(aPageRequest("GET /app"));
    expect(headers["cache-control"]).toBe("no-store");
    expect(headers["referrer-policy"]).toBe("same-origin");
    expect(headers["strict-transport-security"]).toBeUndefined();
    expect(headers["content-security-policy"]).toMatch(
      /^default-src 'none'; style-src 'sha256-[^']+'; script-src 'sha256-[^']+'; connect-src 'self'; img-src data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'$/,
    );
  });

  it.each([
    ["gzip, deflate, br", "br"],
    ["br, gzip;q=0.8", "br"],
    ["gzip, br;q=0", "gzip"],
    ["gzip;q=0, br;q=0.0", undefined],
    ["gzip", "gzip"],
    ["brotli, xgzip", undefined],
    ["identity", undefined],
  ])("is packed as the browser takes it: %s", async (accepted, encoding) => {
    const plain = await ask(aPageRequest("GET /app"));
    const asked = await ask(aPageRequest("GET /app", { headers: { "accept-encoding": accepted } }));
    expect(asked.headers?.["content-encoding"]).toBe(encoding);
    if (encoding === undefined) return expect(asked).toEqual(plain);
    const unpack = encoding === "br" ? brotliDecompressSync : gunzipSync;
    expect(unpack(Buffer.from(asked.body ?? "", "base64")).toString()).toBe(plain.body);
    expect([asked.isBase64Encoded, asked.headers?.vary]).toEqual([true, "accept-encoding"]);
  });
});

describe("a form of the dashboard", () => {
  const POST = "POST /app/{page+}";

  it.each([
    ["our own page", {}, 200],
    ["another site", { origin: "https://evil.example" }, 403],
    ["a page that hides where it is", { origin: "null" }, 403],
  ])("is taken from %s: %s", async (_, headers, status) => {
    const event = aPageRequest(POST, { page: "customers", form: { a: "1" }, headers });
    expect((await ask(event)).statusCode).toBe(status);
  });

  it("has several values of a field, and is refused from a certain size on", async () => {
    const { fields, all } = formOf(
      aPageRequest(POST, {
        form: new URLSearchParams([
          ["a", "1"],
          ["a", "2"],
          ["text", "é & ü"],
        ]),
      }),
    );
    expect([fields, all("a"), all("b")]).toEqual([{ a: "2", text: "é & ü" }, ["1", "2"], []]);
    expect(() => formOf(aPageRequest(POST, { form: { a: "x".repeat(300_000) } }))).toThrow(Problem);
  });

  it("leads who is not signed in to the page to do so", async () => {
    const event = aPageRequest(POST, { page: "customers", form: {}, isSignedIn: false });
    expect(await ask(event)).toMatchObject({ statusCode: 303, headers: { location: "/app/sign-in" } });
  });
});
