import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { onLog } from "../../shared/dynamodb/base/keys/index.ts";
import { SEGMENT_CALLS } from "../../shared/http/dialects/segment/understand.ts";
import { ANY_TYPE } from "../../shared/http/openapi/operation.ts";
import { OPERATIONS } from "../../shared/http/operations.ts";
import { type Asked, Contract, declared, exampleOf } from "../support/contract.ts";
import { tableUnder } from "../support/engine.ts";
import { type RunningStack, removeFolder, startStack } from "../support/local-stack.ts";
import { loggedRow, responsesFrom } from "../support/logged.ts";
import { writeRows } from "../support/rows.ts";

const operations = Object.entries(OPERATIONS);
const person = { key: null } as const;
const asJson = { ...person, headers: { accept: "application/json" } };
const form = { ...person, headers: { "content-type": "application/x-www-form-urlencoded" } };
const PERIOD = "from=2026-11-01&to=2026-12-01";

/** Every call of the document, made as it says; what comes back is held against what it says. */
describe("the contract, through the local stack", () => {
  let stack: RunningStack;
  let contract: Contract;
  const token: Record<string, string> = {};
  const status = async (name: string, asked?: Asked) => (await contract.ask(name, asked)).status;
  const statuses = async (name: string, list: readonly Asked[]) => {
    const found: number[] = [];
    for (const asked of list) found.push(await status(name, asked));
    return found;
  };

  beforeAll(async () => {
    stack = await startStack();
    contract = new Contract(stack);
    // A Monday, ten in São Paulo: the examples happened within askWithin, and their send window is open in two days.
    await stack.call("PUT", "/_local/clock", { body: { now: "2026-11-09T13:00:00Z" } });
  });
  afterAll(async () => {
    await stack.stop();
    await removeFolder(stack.data);
  });

  const closed = operations.filter(([, { access }]) => access !== "public").map(([name]) => name);
  it.each(closed)("refuses %s without a key, and with one of too little scope", async (name) => {
    const { access } = OPERATIONS[name] ?? {};
    expect(await statuses(name, [{ key: null }, { key: "mp_admin_unknown" }])).toEqual([401, 401]);
    const other = (["page", "tag", "read"] as const).find((scope) => !access?.includes(scope as never));
    if (other) expect(await status(name, { key: other })).toBe(403);
    // A page could show the key to everyone who opens it.
    const headers = { origin: "https://www.acme.example" };
    expect(await statuses(name, [{ headers }, { key: "tag", headers }])).toEqual([403, 403]);
  });

  const withBody = operations
    .filter(([, { body, isBodyForgiven }]) => body && !isBodyForgiven)
    .map(([name]) => name);
  it.each(withBody)("refuses %s with a body that it can't take", async (name) => {
    const isAnyTypeTaken = ANY_TYPE in (OPERATIONS[name]?.body ?? {});
    const refused: [number, string | Buffer, Record<string, string>?][] = [
      [400, "{"],
      [isAnyTypeTaken ? 422 : 400, '{"colour":"red","colour":"red"}'],
      [400, "{}", { "content-encoding": "gzip" }],
      [413, " ".repeat(7_000_000)],
      [413, gzipSync(" ".repeat(7_000_000)), { "content-encoding": "gzip" }],
      [isAnyTypeTaken ? 400 : 415, "score=9", { "content-type": "text/plain" }],
      [415, "{}", { "content-encoding": "br" }],
      [422, '{"colour":"red"}'],
      [422, gzipSync('{"colour":"red"}'), { "content-encoding": "gzip" }],
    ];
    const asked = refused.map(([, body, headers]) => ({
      headers: { accept: "application/json", "content-type": "application/json", ...headers },
      body,
    }));
    expect(await statuses(name, asked)).toEqual(refused.map(([code]) => code));
  });

  const withQuery = operations.filter(([, { query }]) => query).map(([name]) => name);
  it.each(withQuery)("refuses %s with a parameter that it does not know", async (name) => {
    expect(await status(name, { query: "colour=red" })).toBe(422);
  });

  it("defines and removes touchpoint types", async () => {
    const put = "PUT /v1/touchpoint-types/{key}";
    const remove = "DELETE /v1/touchpoint-types/{key}";
    const body = exampleOf(put);
    expect(await status(put, { path: { key: "purchase.completed" }, body })).toBe(200);
    expect(await status(put, { path: { key: "purchase.misspelt" }, body })).toBe(200);
    expect(
      await statuses(
        remove,
        ["purchase.misspelt", "purchase.misspelt", "Not.A.Key"].map((key) => ({ path: { key } })),
      ),
    ).toEqual([204, 404, 422]);
    const { json } = await contract.ask("GET /v1/touchpoint-types", { query: "limit=1" });
    expect([json.items.length, typeof json.nextCursor]).toEqual([1, "string"]);
  });

  it("names what is recorded and not in the catalogue", async () => {
    await contract.ask("POST /v1/touchpoints", {
      body: { touchpoint: "order.placd", customer: { id: "c-lost" } },
    });
    const { json } = await contract.ask("GET /v1/touchpoint-types", { query: "registered=false" });
    expect(json.items).toContainEqual(
      expect.objectContaining({ key: "order.placd", volume: 1, suggestion: "order.placed" }),
    );
    const names = await contract.ask("GET /v1/known-names", { query: "kind=type" });
    expect(names.json.items).toContainEqual(
      expect.objectContaining({ name: "order.placd", by: "server", volume: 1 }),
    );
    const remove = (query: string) => status("DELETE /v1/known-names", { query });
    const query = "kind=type&name=order.placd";
    expect([await remove(query), await remove(query), await remove("kind=type")]).toEqual([204, 404, 422]);
  });

  it("defines, lists, tries and deletes alerts", async () => {
    const put = "PUT /v1/alerts/{key}";
    const path = { key: "unhappy" };
    const { webhooks: _, ...body } = exampleOf(put) as { webhooks: string[] };
    const defined = await contract.ask(put, { path, body });
    expect([defined.status, defined.json.warnings]).toEqual([200, ["There is no survey post-purchase."]]);
    expect(await status(put, { path, body: { ...body, webhooks: ["nothing"] } })).toBe(422);
    expect((await contract.ask("GET /v1/alerts", {})).json.items).toHaveLength(1);
    expect(await status("GET /v1/alerts/{key}", { path })).toBe(200);
    const test = await contract.ask("POST /v1/alerts/{key}/test", { path });
    expect([test.status, test.json]).toEqual([202, { deliveries: 1 }]);
    const remove = () => status("DELETE /v1/alerts/{key}", { path });
    expect(await status(put, { path, body: { case: {} } })).toBe(200);
    expect(await status("POST /v1/alerts/{key}/test", { path })).toBe(409);
    expect([await remove(), await remove()]).toEqual([204, 404]);
    expect(await status("GET /v1/alerts/{key}", { path })).toBe(404);
    expect(await status("POST /v1/alerts/{key}/test", { path })).toBe(404);
  });

  it("defines webhooks, rotates their secrets, tries and replays, and removes them", async () => {
    const put = "PUT /v1/webhooks/{key}";
    const path = { key: "crm" };
    const none = { path: { key: "nothing" } };
    const odd = { path: { key: "No Key" } };
    const body = { url: "http://127.0.0.1:9/", events: [] };
    const asked = [
      { path, body },
      { path, body },
      { path, body: { url: "ftp://x" } },
    ];
    expect(await statuses(put, asked)).toEqual([201, 200, 422]);
    await contract.ask(put, { path: { key: "other" }, body });
    const { json: list } = await contract.ask("GET /v1/webhooks", { query: "limit=1" });
    expect([list.items[0].key, typeof list.nextCursor]).toEqual(["crm", "string"]);
    expect(await status("GET /v1/webhooks", { query: "cursor=none" })).toBe(422);
    expect(await statuses("GET /v1/webhooks/{key}", [{ path }, none, odd])).toEqual([200, 404, 422]);
    const rotate = "POST /v1/webhooks/{key}/rotate";
    expect(await statuses(rotate, [{ path }, none, odd])).toEqual([200, 404, 422]);
    const test = "POST /v1/webhooks/{key}/test";
    const { json: sample, status: tested } = await contract.ask(test, { path });
    expect([tested, await status(test, none), await status(test, odd)]).toEqual([202, 404, 422]);
    const deliveries = "GET /v1/webhooks/{key}/deliveries";
    const { json: sent } = await contract.ask(deliveries, { path, query: "status=waiting" });
    expect(sent.items.map(({ id }: { id: string }) => id)).toEqual([sample.id]);
    expect(await statuses(deliveries, [none, { path, query: "status=sent" }])).toEqual([404, 422]);
    const replay = "POST /v1/webhooks/{key}/deliveries/{id}/replay";
    expect(await status(replay, { path: { ...path, id: sample.id } })).toBe(409);
    expect(await status(replay, { path: { ...path, id: "evt_none" } })).toBe(404);
    expect(await status(replay, { path: { key: "No Key", id: "x" } })).toBe(422);
    await contract.ask(put, { path, body: { ...body, active: false } });
    expect(await status(test, { path })).toBe(409);
    const receiver = createServer((_, answer) => answer.writeHead(204).end());
    await new Promise<void>((resolve) => receiver.listen(0, "127.0.0.1", resolve));
    const { port } = receiver.address() as AddressInfo;
    await contract.ask(put, { path, body: { ...body, url: `http://127.0.0.1:${port}/` } });
    const { json: second } = await contract.ask(test, { path });
    const delivered = async () => {
      const { json } = await contract.ask(deliveries, { path, query: "status=delivered" });
      return json.items.some(({ id }: { id: string }) => id === second.id);
    };
    await expect.poll(delivered, { timeout: 20_000 }).toBe(true);
    expect(await status(replay, { path: { ...path, id: second.id } })).toBe(202);
    receiver.close();
    const alert = "PUT /v1/alerts/{key}";
    await contract.ask(alert, { path: { key: "told" }, body: { webhooks: ["crm"] } });
    const remove = "DELETE /v1/webhooks/{key}";
    expect(await status(remove, { path })).toBe(409);
    await contract.ask("DELETE /v1/alerts/{key}", { path: { key: "told" } });
    expect(await statuses(remove, [{ path }, { path }, odd])).toEqual([204, 404, 422]);
  });

  it("defines, shows and archives surveys", async () => {
    const put = "PUT /v1/surveys/{key}";
    const path = { key: "post-purchase" };
    expect(await status(put, { path, body: exampleOf(put) })).toBe(200);
    expect(await status("GET /v1/surveys/{key}", { path, key: "read" })).toBe(200);
    expect(await status("GET /v1/surveys/{key}", { path: { key: "nothing" } })).toBe(404);
    const alert = { atOrBelow: 3, emails: ["cx@acme.example"] };
    const everything = { metric: "ces", alert, when: { property: "a", gte: 1 } };
    const other = { path: { key: "everything" } };
    expect((await contract.ask(put, { ...other, body: everything })).json.notices).toHaveLength(1);
    const preview = "POST /v1/surveys/{key}/preview";
    const shown = await contract.ask(preview, { path, body: exampleOf(preview) });
    expect(shown.json).toMatchObject({ html: expect.stringMatching(/lang="pt-BR"/) });
    const refused = [
      { path: { key: "nothing" }, body: {} },
      { path, body: { locale: "?" } },
    ];
    expect(await statuses(preview, refused)).toEqual([404, 422]);
    const link = /\/s\/([\w-]+)/.exec(shown.json.html)?.[1] ?? "";
    expect(await status("GET /s/{token}", { path: { token: link } })).toBe(404);
    const remove = "DELETE /v1/surveys/{key}";
    expect(await statuses(remove, [other, { path: { key: "nothing" } }])).toEqual([204, 404]);
    expect((await contract.ask("GET /v1/surveys/{key}", other)).json.archivedAt).toBeDefined();
    expect((await contract.ask("GET /v1/surveys", { query: "limit=10" })).json.items).toHaveLength(1);
  });

  it("lets no touchpoint type trigger more surveys than a transaction holds", async () => {
    const put = "PUT /v1/surveys/{key}";
    const found: number[] = [];
    for (let index = 0; index <= 20; index += 1)
      found.push(
        await status(put, {
          path: { key: `sibling-${index}` },
          body: { metric: "csat", touchpoint: "trial.started" },
        }),
      );
    expect(found.at(-1)).toBe(409);
  });

  it("shows and sets the policy", async () => {
    expect(await status("GET /v1/policy", { key: "read" })).toBe(200);
    expect(await status("PUT /v1/policy", { body: exampleOf("PUT /v1/policy") })).toBe(200);
  });

  it("records touchpoints once, alone and in batches", async () => {
    const record = "POST /v1/touchpoints";
    const order = exampleOf(record) as Record<string, unknown>;
    expect(
      await statuses(record, [
        { key: "tag", body: order },
        { key: "tag", body: order },
        { key: "tag", body: { ...order, channel: "shop" } },
      ]),
    ).toEqual([201, 200, 409]);
    const misspelt = { touchpoint: "purchase.complete", customer: { id: "c-44" } };
    const { json } = await contract.ask(record, { key: "tag", body: misspelt });
    expect(json).toMatchObject({ registered: false, suggestion: "purchase.completed" });
    const batch = exampleOf("POST /v1/touchpoints/batch") as { touchpoints: unknown[] };
    const touchpoints = [...batch.touchpoints, { ...order, channel: "shop" }, { touchpoint: "x" }];
    const results = await contract.ask("POST /v1/touchpoints/batch", { key: "tag", body: { touchpoints } });
    expect(results.json.results.map((one: { status: string }) => one.status)).toEqual([
      "recorded",
      "recorded",
      "rejected",
      "rejected",
    ]);
  });

  it.each([...SEGMENT_CALLS, "batch"])("takes Segment's %s, under its name and its letter", async (call) => {
    const key = "tag";
    const headers = { "content-type": "text/plain" };
    const refused = { batch: [{ type: "track", userId: "c-42" }] };
    const others = call === "batch" ? ["POST /v1/import"] : [];
    for (const name of [`POST /v1/${call}`, `POST /v1/${call.slice(0, 1)}`, ...others]) {
      const message = exampleOf(name, ANY_TYPE) as Record<string, unknown>;
      const body = JSON.stringify(message);
      expect(
        await statuses(name, [
          { key, body: message },
          { key, headers, body },
        ]),
      ).toEqual([200, 200]);
      if (message.messageId !== undefined) {
        const changed = { ...message, properties: { changed: true } };
        const { json } = await contract.ask(name, { key, body: changed });
        expect(json.notices).toEqual([expect.stringContaining("messageId")]);
      }
      if (call === "batch") {
        const { json } = await contract.ask(name, { key, body: refused });
        expect(json).toMatchObject({ status: 400, errors: [{ path: "batch.0.event" }] });
      }
    }
  });

  it("takes Segment's calls with a slash at their end, and with the key in the body", async () => {
    const message = { type: "track", userId: "c-42", event: "Order Placed", writeKey: stack.keys.tag };
    const send = (path: string, body: unknown) => stack.call("POST", path, { key: null, body });
    expect((await send("/v1/import/", { batch: [message] })).json).toEqual({ success: true });
    expect((await send("/v1/track/", message)).json).toEqual({ success: true });
    const { writeKey: _, ...without } = message;
    expect((await send("/v1/import/", { batch: [without] })).status).toBe(401);
    expect((await send("/v1/surveys/", {})).status).toBe(404);
    expect((await send("/v1/scores", {})).status).toBe(405);
  });

  it("says what it could not keep of Segment's messages", async () => {
    const body = exampleOf("POST /v1/identify");
    const { json } = await contract.ask("POST /v1/identify", { key: "tag", body });
    expect(json.notices).toEqual([expect.stringContaining('"address"')]);
  });

  it("makes, shows and deletes tag links, and lets people follow them", async () => {
    const create = "POST /v1/links";
    const body = exampleOf(create);
    expect(await statuses(create, [{ body }, { body }])).toEqual([201, 200]);
    const [link] = (await contract.ask("GET /v1/links", { key: "read" })).json.items;
    const path = { linkId: link.id };
    const unknown = { linkId: "0".repeat(20) };
    for (const [name, found] of [
      ["GET /t/{linkId}", 302],
      ["GET /t/{linkId}.gif", 200],
    ] as const)
      expect(
        await statuses(name, [
          { ...person, path, query: "c=c-42" },
          { ...person, path },
          { ...person, path: unknown },
          { ...asJson, path: unknown },
        ]),
      ).toEqual([found, found, 404, 404]);
    expect(await statuses("DELETE /v1/links/{linkId}", [{ path }, { path }])).toEqual([204, 404]);
  });

  it("takes in answers of another tool, each by itself", async () => {
    const { responses } = exampleOf("POST /v1/responses/import") as { responses: object[] };
    const [first] = responses;
    const body = { responses: [...responses, first, { ...first, score: 3 }, { score: 3 }] };
    const { json } = await contract.ask("POST /v1/responses/import", { body });
    expect(json.results.map((one: { status: string }) => one.status)).toEqual([
      "recorded",
      "recorded",
      "duplicate",
      "revised",
      "rejected",
    ]);
  });

  it("mails the survey, and shows its pages", async () => {
    await stack.advance("P2D");
    await stack.invoke("dispatch-surveys");
    const [mail] = await stack.inbox("ana@example.com");
    token.token = /\/s\/([\w-]+)/.exec(mail?.text ?? "")?.[1] ?? "";
    const unknown = { ...person, path: { token: "t".repeat(44) } };
    const link = { ...person, path: token };
    expect(await statuses("GET /s/{token}", [link, { ...link, query: "score=9" }, unknown])).toEqual([
      200, 200, 404,
    ]);
    expect(await statuses("GET /s/{token}/thanks", [link, unknown])).toEqual([303, 404]);
    expect(await statuses("GET /u/{token}", [link, unknown])).toEqual([200, 404]);
  });

  it("takes the answer, of programs and of people", async () => {
    const answer = "POST /s/{token}";
    const body = exampleOf(answer);
    const fields = new URLSearchParams(
      exampleOf(answer, "application/x-www-form-urlencoded") as Record<string, string>,
    ).toString();
    const unknown = { token: "t".repeat(44) };
    expect(
      await statuses(answer, [
        { ...asJson, path: token, body: { score: 11 } },
        { ...asJson, path: token, body },
        { ...form, path: token, body: fields },
        // Of a page that was made before the answer above.
        { ...form, path: token, body: "score=9&auto=mhz3k1q9" },
        { ...asJson, path: unknown, body },
        { ...form, path: unknown, body: fields },
        { ...form, path: token, body: "score=11" },
      ]),
    ).toEqual([422, 200, 303, 409, 404, 404, 422]);
    const put = { path: { key: "post-purchase" }, body: { metric: "ces" } };
    expect(await status("PUT /v1/surveys/{key}", put)).toBe(409);
    expect(await status("GET /s/{token}/thanks", { ...person, path: token })).toBe(200);
  });

  it("gives the figures of support and success, and who asks most and about what", async () => {
    const opened = { touchpoint: "ticket.opened", customer: { id: "c-42" }, properties: { ticketId: "T-1" } };
    expect(await status("POST /v1/touchpoints", { body: { id: "ticket-opened", ...opened } })).toBe(201);
    await stack.invoke("aggregate-scores");
    const read = { key: "read" } as const;
    for (const figures of ["GET /v1/support", "GET /v1/success"]) {
      const { json, headers } = await contract.ask(figures, { ...read, query: PERIOD });
      expect(json.rows).toHaveLength(1);
      const same = { "if-none-match": headers.get("etag") ?? "" };
      expect(await status(figures, { ...read, query: PERIOD, headers: same })).toBe(304);
    }
    expect(await status("GET /v1/support/problems", read)).toBe(200);
    expect(await status("GET /v1/support/customers", { ...read, query: "month=2026-11" })).toBe(200);
  });

  it("gives the scores, the responses and the journey", async () => {
    await stack.invoke("aggregate-scores");
    const read = { key: "read" } as const;
    const { json, headers: sent } = await contract.ask("GET /v1/scores", { ...read, query: PERIOD });
    const same = { "if-none-match": sent.get("etag") ?? "" };
    expect(await status("GET /v1/scores", { ...read, query: PERIOD, headers: same })).toBe(304);
    expect(json.scores.some((row: { responses: number }) => row.responses === 1)).toBe(true);
    const web = await contract.ask("GET /v1/scores", { ...read, query: `${PERIOD}&channel=web` });
    expect(
      web.json.scores.some((row: { withheld?: string }) => row.withheld === "below minSegmentSize"),
    ).toBe(true);
    const compared = await contract.ask("GET /v1/scores", { ...read, query: `${PERIOD}&compare=previous` });
    expect(compared.json.scores.some((row: { change?: object }) => row.change)).toBe(true);
    expect(await status("GET /v1/scores", { ...read, query: `${PERIOD}&attribute=plan:pro` })).toBe(200);
    expect(await status("GET /v1/scores", { ...read, query: `${PERIOD}&attribute=tier:1` })).toBe(422);
    const weekly = `${PERIOD}&interval=week&metric=nps`;
    const trend = await contract.ask("GET /v1/scores/trend", { ...read, query: weekly });
    expect(trend.json.points.some((point: { responses: number }) => point.responses > 0)).toBe(true);
    expect(await status("GET /v1/scores/trend", { ...read, query: PERIOD })).toBe(422);
    const known = { "if-none-match": trend.headers.get("etag") ?? "" };
    expect(await status("GET /v1/scores/trend", { ...read, query: weekly, headers: known })).toBe(304);
    const responses = await contract.ask("GET /v1/responses", { ...read, query: PERIOD });
    const imported = responses.json.items.filter((item: { importedAt?: string }) => item.importedAt);
    expect([responses.json.items.length, imported.length]).toEqual([3, 2]);
    const csv = { ...read, query: PERIOD, headers: { accept: "text/csv" } };
    expect(await status("GET /v1/responses", csv)).toBe(200);
    expect(await status("GET /v1/responses", { ...csv, query: `${PERIOD}&limit=1` })).toBe(422);
    const many = responsesFrom("2020-03-01T00:00:00.000Z", 2_001);
    await writeRows(await tableUnder(stack), many.map(loggedRow));
    const large = { ...csv, query: "from=2020-03-01&to=2020-04-01" };
    const { headers, json: file } = await contract.ask("GET /v1/responses", large);
    expect(headers.get("location")).toBe(file.url);
    expect((await (await fetch(file.url)).text()).split("\r\n")).toHaveLength(2_003);
    for (const [list, kind] of [
      ["GET /v1/touchpoints", "TOUCHPOINT"],
      ["GET /v1/customers", "PROFILE"],
      ["GET /v1/tickets", "TICKET"],
    ] as const) {
      const page = await contract.ask(list, { ...read, query: `${PERIOD}&_=1` });
      expect(page.json.items.length).toBeGreaterThan(0);
      expect(await status(list, { ...read, query: `${PERIOD}&format=csv` })).toBe(200);
      expect(await status(list, { ...read, query: `${PERIOD}&sort=id` })).toBe(422);
      // Entries without an item count as looked through, and disturb nothing else.
      const entries = Array.from({ length: 2_001 }, (_, n) => ({
        pk: `NOTHING#${kind}#${n}`,
        sk: "NOTHING",
        ...onLog(kind, "2020-03-01T00:00:00.000Z", String(n)),
      }));
      await writeRows(await tableUnder(stack), entries);
      const { json } = await contract.ask(list, large);
      expect((await fetch(json.url)).status).toBe(200);
    }
    const found = { ...read, query: "email=ana%40example.com" };
    expect((await contract.ask("GET /v1/customers", found)).json.items).toMatchObject([{ id: "c-42" }]);
    const journey = "GET /v1/customers/{id}/journey";
    const { items } = (await contract.ask(journey, { ...read, path: { id: "c-42" } })).json;
    expect([...new Set(items.map((item: { kind: string }) => item.kind))].sort()).toEqual([
      "invitation",
      "response",
      "touchpoint",
    ]);
    expect(await status(journey, { ...read, path: { id: "nobody" } })).toBe(404);
  });

  it("opens a case for an answer, takes it on, and counts it", async () => {
    const act = { key: "act" } as const;
    const { items } = (await contract.ask("GET /v1/responses", { ...act, query: PERIOD })).json;
    const imported = items.filter((item: { importedAt?: string }) => item.importedAt);
    const [response, other] = imported.map(({ id }: { id: string }) => id);
    const open = "POST /v1/cases";
    const opening = { ...act, body: { response, note: "call her" } };
    const { json: opened } = await contract.ask(open, opening);
    expect(await status(open, opening)).toBe(200);
    expect(await status(open, { ...act, body: { response: "nothing" } })).toBe(404);
    expect(await status(open, { ...act, body: { response: other, assignee: "bo@acme.example" } })).toBe(201);
    const path = { id: opened.id };
    const change = "PATCH /v1/cases/{id}";
    const at = (version: string) => ({ ...act, path, headers: { "if-match": version } });
    expect(await status(change, { ...act, path, body: { status: "open" } })).toBe(428);
    const called = await contract.ask(change, { ...at('"1"'), body: exampleOf(change) });
    expect([called.status, called.headers.get("etag"), called.json.version]).toEqual([200, '"2"', 2]);
    expect(called.json.notes).toMatchObject([{ text: "call her", by: expect.stringMatching(/./) }, {}]);
    const refused = [
      { ...at('"1"'), body: { status: "resolved" } },
      { ...at("1"), body: { status: "resolved" } },
      { ...at("*"), body: { status: "new" } },
      { ...at('"2"'), path: { id: "nothing" }, body: {} },
    ];
    expect(await statuses(change, refused)).toEqual([412, 400, 409, 404]);
    const read = { key: "read" } as const;
    expect((await contract.ask("GET /v1/cases/{id}", { ...read, path })).json).toEqual(called.json);
    expect(await status("GET /v1/cases/{id}", { ...read, path: { id: "nothing" } })).toBe(404);
    const list = async (query: string) =>
      (await contract.ask("GET /v1/cases", { ...read, query })).json.items;
    expect(await list("status=contacted")).toEqual([called.json]);
    expect(await list("assignee=bo%40acme.example")).toHaveLength(1);
    const figures = await contract.ask("GET /v1/cases/figures", { ...read, query: PERIOD });
    expect(figures.json).toMatchObject({ opened: 2, contacted: 1, contactedInTime: 1 });
  });

  it("lists who was to be asked, and what became of it", async () => {
    const list = "GET /v1/invitations";
    const read = { key: "read" } as const;
    const all = (await contract.ask(list, { ...read, query: "limit=200" })).json.items;
    const sent = await contract.ask(list, { ...read, query: "status=sent&customer=c-42" });
    expect(sent.json.items).toMatchObject([{ survey: "post-purchase", customerId: "c-42", reminders: 0 }]);
    const { items, nextCursor } = (await contract.ask(list, { ...read, query: "limit=1" })).json;
    expect([items, typeof nextCursor]).toEqual([all.slice(0, 1), "string"]);
    const rest = await contract.ask(list, { ...read, query: `limit=200&cursor=${nextCursor}` });
    expect(rest.json.items).toEqual(all.slice(1));
    expect(await status(list, { ...read, query: "status=lost" })).toBe(422);
  });

  it("takes, lists, finds and takes back opt-outs that were given elsewhere", async () => {
    const record = "POST /v1/unsubscribes";
    const email = "left@example.com";
    const body = { ...(exampleOf(record) as object), email };
    expect(await statuses(record, [{ body }, { body }])).toEqual([201, 200]);
    const batch = {
      unsubscribes: [
        { email, reason: "bounced" },
        { email: "n/a", reason: "bounced" },
      ],
    };
    const { results } = (await contract.ask("POST /v1/unsubscribes/batch", { body: batch })).json;
    expect(results.map((one: { status: string }) => one.status)).toEqual(["recorded", "rejected"]);
    const lookup = "POST /v1/unsubscribes/lookup";
    const found = (await contract.ask(lookup, { body: { email } })).json;
    expect(found.unsubscribes.map((one: { reason: string }) => one.reason)).toEqual([
      "unsubscribed",
      "bounced",
    ]);
    const page = (await contract.ask("GET /v1/unsubscribes", { query: "limit=1" })).json;
    const rest = await contract.ask("GET /v1/unsubscribes", { query: `cursor=${page.nextCursor}` });
    const { changedAt, ...first } = page.items[0];
    expect([first, rest.json.items[0]]).toEqual([
      { id: found.id, ...found.unsubscribes[0] },
      { id: found.id, ...found.unsubscribes[1], changedAt },
    ]);
    expect(await status("GET /v1/unsubscribes", { query: "cursor=x" })).toBe(422);
    const remove = "DELETE /v1/unsubscribes";
    expect(
      await statuses(remove, [{ body: { email, reason: "bounced" } }, { body: { id: found.id } }, { body }]),
    ).toEqual([204, 204, 422]);
    expect(await status(remove, { body: { email } })).toBe(404);
    expect((await contract.ask(lookup, { body: { email } })).json.unsubscribes).toEqual([]);
  });

  it("shows everything that is stored of a customer", async () => {
    const show = "GET /v1/customers/{id}";
    const read = { key: "read" } as const;
    const { json } = await contract.ask(show, { ...read, path: { id: "c-42" } });
    expect(json.customer).toMatchObject({ email: "ana@example.com", joined: expect.any(Array) });
    expect(json.customer.asks).toHaveLength(1);
    expect(json.journey.items.length).toBeGreaterThan(3);
    expect(await status(show, { ...read, path: { id: "nobody" } })).toBe(404);
  });

  it("shows and erases a customer whose id can't stand in a path", async () => {
    for (const id of ["web/42", "..", "a&id=b+c"]) {
      const query = `id=${encodeURIComponent(id)}`;
      const body = { touchpoint: "order.placed", customer: { id } };
      expect(await status("POST /v1/touchpoints", { body })).toBe(201);
      const { json } = await contract.ask("GET /v1/customers", { key: "read", query });
      expect([json.customer.id, json.journey.items.length]).toEqual([id, 1]);
      expect(await statuses("DELETE /v1/customers", [{ query }, { query }])).toEqual([204, 404]);
      expect(await status("GET /v1/customers", { key: "read", query })).toBe(404);
    }
    for (const name of ["GET /v1/customers", "DELETE /v1/customers"])
      expect((await contract.ask(name)).json.errors).toEqual([{ path: "id", message: "is required" }]);
  });

  it("shows people their own data, and asks before it erases them", async () => {
    const show = "GET /s/{token}/data";
    const ask = "GET /s/{token}/data/erase";
    const erase = "POST /s/{token}/data/erase";
    const person = { key: null, path: token } as const;
    const program = { ...person, headers: { accept: "application/json" } };
    const unknown = { ...person, path: { token: "t".repeat(44) } };
    const page = await contract.ask(show, person);
    expect([page.status, page.text.includes("ana@example.com")]).toEqual([200, true]);
    expect(page.headers.get("content-security-policy")).toContain("default-src 'none'");
    const { json } = await contract.ask(show, program);
    const { json: exported } = await contract.ask("GET /v1/customers/{id}", {
      key: "read",
      path: { id: "c-42" },
    });
    expect(json).toEqual(exported);
    expect(await statuses(show, [unknown, { ...program, query: "cursor=x" }])).toEqual([404, 422]);
    expect(await statuses(ask, [person, unknown])).toEqual([200, 404]);
    expect(
      await statuses(erase, [
        { ...form, ...person, headers: form.headers, body: "" },
        { ...program, body: {} },
        { ...unknown, headers: program.headers, body: exampleOf(erase) },
      ]),
    ).toEqual([200, 422, 404]);
    for (const method of ["PUT", "DELETE"])
      expect((await stack.call(method, `/s/${token.token}/data`, { key: null })).status).toBe(405);
    expect((await contract.ask(show, program)).json).toEqual(exported);
  });

  it("keeps the time zone that scores are counted in", async () => {
    const body = exampleOf("PUT /v1/policy") as Record<string, unknown>;
    const moved = { ...body, reportingTimezone: "America/Sao_Paulo" };
    expect(await status("PUT /v1/policy", { body: moved })).toBe(409);
  });

  it("unsubscribes from a survey or from all, whatever comes as a body, and undoes it", async () => {
    const name = "POST /u/{token}";
    const unknown = { token: "t".repeat(44) };
    expect(
      await statuses(name, [
        { ...person, path: unknown },
        { ...asJson, path: unknown },
      ]),
    ).toEqual([404, 404]);
    const said = async (body: Asked["body"], headers: Record<string, string> = {}) =>
      (await contract.ask(name, { ...person, path: token, body, headers: { ...asJson.headers, ...headers } }))
        .json;
    const all = { status: "unsubscribed", scope: "all" };
    const survey = { status: "unsubscribed", scope: "survey" };
    expect(await said({ scope: "survey" })).toEqual(survey);
    expect((await contract.ask("GET /u/{token}", { ...person, path: token })).text).toContain('value="all"');
    const { json } = await contract.ask("GET /v1/customers/{id}", { key: "read", path: { id: "c-42" } });
    for (const known of [json.customer, json.address])
      expect(known.unsubscribedFrom).toEqual(["post-purchase"]);
    expect(await said({ undo: true })).toEqual({ status: "subscribed" });
    expect(await said("List-Unsubscribe=One-Click&undo=true", form.headers)).toEqual(all);
    expect(await said("undo=true", form.headers)).toEqual({ status: "subscribed" });
    const inParts = (field: string, value: string) =>
      said(`--x\r\nContent-Disposition: form-data; name="${field}"\r\n\r\n${value}\r\n--x--\r\n`, {
        "content-type": "multipart/form-data; boundary=x",
      });
    expect(await inParts("scope", "survey")).toEqual(survey);
    expect(await inParts("undo", "true")).toEqual({ status: "subscribed" });
    expect(await inParts("List-Unsubscribe", "One-Click")).toEqual(all);
    for (const body of ["{", '{"colour":"red"}', " ".repeat(7_000_000), gzipSync('{"scope":"everything"}')])
      expect(await said(body, { "content-type": "application/json" })).toEqual(all);
    expect(await status(name, { ...form, path: token, body: "scope=all" })).toBe(200);
  });

  it("ends the survey when it expires", async () => {
    await stack.advance("P40D");
    const link = { ...person, path: token };
    expect(await status("GET /s/{token}", link)).toBe(410);
    expect(await status("GET /s/{token}/thanks", link)).toBe(410);
    expect(await status("POST /s/{token}", { ...asJson, path: token, body: { score: 1 } })).toBe(410);
  });

  it("erases people's own data by their link, and by nobody's once they have another address", async () => {
    const show = "GET /s/{token}/data";
    const ask = "GET /s/{token}/data/erase";
    const erase = "POST /s/{token}/data/erase";
    const confirm = exampleOf(erase);
    await contract.ask("PUT /v1/surveys/{key}", {
      path: { key: "own" },
      body: { metric: "csat", touchpoint: "own.asked" },
    });
    const record = (customer: object) =>
      contract.ask("POST /v1/touchpoints", { body: { touchpoint: "own.asked", customer } });
    const linkOf = async (customer: { id: string; email: string }) => {
      await record(customer);
      await stack.invoke("dispatch-surveys");
      const [mail] = await stack.inbox(customer.email);
      return { token: /\/s\/([\w-]+)/.exec(mail?.text ?? "")?.[1] ?? "" };
    };
    const moved = await linkOf({ id: "c-moved", email: "moved@example.com" });
    await record({ id: "c-moved", email: "other@example.com" });
    const id = { path: { id: "c-moved" } };
    // Not the invitation's state: the mail service says a little later what became of the email.
    const stored = async () => {
      const { customer, address, journey } = (await contract.ask("GET /v1/customers/{id}", id)).json;
      return [customer, address, journey.items.map((item: { id: string }) => item.id)];
    };
    const before = await stored();
    expect([
      ...(await statuses(show, [
        { ...person, path: moved },
        { ...asJson, path: moved },
      ])),
      ...(await statuses(ask, [{ ...person, path: moved }])),
      ...(await statuses(erase, [{ ...asJson, path: moved, body: confirm }])),
    ]).toEqual([403, 403, 403, 403]);
    expect(await stored()).toEqual(before);

    const path = await linkOf({ id: "c-own", email: "own@example.com" });
    const link = { ...person, path };
    const program = { ...asJson, path };
    const fields = new URLSearchParams(confirm as Record<string, string>).toString();
    expect(await statuses(erase, [{ ...form, path, body: fields }])).toEqual([200]);
    expect(await status("GET /v1/customers/{id}", { path: { id: "c-own" } })).toBe(404);
    expect(
      await statuses(erase, [
        { ...program, body: confirm },
        { ...form, path, body: "" },
      ]),
    ).toEqual([200, 410]);
    expect([await status(show, link), await status(ask, link), await status("GET /s/{token}", link)]).toEqual(
      [410, 410, 410],
    );
  });

  it("erases a customer; the score stays, and is nobody's", async () => {
    const erase = "DELETE /v1/customers/{id}";
    const asked = ["c-42", "c-42", "x".repeat(129)].map((id) => ({ path: { id } }));
    expect(await statuses(erase, asked)).toEqual([204, 404, 422]);
    const { items } = (await contract.ask("GET /v1/responses", { query: PERIOD })).json;
    const erased = items.filter((item: { customerId: unknown }) => item.customerId === null);
    expect(erased).toHaveLength(1);
    expect(await status("POST /v1/cases", { body: { response: erased[0].id } })).toBe(409);
    const link = { ...person, path: token };
    expect(await status("GET /u/{token}", link)).toBe(410);
    expect(await statuses("POST /u/{token}", [link, { ...form, ...link, body: "undo=true" }])).toEqual([
      200, 410,
    ]);
  });

  it("says beforehand what would be decided for a customer", async () => {
    const name = "POST /v1/surveys/{key}/decision";
    const path = { key: "post-purchase" };
    const read = { key: "read" } as const;
    const { json } = await contract.ask(name, { ...read, path, body: exampleOf(name) });
    expect(json).toMatchObject({ decision: "suppress", reason: "noEmail", rules: expect.any(Array) });
    const customer = { id: "c-44" };
    const asked = [{ at: "tomorrow" }, { properties: 7 }, { customer: {} }].map((wrong) => ({
      body: { customer, ...wrong },
    }));
    expect(await statuses(name, [...asked.map((one) => ({ ...one, path })), { body: { customer } }])).toEqual(
      [422, 422, 422, 404],
    );
  });

  it("asks by campaign, says how far it is, and stops it", async () => {
    const start = "POST /v1/surveys/{key}/campaigns";
    const one = "GET /v1/surveys/{key}/campaigns/{campaignId}";
    const path = { key: "relationship" };
    await contract.ask("PUT /v1/surveys/{key}", { path, body: { metric: "nps" } });
    const list = exampleOf(start) as { id: string; customers: string[] };
    const { json: started } = await contract.ask(start, { path, body: list });
    expect(started).toMatchObject({ status: "done", customers: 3, taken: 3, counts: { unknown: 1 } });
    const everyone = { id: "all", customers: "all", every: "P90D" };
    const { json: calendar } = await contract.ask(start, { path, body: everyone });
    expect([calendar.status, calendar.taken > 2]).toEqual(["waiting", true]);
    expect((await contract.ask(start, { path, body: everyone })).json).toEqual(calendar);
    const ofSurvey = (key: string, body: unknown) => ({ path: { key }, body });
    expect(
      await statuses(start, [
        ...[{ customers: [] }, { customers: "some" }, { customers: "all", every: "PT1H" }].map((wrong) =>
          ofSurvey("relationship", { id: "wrong", ...wrong }),
        ),
        ofSurvey("relationship", { ...list, customers: ["c-1", "c-2", "c-3"] }),
        ofSurvey("post-purchase", list),
        ofSurvey("everything", list),
        ofSurvey("nothing", list),
      ]),
    ).toEqual([422, 422, 422, 409, 409, 409, 404]);

    const { json: page } = await contract.ask("GET /v1/surveys/{key}/campaigns", {
      key: "read",
      path,
      query: "limit=1",
    });
    expect([page.items, typeof page.nextCursor]).toEqual([[calendar], "string"]);
    expect(await status("GET /v1/surveys/{key}/campaigns", { path: { key: "nothing" } })).toBe(404);
    const stop = "DELETE /v1/surveys/{key}/campaigns/{campaignId}";
    const named = { path: { ...path, campaignId: "all" } };
    const unknown = { path: { ...path, campaignId: "nothing" } };
    expect(await statuses(stop, [named, named, unknown])).toEqual([204, 204, 404]);
    expect((await contract.ask(one, { ...named, key: "read" })).json.status).toBe("stopped");
    expect(await status(one, unknown)).toBe(404);
    await stack.invoke("dispatch-surveys");
    await stack.advance("P90D");
    await stack.invoke("dispatch-surveys");
    expect((await contract.ask(one, named)).json.taken).toBe(calendar.taken);
  });

  it("creates, lists and withdraws keys", async () => {
    const { json, status: created } = await contract.ask("POST /v1/keys", {
      body: exampleOf("POST /v1/keys"),
    });
    expect(created).toBe(201);
    expect(await status("GET /v1/touchpoint-types", { key: json.key })).toBe(200);
    const { json: list } = await contract.ask("GET /v1/keys", { query: "limit=1" });
    expect([list.items.length, typeof list.nextCursor]).toEqual([1, "string"]);
    const remove = { path: { id: json.id } };
    expect(await statuses("DELETE /v1/keys/{id}", [remove, remove])).toEqual([204, 404]);
    expect(await status("POST /v1/keys", { body: { name: "x", scope: "root" } })).toBe(422);
  });

  it("makes, changes, lists and removes members", async () => {
    const put = "PUT /v1/members/{email}";
    const ana = { path: { email: "ana@acme.example" } };
    const none = { path: { email: "ana" } };
    const body = exampleOf(put);
    expect(
      await statuses(put, [
        { ...ana, body },
        { ...ana, body },
        { ...ana, body: {} },
      ]),
    ).toEqual([201, 200, 422]);
    await contract.ask(put, { path: { email: "bo@acme.example" }, body });
    const { json: list } = await contract.ask("GET /v1/members", { query: "limit=1" });
    expect([list.items[0].email, typeof list.nextCursor]).toEqual(["ana@acme.example", "string"]);
    expect(await status("GET /v1/members", { query: "cursor=none" })).toBe(422);
    expect(await statuses("GET /v1/members/{email}", [ana, none])).toEqual([200, 422]);
    expect(await statuses("DELETE /v1/members/{email}", [ana, ana, none])).toEqual([204, 404, 422]);
    expect(await status("GET /v1/members/{email}", ana)).toBe(404);
  });

  it("makes, lists and withdraws public tiles", async () => {
    const create = "POST /v1/tiles";
    const { json, status: created } = await contract.ask(create, { body: exampleOf(create) });
    expect(created).toBe(201);
    const page = await fetch(json.url);
    expect([page.status, await page.text()]).toEqual([200, expect.stringContaining(json.name)]);
    await contract.ask(create, { body: { name: "Trend", show: "trend", metric: "nps" } });
    expect(await status(create, { body: { name: "Wall", show: "score", channel: "web" } })).toBe(422);
    const { json: list } = await contract.ask("GET /v1/tiles", { query: "limit=1" });
    expect([list.items[0].id, typeof list.nextCursor]).toEqual([json.id, "string"]);
    expect(await status("GET /v1/tiles", { query: "cursor=none" })).toBe(422);
    const remove = { path: { id: json.id } };
    expect(await statuses("DELETE /v1/tiles/{id}", [remove, remove])).toEqual([204, 404]);
    expect((await fetch(json.url)).status).toBe(404);
  });

  it("says that it is well, and describes itself", async () => {
    expect(await status("GET /", person)).toBe(303);
    expect(await status("GET /v1/health", person)).toBe(200);
    expect(await status("GET /v1/openapi.json", person)).toBe(200);
    const page = await contract.ask("GET /docs", person);
    const held = { ...person, headers: { "if-none-match": page.headers.get("etag") ?? "" } };
    expect(await status("GET /docs", held)).toBe(304);
    const files = ["swagger-ui.css", "swagger-ui-bundle.js", "NOTICE", "index.mjs"];
    const asked = files.map((file) => ({ ...person, path: { file } }));
    expect(await statuses("GET /docs/{file}", asked)).toEqual([200, 200, 200, 404]);
    const file = await contract.ask("GET /docs/{file}", { ...person, path: { file: "LICENSE" } });
    const heldFile = { ...person, headers: { "if-none-match": file.headers.get("etag") ?? "" } };
    expect(await status("GET /docs/{file}", { ...heldFile, path: { file: "LICENSE" } })).toBe(304);
  });

  it("was seen in every status of every call that a caller can bring about", () => {
    const left = declared().filter((one) => !contract.seen.has(one));
    // It takes 500 definitions, 1,000 links, 200 keys, 500 members, 100 tiles, 100 alerts, 50 webhooks, two rotations at once, or another list of hosts; unit tests of the handlers bring it about.
    expect(left).toEqual([
      "409 PUT /v1/touchpoint-types/{key}",
      "409 POST /v1/links",
      "410 GET /t/{linkId}",
      "409 PUT /v1/alerts/{key}",
      "409 PUT /v1/webhooks/{key}",
      "409 POST /v1/webhooks/{key}/rotate",
      "409 POST /v1/keys",
      "409 PUT /v1/members/{email}",
      "409 POST /v1/tiles",
    ]);
  });
});
