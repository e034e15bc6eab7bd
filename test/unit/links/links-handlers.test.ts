import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { followLinksHandler } from "../../../functions/follow-links/handler.ts";
import { manageLinksHandler } from "../../../functions/manage-links/handler.ts";
import { StoreUnavailable } from "../../../shared/application/base/store-unavailable.ts";
import { MAX_LINKS } from "../../../shared/application/links/manage-links.ts";
import type { TagLink } from "../../../shared/domain/links/tag-link.ts";
import type { HttpResult } from "../../../shared/http/base/api.ts";
import {
  aLink,
  aRequest,
  aSurvey,
  aType,
  later,
  MINUTE,
  NOW,
  someDefinitions,
} from "../../support/builders.ts";
import { InMemoryLinks, InMemoryTouchpoints, KeptLog } from "../../support/fakes.ts";

const aFunction = (...links: TagLink[]) => {
  const store = new InMemoryLinks(...links);
  const definitions = someDefinitions({
    types: [aType({ key: "advert.clicked" })],
    surveys: [aSurvey({ touchpoint: "advert.clicked" })],
  });
  const touchpoints = new InMemoryTouchpoints({ definitions });
  const log = new KeptLog();
  const clock = { now: NOW };
  const hosts = ["acme.example", "*.acme.example"];
  const shared = { store, hosts, clock: () => clock.now, log };
  const follow = followLinksHandler({ ...shared, touchpoints, patienceMs: 1_000 });
  const manage = manageLinksHandler({
    ...shared,
    definitions: async () => definitions,
    publicUrl: "https://t.example",
  });
  const visit = (
    name: string,
    { query = { c: "c-42" }, headers = {}, method = "GET" }: VisitOptions = {},
  ): Promise<HttpResult> =>
    follow(aRequest({ routeKey: `${method} /t/{linkId}`, parameters: { linkId: name }, query, headers }));
  return {
    store,
    touchpoints,
    log,
    clock,
    hosts,
    visit,
    recorded: () => [...touchpoints.touchpoints.values()],
    ask: (
      routeKey: string,
      options: {
        id?: string;
        body?: unknown;
        query?: Record<string, string>;
        scope?: string | undefined;
      } = {},
    ) => manage(aRequest({ routeKey, scope: "admin", parameters: { linkId: options.id ?? "" }, ...options })),
  };
};
type VisitOptions = { query?: Record<string, string>; headers?: Record<string, string>; method?: string };

const bodyOf = (result: HttpResult) => JSON.parse(result.body ?? "null");
const link = aLink();
const image = `${link.id}.gif`;
const privacy = {
  "cache-control": "no-store",
  "referrer-policy": "no-referrer",
  "x-robots-tag": "noindex",
};

