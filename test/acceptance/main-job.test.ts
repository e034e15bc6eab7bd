import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type InboxMessage, type RunningStack, removeFolder, startStack } from "../support/local-stack.ts";

const PERIOD = () => {
  const day = (offset: number) => new Date(Date.now() + offset * 86_400_000).toISOString().slice(0, 10);
  return `from=${day(-1)}&to=${day(2)}`;
};

/** The parts build on each other in the order in which the job goes. */
describe("the main job, through the local stack", () => {
  let stack: RunningStack;
  let mail: InboxMessage;
  const link = () => new URL(/https?:\/\/[^\s>"]+\/s\/[\w-]+/.exec(mail.text)?.[0] ?? "").pathname;
  const unsubscribeLink = () =>
    new URL(/<([^>]+)>/.exec(mail.headers["list-unsubscribe"] ?? "")?.[1] ?? "").pathname;
  const person = { key: null } as const;
  const form = { "content-type": "application/x-www-form-urlencoded" };
  const touch = (id: string) => ({
    id,
    touchpoint: "order.placed",
    customer: { id: "c-1", email: "ana@example.com", locale: "pt-BR" },
    properties: { orderId: 1001 },
  });
  const row = async () =>
    (await stack.call("GET", `/v1/scores?${PERIOD()}&survey=after-order`, { key: "read" })).json.scores[0];

  beforeAll(async () => {
    stack = await startStack();
  });
  afterAll(async () => {
    await stack.stop();
    await removeFolder(stack.data);
  });

  it("records a touchpoint that triggers a survey", async () => {
    const survey = {
      metric: "nps",
      touchpoint: "order.placed",
      question: {
        en: "Would you recommend us?",
        "pt-BR": "Você nos recomendaria depois do pedido {{properties.orderId}}?",
      },
    };
    const defined = await stack.call("PUT", "/v1/surveys/after-order", { body: survey });
    expect([defined.status, defined.json.notices.at(-1)]).toEqual([
      200,
      "question is not in es and ru: there the default question for nps is asked",
    ]);
    const alert = { when: { sentiment: "low" }, case: {}, emails: ["cx@acme.example"] };
    expect((await stack.call("PUT", "/v1/alerts/low", { body: alert })).status).toBe(200);
    const recorded = await stack.call("POST", "/v1/touchpoints", { key: "tag", body: touch("order-1") });
    expect(recorded.status).toBe(201);
    expect(recorded.json).toMatchObject({
      id: "order-1",
      registered: true,
      invitations: [{ survey: "after-order", status: "scheduled" }],
    });
  });

  it("sends the survey in the customer's language, once", async () => {
    await stack.invoke("dispatch-surveys");
    await stack.invoke("dispatch-surveys");
    const mails = await stack.inbox("ana@example.com");
    expect(mails).toHaveLength(1);
    mail = mails[0] as InboxMessage;
    expect(mail.text).toContain("Você nos recomendaria depois do pedido 1001?");
    expect(mail.headers["list-unsubscribe-post"]).toBe("List-Unsubscribe=One-Click");
    expect(mail.html).not.toMatch(/ana@example|%40/);
  });

  it("records nothing however often the links are opened", async () => {
    for (const method of ["GET", "HEAD"]) {
      expect((await stack.call(method, `${link()}?score=9`, person)).status).toBe(200);
      expect((await stack.call(method, unsubscribeLink(), person)).status).toBe(200);
      for (const end of ["%3Fscore%3D9", "%253Fscore%253D9", ".", "%3E", "/", "/?score=9"])
        expect((await stack.call(method, `${link()}${end}`, person)).status, end).toBe(200);
    }
    const opened = await stack.call("GET", `${link()}%3Fscore%3D9`, person);
    expect(opened.text).toContain('value="9" required checked');
    expect(opened.text).toContain("depois do pedido 1001?");
    await stack.invoke("aggregate-scores");
    expect(await row()).toMatchObject({ volume: 1, responses: 0, score: null, interval: null, mean: null });
  });

  it("takes the answer of the form, keeps the comment when the score changes, and shows thanks", async () => {
    const first = await stack.call("POST", `${link()}/`, {
      ...person,
      headers: form,
      body: "score=6&comment=Caf%C3%A9%20%3Cb%3Efrio%3C%2Fb%3E",
    });
    expect([first.status, first.headers.get("location")]).toEqual([303, `${link()}/thanks`]);
    const revised = await stack.call("POST", link(), { ...person, headers: form, body: "score=9&comment=" });
    expect(revised.status).toBe(303);
    const thanks = await stack.call("GET", `${link()}/thanks`, person);
    expect(thanks.text).toContain("Café &lt;b&gt;frio&lt;/b&gt;");
    expect(thanks.headers.get("content-security-policy")).toContain("default-src 'none'");
    expect(thanks.headers.get("referrer-policy")).toBe("no-referrer");
  });

  it("mails the alert by itself, once, although the answer was changed, with a link to the case", async () => {
    const inbox = () => stack.inbox("cx@acme.example");
    await expect.poll(async () => (await inbox()).length, { timeout: 10_000 }).toBe(1);
    const [alert] = await inbox();
    expect(alert?.text).toContain("> Café <b>frio</b>");
    expect(alert?.html).toContain("Café &lt;b&gt;frio&lt;/b&gt;");
    const id = /\/app\/cases\/([\w-]+)/.exec(alert?.text ?? "")?.[1];
    const { json } = await stack.call("GET", `/v1/cases/${id}`, { key: "read" });
    expect(json).toMatchObject({ id, status: "new", customer: { email: "ana@example.com" } });
    await stack.invoke("notify-members");
    expect(await inbox()).toHaveLength(1);
  });

  it("clears the comment only from a page that showed it", async () => {
    const cleared = await stack.call("POST", link(), {
      ...person,
      headers: form,
      body: "score=9&comment=&commentShown=1",
    });
    expect(cleared.status).toBe(303);
    const answer = await stack.call("POST", link(), {
      ...person,
      headers: { accept: "application/json" },
      body: { score: 9 },
    });
    expect(answer.json).toEqual({ status: "revised", score: 9, comment: "" });
  });

  it("counts the answer on the next run and says how fresh the figures are", async () => {
    const before = (await stack.call("GET", `/v1/scores?${PERIOD()}`, { key: "read" })).json;
    expect(before.pending).toBe(1);
    await stack.invoke("aggregate-scores");
    const after = (await stack.call("GET", `/v1/scores?${PERIOD()}`, { key: "read" })).json;
    expect(after.pending).toBe(0);
    expect(Date.parse(after.computedAt)).toBeGreaterThanOrEqual(Date.parse(before.computedAt));
    expect(await row()).toMatchObject({
      responses: 1,
      score: 100,
      promoters: 1,
      funnel: { eligible: 1, sent: 1, waiting: 0, responded: 1, responseRate: 1 },
    });
  });

  it("withholds a segment that is too small, and counts other channels apart", async () => {
    const web = (
      await stack.call("GET", `/v1/scores?${PERIOD()}&survey=after-order&channel=web`, { key: "read" })
    ).json.scores[0];
    expect(web).toMatchObject({ responses: 0, score: null, withheld: "below minSegmentSize", volume: 0 });
  });

  it("lists the answer and tells the journey in the order of time, page by page", async () => {
    const list = (await stack.call("GET", `/v1/responses?${PERIOD()}&metric=nps&minScore=9`, { key: "read" }))
      .json;
    expect(list.items).toMatchObject([{ survey: "after-order", score: 9, customerId: "c-1" }]);
    const kinds: string[] = [];
    for (let cursor: string | null = ""; cursor !== null; ) {
      const page: { items: { kind: string }[]; nextCursor: string | null } = (
        await stack.call("GET", `/v1/customers/c-1/journey?limit=1${cursor && `&cursor=${cursor}`}`, {
          key: "read",
        })
      ).json;
      kinds.push(...page.items.map(({ kind }) => kind));
      cursor = page.nextCursor;
    }
    expect(kinds).toEqual(
      ["invitation", "touchpoint", "response"].sort((a, b) => kinds.indexOf(a) - kinds.indexOf(b)),
    );
    expect(kinds).toHaveLength(3);
  });

  it("sends no email to a customer who unsubscribed with one click", async () => {
    const out = await stack.call("POST", `${unsubscribeLink()}/`, {
      ...person,
      headers: form,
      body: "List-Unsubscribe=One-Click",
    });
    expect([out.status, out.headers.get("location"), out.headers.get("set-cookie")]).toEqual([
      200,
      null,
      null,
    ]);
    await stack.advance("P20D");
    await stack.call("POST", "/v1/touchpoints", {
      key: "tag",
      body: { ...touch("order-2"), customer: { id: "c-other", email: "Ana@Example.com" } },
    });
    await stack.invoke("dispatch-surveys");
    expect(await stack.inbox("ana@example.com")).toHaveLength(1);
    await stack.invoke("aggregate-scores");
    const { json } = await stack.call("GET", `/v1/customers/c-other/journey`, { key: "read" });
    expect(json.items.find(({ kind }: { kind: string }) => kind === "invitation")).toMatchObject({
      status: "suppressed",
      reason: "unsubscribed",
    });
  });

  it("ends a survey when it expires", async () => {
    await stack.advance("P11D");
    expect((await stack.call("GET", link(), person)).status).toBe(410);
    expect(
      (
        await stack.call("POST", link(), {
          ...person,
          headers: { accept: "application/json" },
          body: { score: 1 },
        })
      ).status,
    ).toBe(410);
    expect((await stack.call("GET", unsubscribeLink(), person)).status).toBe(200);
  });

  it("stops mailing an address that bounced or complained", async () => {
    for (const [id, email, reason] of [
      ["b", "bounce@simulator.amazonses.com", "bounced"],
      ["k", "complaint@simulator.amazonses.com", "complained"],
      ["l", "suppressionlist@simulator.amazonses.com", "bounced"],
    ]) {
      const asked = (n: number) => ({
        id: `${id}-${n}`,
        touchpoint: "order.placed",
        customer: { id: `c-${id}-${n}`, email },
      });
      await stack.call("POST", "/v1/touchpoints", { key: "tag", body: asked(1) });
      await stack.invoke("dispatch-surveys");
      await expect
        .poll(async () =>
          JSON.stringify((await stack.call("GET", `/v1/customers/c-${id}-1/journey`, { key: "read" })).json),
        )
        .toMatch(/bouncedAt|complainedAt/);
      await stack.call("POST", "/v1/touchpoints", { key: "tag", body: asked(2) });
      await stack.invoke("dispatch-surveys");
      expect(await stack.inbox(email)).toHaveLength(1);
      const { json } = await stack.call("GET", `/v1/customers/c-${id}-2/journey`, { key: "read" });
      expect(json.items.find(({ kind }: { kind: string }) => kind === "invitation")).toMatchObject({
        status: "suppressed",
        reason,
      });
    }
  });

  it("takes an automatic reply for no bounce", async () => {
    const customer = { id: "c-ooto", email: "ooto+1@simulator.amazonses.com" };
    await stack.call("POST", "/v1/touchpoints", {
      key: "tag",
      body: { id: "ooto-1", touchpoint: "order.placed", customer },
    });
    await stack.invoke("dispatch-surveys");
    const invitation = async () => {
      const { json } = await stack.call("GET", "/v1/customers/c-ooto/journey", { key: "read" });
      return json.items.find(({ kind }: { kind: string }) => kind === "invitation");
    };
    await expect.poll(invitation).toHaveProperty("delayedAt");
    expect(await invitation()).toMatchObject({ status: "sent", deliveredAt: expect.any(String) });
    expect(await invitation()).not.toHaveProperty("bouncedAt");
  });

  it.each([
    ["GET", "/v1/nothing", 404],
    ["DELETE", "/v1/scores", 405],
    ["GET", "/v1/invitations?status=lost", 422],
    ["GET", "/v1/customers/nobody/journey", 404],
    ["GET", "/v1/scores?from=2026-02-30&to=2026-03-01", 422],
    ["GET", "/v1/scores?from=2026-03-02&to=2026-03-01", 422],
    ["GET", "/v1/responses?from=2026-03-01&to=2026-03-02&cursor=nonsense", 422],
    ["GET", "/v1/responses?from=2026-03-01&to=2026-03-02&colour=red", 422],
  ])("answers %s %s with a problem %i", async (method, path, status) => {
    const answer = await stack.call(method, path);
    expect([answer.status, answer.json.status, answer.headers.get("content-type")]).toEqual([
      status,
      status,
      expect.stringContaining("application/problem+json"),
    ]);
  });
});
