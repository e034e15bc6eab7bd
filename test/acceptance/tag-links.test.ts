import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type RunningStack, removeFolder, startStack } from "../support/local-stack.ts";

/** The parts build on each other. */
describe("a tag without code, through the local stack", () => {
  let stack: RunningStack;
  let link: { id: string; url: string; imageUrl: string };
  const person = { key: null } as const;
  const target = "https://www.acme.example/spring?utm_source=newsletter";
  const body = { touchpoint: "advert.clicked", target, customerParam: "cid" };
  const pathOf = (url: string) => new URL(url).pathname;
  const journey = async (customer: string) =>
    (await stack.call("GET", `/v1/customers/${customer}/journey`, { key: "read" })).json;
  /** On a busy machine the recording may come after the redirect, which does not wait for long. */
  const passages = (customer: string) =>
    expect.poll(async () => (await journey(customer)).items, { timeout: 10_000 });

  beforeAll(async () => {
    stack = await startStack();
  });
  afterAll(async () => {
    await stack.stop();
    await removeFolder(stack.data);
  });

  it("is created by an admin, once, at the API's own address", async () => {
    const created = await stack.call("POST", "/v1/links", { body });
    expect(created.status).toBe(201);
    link = created.json;
    expect(link).toMatchObject({ url: `${stack.url}/t/${link.id}`, ...body, registered: true });
    const again = await stack.call("POST", "/v1/links", { body });
    expect([again.status, again.json]).toEqual([200, link]);
    const listed = await stack.call("GET", "/v1/links", { key: "read" });
    expect(listed.json).toEqual({ items: [link], nextCursor: null });
  });

  it.each([
    ["admin", "https://acme.example@evil.com", 422],
    ["admin", "javascript:alert(1)", 422],
    ["read", target, 403],
    ["tag", target, 403],
    [null, target, 401],
  ])("is refused to %s for %s with %i", async (key, to, status) => {
    const refused = await stack.call("POST", "/v1/links", { key, body: { ...body, target: to } });
    expect(refused.status).toBe(status);
    expect(refused.headers.get("content-type")).toContain("application/problem+json");
    if (status === 422) expect(refused.json.errors[0].message).toContain("*.acme.example");
  });

  it("leads a customer to the target, and shows in their journey", async () => {
    const clicked = await stack.call("GET", `${pathOf(link.url)}?cid=c-42`, person);
    expect(clicked.status).toBe(302);
    expect(Object.fromEntries(clicked.headers)).toMatchObject({
      location: target,
      "cache-control": "no-store",
      "referrer-policy": "no-referrer",
      "x-robots-tag": "noindex",
    });
    expect(clicked.headers.get("set-cookie")).toBeNull();
    await passages("c-42").toMatchObject([
      { kind: "touchpoint", touchpoint: "advert.clicked", channel: "link", properties: { link: link.id } },
    ]);
  });

  it("records once a minute, however often it is loaded, link or image", async () => {
    const [click, load] = [link.url, link.imageUrl].map((url) => `${pathOf(url)}?cid=c-43`);
    await stack.advance("PT1M");
    await Promise.all([click, load, click, load].map((path) => stack.call("GET", path ?? "", person)));
    await passages("c-43").toEqual(expect.arrayContaining([expect.anything()]));
    const { length } = (await journey("c-43")).items;
    // The clock ticks on: a minute may have ended among the four.
    expect([1, 2]).toContain(length);
    await stack.advance("PT2M");
    await stack.call("GET", load ?? "", person);
    await passages("c-43").toHaveLength(length + 1);
  });

  it("has an image that any client can draw", async () => {
    const response = await fetch(`${link.imageUrl}?cid=c-44`);
    expect([response.status, response.headers.get("content-type")]).toEqual([200, "image/gif"]);
    const bytes = Buffer.from(await response.arrayBuffer());
    expect([bytes.length, bytes.toString("latin1", 0, 6), bytes.at(-1)]).toEqual([43, "GIF89a", 0x3b]);
    await passages("c-44").toMatchObject([{ channel: "image" }]);
  });

  it("answers HEAD and prefetches, and records neither", async () => {
    for (const url of [link.url, link.imageUrl]) {
      const path = `${pathOf(url)}?cid=c-45`;
      const status = url === link.url ? 302 : 200;
      const head = await stack.call("HEAD", path, person);
      expect([head.status, head.text]).toEqual([status, ""]);
      const headers = { "sec-purpose": "prefetch" };
      expect((await stack.call("GET", path, { ...person, headers })).status).toBe(status);
    }
    expect((await journey("c-45")).status).toBe(404);
  });

  it("leads on without a customer too", async () => {
    const paths = ["", "?cid=", "?cid={{customer_id}}", "?c=c-46"].map((query) => pathOf(link.url) + query);
    for (const path of paths)
      expect((await stack.call("GET", path, person)).headers.get("location")).toBe(target);
    expect((await journey("c-46")).status).toBe(404);
  });

  it("asks those who follow it the survey that the touchpoint triggers", async () => {
    const survey = { metric: "csat", touchpoint: "advert.clicked" };
    await stack.call("PUT", "/v1/surveys/after-click", { body: survey });
    await stack.call("POST", "/v1/touchpoints", {
      body: { touchpoint: "trial.started", customer: { id: "c-47", email: "ana@example.com" } },
    });
    await stack.call("GET", `${pathOf(link.url)}?cid=c-47`, person);
    await passages("c-47").toHaveLength(3);
    await stack.invoke("dispatch-surveys");
    expect(await stack.inbox("ana@example.com")).toHaveLength(1);
  });

  it("that nobody made is a page for people, a problem for programs and still an image", async () => {
    const path = `/t/${"0".repeat(20)}`;
    const page = await stack.call("GET", `${path}?c=c-48`, person);
    expect([page.status, page.headers.get("content-type")]).toEqual([404, "text/html; charset=utf-8"]);
    const problem = await stack.call("GET", path, { ...person, headers: { accept: "application/json" } });
    expect(problem.json).toMatchObject({ type: "about:blank", status: 404 });
    const image = await stack.call("GET", `${path}.gif`, person);
    expect([image.status, image.headers.get("content-type")]).toEqual([404, "image/gif"]);
    expect((await stack.call("POST", path, person)).headers.get("allow")).toBe("GET, HEAD");
  });

  it("is gone a minute after it was deleted", async () => {
    expect((await stack.call("DELETE", `/v1/links/${link.id}`)).status).toBe(204);
    expect((await stack.call("DELETE", `/v1/links/${link.id}`)).status).toBe(404);
    await stack.advance("PT1M");
    expect((await stack.call("GET", `${pathOf(link.url)}?cid=c-42`, person)).status).toBe(404);
  });
});