describe("creating a link", () => {
  const body = { touchpoint: "advert.clicked", target: "https://acme.example/spring" };

  it("gives the addresses to put into a newsletter", async () => {
    const result = await aFunction().ask("POST /v1/links", { body });
    expect(result.statusCode).toBe(201);
    expect(bodyOf(result)).toEqual({
      id: link.id,
      url: `https://t.example/t/${link.id}`,
      imageUrl: `https://t.example/t/${link.id}.gif`,
      ...body,
      customerParam: "c",
      registered: true,
      createdAt: NOW,
    });
  });

  it("again returns the same link unchanged, also for another spelling of the target", async () => {
    const { ask, clock, store } = aFunction();
    const first = await ask("POST /v1/links", { body });
    clock.now = later(MINUTE);
    const again = await ask("POST /v1/links", { body: { ...body, target: "HTTPS://Acme.example/spring" } });
    expect([again.statusCode, again.body]).toEqual([200, first.body]);
    expect(store.links.size).toBe(1);
  });

  it("at the same time as another call returns the link of the faster one", async () => {
    const { ask, store } = aFunction();
    const faster = { ...aLink(), createdAt: later(-1) };
    store.count = async () => {
      store.links.set(faster.id, faster);
      return 0;
    };
    const result = await ask("POST /v1/links", { body });
    expect([result.statusCode, bodyOf(result).createdAt]).toEqual([200, faster.createdAt]);
  });

  it("for an unregistered touchpoint says so, and suggests one", async () => {
    const result = await aFunction().ask("POST /v1/links", { body: { ...body, touchpoint: "advert.click" } });
    expect(bodyOf(result)).toMatchObject({ registered: false, suggestion: "advert.clicked" });
  });

  it.each(["https://evil.com", "http://acme.example", "javascript:alert(1)", "//evil.com", "spring"])(
    "to %s is refused, and says where links may lead",
    async (target) => {
      const { ask, store } = aFunction();
      const result = await ask("POST /v1/links", { body: { ...body, target } });
      expect(bodyOf(result)).toMatchObject({
        status: 422,
        errors: [{ path: "target", message: expect.stringMatching(/acme\.example, \*\.acme\.example$/) }],
      });
      expect(store.links.size).toBe(0);
    },
  );

  it("to anywhere is refused where no host is allowed", async () => {
    const { ask, hosts } = aFunction();
    hosts.length = 0;
    const result = await ask("POST /v1/links", { body });
    expect(bodyOf(result)).toMatchObject({ status: 422, errors: [{ path: "target" }] });
  });

  it.each([
    [{ ...body, touchpoint: "Advert" }, "touchpoint"],
    [{ ...body, customerParam: "c d" }, "customerParam"],
    [{ ...body, id: "mine" }, "id"],
    [{ touchpoint: "advert.clicked" }, "target"],
  ])("of %j is refused, and the field is named", async (wrong, path) => {
    const result = await aFunction().ask("POST /v1/links", { body: wrong });
    expect(bodyOf(result)).toMatchObject({ status: 422, errors: [{ path }] });
  });

  it("is refused at the limit, but an existing link is still returned", async () => {
    const full = Array.from({ length: MAX_LINKS - 1 }, (_, n) =>
      aLink({ target: `https://acme.example/${n}` }),
    );
    const { ask, store } = aFunction(...full);
    expect((await ask("POST /v1/links", { body })).statusCode).toBe(201);
    const more = await ask("POST /v1/links", { body: { ...body, customerParam: "d" } });
    expect(bodyOf(more)).toMatchObject({ status: 409 });
    expect((await ask("POST /v1/links", { body })).statusCode).toBe(200);
    expect(store.links.size).toBe(MAX_LINKS);
  });
});

describe("the links", () => {
  const links = Array.from({ length: 5 }, (_, n) => aLink({ target: `https://acme.example/${n}` }));

  it.each([1, 2, 3, 5, 50])("are listed completely in pages of %i, each once", async (limit) => {
    const { ask } = aFunction(...links);
    const seen: string[] = [];
    let cursor: string | null = "";
    while (cursor !== null) {
      const query = { limit: String(limit), ...(cursor ? { cursor } : {}) };
      const page = bodyOf(await ask("GET /v1/links", { query, scope: "read" }));
      seen.push(...page.items.map(({ target }: TagLink) => target));
      cursor = page.nextCursor;
    }
    expect(seen.sort()).toEqual(links.map(({ target }) => target));
  });

  it.each<Record<string, string>>([
    { limit: "0" },
    { limit: "201" },
    { cursor: "x" },
    { cursor: btoa('{"id":"../x"}') },
    { page: "2" },
  ])("are not listed by %j", async (query) => {
    const result = await aFunction(...links).ask("GET /v1/links", { query });
    expect(bodyOf(result)).toMatchObject({ status: 422, errors: [{ path: Object.keys(query)[0] }] });
  });

  it("are deleted, and an unknown one is a 404", async () => {
    const { ask, store } = aFunction(link);
    expect(await ask("DELETE /v1/links/{linkId}", { id: link.id })).toEqual({ statusCode: 204 });
    expect(store.links.size).toBe(0);
    for (const id of [link.id, "nonsense", "__proto__"])
      expect((await ask("DELETE /v1/links/{linkId}", { id })).statusCode).toBe(404);
  });

  it.each([
    ["POST /v1/links", "read", 403],
    ["POST /v1/links", "tag", 403],
    ["POST /v1/links", undefined, 401],
    ["DELETE /v1/links/{linkId}", "read", 403],
    ["GET /v1/links", "tag", 403],
    ["GET /v1/links", undefined, 401],
  ])("are closed: %s with the scope %s is %i", async (routeKey, scope, status) => {
    const { ask } = aFunction(link);
    expect((await ask(routeKey, { id: link.id, scope })).statusCode).toBe(status);
  });
});

