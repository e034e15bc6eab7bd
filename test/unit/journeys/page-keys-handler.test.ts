import { describe, expect, it } from "vitest";
import { recordTouchpointsHandler } from "../../../functions/record-touchpoints/handler.ts";
import { pageTouchpointId } from "../../../shared/domain/journeys/touchpoint.ts";
import type { HttpResult } from "../../../shared/http/base/api.ts";
import { aRequest, aTouchpointInput, DAY, earlier, NOW } from "../../support/builders.ts";
import { InMemoryTouchpoints, KeptLog } from "../../support/fakes.ts";

const KEYS = { mp_page_0123456789: "page", mp_tag_0123456789: "tag" } as const;

type Body = Record<string, unknown>;

const aFunction = () => {
  const store = new InMemoryTouchpoints();
  const stops: unknown[] = [];
  const handler = recordTouchpointsHandler({
    store,
    mail: { stopMail: async (stop) => void stops.push(stop) },
    identify: async (authorization) => ({
      scope: KEYS[authorization.slice("Bearer ".length) as keyof typeof KEYS] ?? "none",
      keyId: "k",
      keyName: "a key",
    }),
    clock: () => NOW,
    log: new KeptLog(),
  });
  const post =
    (scope: string, headers: Record<string, string> = {}) =>
    async (path: string, body: unknown): Promise<{ status: number | undefined; body: Body }> => {
      const result: HttpResult = await handler(
        aRequest({ routeKey: `POST /v1/${path}`, scope, body, headers }),
      );
      return { status: result.statusCode, body: JSON.parse(result.body ?? "null") };
    };
  return { store, stops, page: post("page", { origin: "https://shop.example" }), server: post("tag"), post };
};

describe("a page key", () => {
  it("records, and learns nothing of the surveys that follow", async () => {
    const { page, store } = aFunction();
    const first = await page("touchpoints", aTouchpointInput());
    expect(first).toMatchObject({ status: 201, body: { id: "order-1001", invitations: [] } });
    expect(store.invitations).toHaveLength(1);
    const again = await page("touchpoints", aTouchpointInput());
    expect(again).toEqual({ status: 200, body: { ...first.body, status: "duplicate" } });
    const old = { ...aTouchpointInput(), id: "old", occurredAt: earlier(8 * DAY) };
    const { body } = await page("touchpoints/batch", { touchpoints: [old, aTouchpointInput()] });
    expect(body.results).toEqual([
      { index: 0, id: "old", status: "recorded" },
      { index: 1, id: "order-1001", status: "duplicate" },
    ]);
  });

  it("takes no id that a server will use: both are recorded, and each replay knows its own", async () => {
    const { page, server, store } = aFunction();
    const theirs = aTouchpointInput({ customer: { id: "evil" } });
    expect((await page("touchpoints", theirs)).status).toBe(201);
    expect((await server("touchpoints", aTouchpointInput())).status).toBe(201);
    expect(store.saved).toEqual(["page:order-1001:50ac93f4", "order-1001"]);
    expect(new Set(store.invitations.map(({ id }) => id)).size).toBe(2);
    expect((await page("touchpoints", theirs)).status).toBe(200);
    expect((await server("touchpoints", aTouchpointInput())).status).toBe(200);
    expect((await page("touchpoints", aTouchpointInput())).status).toBe(409);
    const message = { userId: "c-42", event: "Order Placed", messageId: "order-1001" };
    expect(await server("track", message)).toMatchObject({ body: { notices: [expect.any(String)] } });
  });

  it("has such an id too where none is sent, and is told of it as of any other", async () => {
    const { page, store } = aFunction();
    const { body } = await page("touchpoints", aTouchpointInput({ id: undefined }));
    expect(body.id).toMatch(/^[0-9a-f-]{36}$/);
    expect(store.saved).toEqual([pageTouchpointId(String(body.id))]);
    const results = (
      await page("touchpoints/batch", { touchpoints: [{ ...aTouchpointInput(), id: undefined }] })
    ).body;
    expect(results).toMatchObject({ results: [{ id: expect.stringMatching(/^[0-9a-f-]{36}$/) }] });
  });

  it("tells no figure of tickets, subscriptions or goals anything, and every route says so", async () => {
    const { page, store } = aFunction();
    const opened = { touchpoint: "ticket.opened", customer: { id: "c" }, properties: { ticketId: "T1" } };
    const notice = expect.stringContaining("that takes a key for servers");
    expect(await page("touchpoints", opened)).toMatchObject({ status: 201, body: { notices: [notice] } });
    const { body } = await page("touchpoints/batch", { touchpoints: [opened] });
    expect(body.results).toMatchObject([{ status: "recorded", notices: [notice] }]);
    const message = { userId: "c", event: "Ticket Opened", properties: { ticket_id: "T1" } };
    expect((await page("track", message)).body.notices).toEqual([notice]);
    const batch = await page("batch", { batch: [{ type: "track", ...message }] });
    expect(batch.body.notices).toEqual([expect.stringMatching(/^batch\.0: .*a key for servers/)]);
    expect([...store.touchpoints.values()].map(({ touchpoint, meanings }) => [touchpoint, meanings])).toEqual(
      Array(4).fill(["ticket.opened", undefined]),
    );
  });

  it("opts nobody out, and says so", async () => {
    const { page, stops } = aFunction();
    const message = { userId: "c-42", traits: { email: "ana@example.com", unsubscribed: true } };
    const notices = [expect.stringContaining("a page key stops mail to nobody")];
    expect((await page("identify", message)).body.notices).toEqual(notices);
    const { body } = await page("batch", { batch: [{ type: "identify", ...message }] });
    expect(body.notices).toEqual([expect.stringMatching(/^batch\.0: .*a page key stops mail to nobody/)]);
    expect(stops).toEqual([]);
  });

  it("hears the same of every alias, whatever is known of the two ids", async () => {
    const { page, server, store } = aFunction();
    await server("identify", { userId: "c-42", traits: { email: "ana@example.com" } });
    await page("track", { anonymousId: "a-1", event: "Seen" });
    const answers = [];
    for (const previousId of ["c-42", "a-1", "nobody-yet"])
      answers.push((await page("alias", { previousId, userId: "evil" })).body);
    expect(answers).toEqual(Array(3).fill(answers[0]));
    expect(["c-42", "a-1", "nobody-yet"].map((id) => store.customers.get(id)?.joinedTo)).toEqual([
      undefined,
      "evil",
      undefined,
    ]);
  });

  it.each([
    ["a page key in the body", "mp_page_0123456789", 200],
    ["a key for servers in the body", "mp_tag_0123456789", 403],
  ])("is the only one that a page may use: %s", async (_, writeKey, status) => {
    const message = { userId: "c-42", event: "Seen", writeKey };
    const { post } = aFunction();
    expect((await post("none", { origin: "https://shop.example" })("track", message)).status).toBe(status);
    const slashed = { ...message, messageId: "2" };
    expect(
      (
        await post("none", { origin: "https://shop.example" })("batch", {
          batch: [{ type: "track", ...slashed }],
        })
      ).status,
    ).toBe(status);
    expect((await post("none")("track", message)).status).toBe(200);
  });
});