describe("following a link", () => {
  it("leads to the target and records the customer, also a new one", async () => {
    const { visit, recorded, touchpoints } = aFunction(link);
    expect(await visit(link.id)).toEqual({ statusCode: 302, headers: { ...privacy, location: link.target } });
    expect(recorded()).toMatchObject([
      {
        touchpoint: "advert.clicked",
        customerId: "c-42",
        channel: "link",
        occurredAt: NOW,
        properties: { link: link.id },
      },
    ]);
    expect(touchpoints.customers.get("c-42")).toBeDefined();
    expect(touchpoints.invitations).toHaveLength(1);
  });

  it("sends the image, of one pixel", async () => {
    const { visit, recorded } = aFunction(link);
    const result = await visit(image);
    expect(result).toMatchObject({
      statusCode: 200,
      headers: { ...privacy, "content-type": "image/gif" },
      isBase64Encoded: true,
    });
    const bytes = Buffer.from(result.body ?? "", "base64");
    expect(bytes).toHaveLength(43);
    expect([bytes.toString("latin1", 0, 6), bytes.readUInt16LE(6), bytes.readUInt16LE(8)]).toEqual([
      "GIF89a",
      1,
      1,
    ]);
    expect(recorded()).toMatchObject([{ channel: "image" }]);
  });

  it("records each customer once a minute, link and image together", async () => {
    const { visit, recorded, clock, log } = aFunction(link);
    const visits = [link.id, link.id, image, link.id];
    for (const result of await Promise.all(visits.map((name) => visit(name))))
      expect([200, 302]).toContain(result.statusCode);
    expect(recorded()).toHaveLength(1);
    await visit(link.id, { query: { c: "c-43" } });
    clock.now = later(MINUTE);
    await visit(image);
    expect(recorded().map(({ customerId }) => customerId)).toEqual(["c-42", "c-43", "c-42"]);
    expect(log.errors).toEqual([]);
  });

  it.each<[string, VisitOptions]>([
    ["without a customer", { query: {} }],
    ["with an empty customer", { query: { c: "" } }],
    ["with a customer that can't be", { query: { c: "x".repeat(129) } }],
    ["from a test mail with its merge tag in it", { query: { c: "{{customer_id}}" } }],
    ["by HEAD", { method: "HEAD" }],
    ["ahead, by Sec-Purpose", { headers: { "sec-purpose": "prefetch" } }],
    ["ahead, to be shown at once", { headers: { "sec-purpose": "prefetch;prerender" } }],
    ["ahead, by Purpose", { headers: { purpose: "prefetch" } }],
    ["ahead, by X-Moz", { headers: { "x-moz": "Prefetch" } }],
    ["ahead, by X-Purpose", { headers: { "x-purpose": "preview" } }],
  ])("%s leads to the target and records nothing", async (_, options) => {
    const { visit, recorded, log } = aFunction(link);
    expect(await visit(link.id, options)).toMatchObject({
      statusCode: 302,
      headers: { location: link.target },
    });
    expect((await visit(image, options)).statusCode).toBe(200);
    expect(recorded()).toEqual([]);
    expect(log.errors).toEqual([]);
  });

  it("records what only looks like a prefetch", async () => {
    const { visit, recorded } = aFunction(link);
    await visit(link.id, { headers: { "sec-purpose": "", purpose: "visit", "x-moz": "firstrun" } });
    expect(recorded()).toHaveLength(1);
  });

  it.each([link.id, image])("answers HEAD of %s like GET, without a body", async (name) => {
    const { visit } = aFunction(link);
    const get = await visit(name);
    const head = await visit(name, { method: "HEAD" });
    expect([head.statusCode, head.headers]).toEqual([get.statusCode, get.headers]);
    expect(head.body ?? "").toBe("");
  });

  it("sets no cookie", async () => {
    const { visit } = aFunction(link);
    for (const result of [await visit(link.id), await visit(image)])
      expect(JSON.stringify(result)).not.toMatch(/cookie/i);
  });
});

describe("a link that a mail program has changed", () => {
  it.each([
    ["with a dot after it", ".", undefined],
    ["with a bracket after it", ">", undefined],
    ["with its query in the path", "?c=c-42", {}],
    ["with its query in the path, and a newsletter tool's behind it", "?c=c-42", { utm_source: "mail" }],
  ])("%s is followed, and counts for the customer", async (_, after, query) => {
    const { visit, recorded } = aFunction(link);
    expect((await visit(`${link.id}${after}`, query && { query })).statusCode).toBe(302);
    expect(recorded()).toMatchObject([{ customerId: "c-42", properties: { link: link.id } }]);
  });
});

describe("a link that leads nowhere", () => {
  it.each([
    "0".repeat(20),
    "nonsense",
    "",
    ".gif.",
    "__proto__",
    `${link.id}.GIF`,
    `${link.id}.gif.gif`.slice(1),
  ])("(%j) has no redirect, records nothing and is read only if it has the form of an id", async (name) => {
    const { visit, recorded, store } = aFunction(link);
    const result = await visit(name);
    expect(result.statusCode).toBe(404);
    expect(result.headers).not.toHaveProperty("location");
    expect(recorded()).toEqual([]);
    expect(store.finds).toBe(/^[0-9a-f]{20}$/.test(name) ? 1 : 0);
  });

  it("has a page in the person's language, and JSON for programs that ask for it", async () => {
    const { visit } = aFunction();
    const page = await visit(link.id, { headers: { "accept-language": "es", accept: "text/html" } });
    expect(page).toMatchObject({ statusCode: 404, headers: { ...privacy, "content-type": /text\/html/ } });
    expect(page.body).toContain('<html lang="es" dir="ltr">');
    const problem = await visit(link.id, { headers: { accept: "application/json" } });
    expect(problem.headers?.["content-type"]).toContain("application/problem+json");
    expect(bodyOf(problem)).toMatchObject({ status: 404 });
  });

  it("still has an image, so that no broken one is shown", async () => {
    const result = await aFunction().visit(image);
    expect(result).toMatchObject({ statusCode: 404, headers: { "content-type": "image/gif" } });
    expect(Buffer.from(result.body ?? "", "base64")).toHaveLength(43);
  });

  it("is also one whose host was removed from the list; its image still works", async () => {
    const { visit, hosts, recorded } = aFunction(link);
    hosts[0] = "other.example";
    const result = await visit(link.id);
    expect(result.statusCode).toBe(410);
    expect(result.headers).not.toHaveProperty("location");
    expect(recorded()).toEqual([]);
    expect((await visit(image)).statusCode).toBe(200);
    expect(recorded()).toHaveLength(1);
  });
});

describe("while the store fails", () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());
  const down = () => {
    throw new StoreUnavailable("down for c-42");
  };
  const never = () => new Promise<void>(() => {});

  it.each<[string, (touchpoints: InMemoryTouchpoints) => object]>([
    ["a save that fails", (touchpoints) => Object.assign(touchpoints, { beforeSave: down })],
    ["a read that fails", (touchpoints) => Object.assign(touchpoints, { read: async () => down() })],
    ["a save that never ends", (touchpoints) => Object.assign(touchpoints, { beforeSave: never })],
    ["a read that never ends", (touchpoints) => Object.assign(touchpoints, { read: never })],
  ])(
    "the way goes on, within a second, past %s; the log has the fault and not the customer",
    async (_, trouble) => {
      const { visit, touchpoints, log } = aFunction(link);
      trouble(touchpoints);
      for (const [name, status] of [
        [link.id, 302],
        [image, 200],
      ] as const) {
        const visiting = visit(name);
        await vi.advanceTimersByTimeAsync(1_000);
        expect((await visiting).statusCode).toBe(status);
      }
      expect(log.errors).toMatchObject(Array(2).fill({ event: "link.fault", fields: { link: link.id } }));
      expect(JSON.stringify(log.errors.map(({ event, fields }) => ({ event, fields })))).not.toContain(
        "c-42",
      );
    },
  );

  it("a link that was followed before still leads to its target", async () => {
    const { visit, store, clock } = aFunction(link);
    await visit(link.id);
    store.reading = down;
    clock.now = later(60 * MINUTE);
    expect(await visit(link.id)).toMatchObject({ statusCode: 302, headers: { location: link.target } });
  });

  it("a link that is not cached asks people to come back later, with a 503", async () => {
    const { visit, store, log } = aFunction(link);
    store.reading = down;
    const page = await visit(link.id);
    expect(page).toMatchObject({ statusCode: 503, headers: { "content-type": /text\/html/ } });
    const problem = await visit(link.id, { headers: { accept: "application/json" } });
    expect(bodyOf(problem).status).toBe(503);
    for (const { headers } of [page, problem]) expect(headers).toMatchObject({ "retry-after": "1" });
    expect(await visit(image)).toMatchObject({ statusCode: 503, headers: { "content-type": "image/gif" } });
    expect(log.errors).toHaveLength(3);
  });
});
