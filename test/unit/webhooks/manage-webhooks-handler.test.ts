import { describe, expect, it } from "vitest";
import { webhookHandlers } from "../../../functions/manage-alerts/webhooks.ts";
import { addDuration } from "../../../shared/domain/base/time.ts";
import { newWebhookSecret } from "../../../shared/domain/webhooks/secret.ts";
import { targetRules } from "../../../shared/domain/webhooks/target.ts";
import { MAX_WEBHOOKS } from "../../../shared/domain/webhooks/webhook.ts";
import { createApi, type HttpResult } from "../../../shared/http/base/api.ts";
import { aRequest, NOW } from "../../support/builders.ts";
import { aDelivery, FakeDeliveries } from "../../support/fake-deliveries.ts";
import { FakeWebhooks } from "../../support/fake-webhooks.ts";
import { KeptLog } from "../../support/fakes.ts";
import { aSecret, aStoredWebhook } from "../../support/webhooks.ts";

const bodyOf = (result: HttpResult) => JSON.parse(result.body ?? "null");

const aFunction = (alerts: { key: string; webhooks: string[] }[] = []) => {
  const webhooks = new FakeWebhooks();
  const deliveries = new FakeDeliveries();
  let now = NOW;
  let made = 0;
  const handler = createApi(
    webhookHandlers({
      webhooks,
      secrets: webhooks.keeper,
      deliveries,
      alerts: {
        all: async () =>
          alerts.map((one) => ({ ...one, active: true, when: {}, wait: "PT0S", emails: [], updatedAt: NOW })),
      },
      targets: targetRules([]),
      newId: () => {
        made += 1;
        return `id-${made}`;
      },
      newSecret: () => {
        made += 1;
        return aSecret(made).secret;
      },
      clock: () => now,
    }),
    new KeptLog(),
  );
  const ask = async (routeKey: string, options: object = {}) => {
    const result = await handler(
      aRequest({ routeKey, scope: "admin", parameters: { key: "crm" }, ...options }),
    );
    return { status: result.statusCode, body: bodyOf(result) };
  };
  return {
    webhooks,
    deliveries,
    ask,
    pass: (duration: string) => {
      now = addDuration(now, duration);
    },
  };
};
const whole = {
  url: "https://hooks.acme.com/milepost",
  events: ["response.recorded", "case.opened"],
  format: "slack",
  include: ["customer"],
  active: true,
  language: "pt-BR",
};
const shown = { key: "crm", ...whole, createdAt: NOW, updatedAt: NOW };
const put = (body: object) => ["PUT /v1/webhooks/{key}", { body }] as const;

describe("webhooks of the API", () => {
  it("show the secret of a new one, this once; the same definition again changes nothing", async () => {
    const { ask, webhooks, pass } = aFunction();
    const made = await ask(...put(whole));
    const secret = aSecret(2).secret;
    expect(made).toEqual({ status: 201, body: { ...shown, secret } });
    pass("PT1M");
    expect(await ask(...put(whole))).toEqual({ status: 200, body: shown });
    expect(await ask("GET /v1/webhooks/{key}")).toEqual({ status: 200, body: shown });
    expect(await ask("GET /v1/webhooks")).toEqual({
      status: 200,
      body: { items: [shown], nextCursor: null },
    });
    expect(webhooks.secrets.get("id-1")).toEqual({ secret });
  });

  it("have defaults for what is left out, and are replaced whole", async () => {
    const { ask, pass, webhooks } = aFunction();
    await ask(...put(whole));
    pass("PT1M");
    const changed = await ask(
      ...put({ url: "https://HOOKS.acme.com", events: ["case.opened", "case.opened"] }),
    );
    expect(changed).toEqual({
      status: 200,
      body: {
        ...shown,
        url: "https://hooks.acme.com/",
        events: ["case.opened"],
        format: "standard",
        include: [],
        language: "en",
        updatedAt: addDuration(NOW, "PT1M"),
      },
    });
    expect([...webhooks.secrets.keys()]).toEqual(["id-1"]);
  });

  it.each([
    [{ url: "http://hooks.acme.com/" }, "url"],
    [{ url: "https://u:p@hooks.acme.com/" }, "url"],
    [{}, "url"],
    [{ url: "https://hooks.acme.com/", events: ["response.deleted"] }, "events.0"],
    [{ url: "https://hooks.acme.com/", format: "xml" }, "format"],
    [{ url: "https://hooks.acme.com/", include: ["comment"] }, "include.0"],
    [{ url: "https://hooks.acme.com/", secret: "whsec_mine" }, "secret"],
  ])("are refused: %o", async (body, path) => {
    const { ask, webhooks } = aFunction();
    const refused = await ask(...put(body));
    expect([refused.status, refused.body.errors[0].path]).toEqual([422, path]);
    expect(webhooks.stored.size).toBe(0);
  });

  it("are as many as there may be", async () => {
    const { ask, webhooks } = aFunction();
    for (let n = 0; n < MAX_WEBHOOKS - 1; n += 1)
      await webhooks.add(aStoredWebhook({ key: `k${n}`, id: `id${n}` }), aSecret());
    const [one, other] = await Promise.all([
      ask(...put(whole)),
      ask("PUT /v1/webhooks/{key}", { body: whole, parameters: { key: "other" } }),
    ]);
    expect([one.status, other.status].filter((status) => status === 409)).not.toHaveLength(0);
    expect(webhooks.stored.size).toBeLessThanOrEqual(MAX_WEBHOOKS);
    await webhooks.add(aStoredWebhook({ key: "last", id: "last" }), aSecret());
    expect(await ask(...put(whole))).toMatchObject({
      status: 409,
      body: { detail: "There are 50 webhooks already; remove one first." },
    });
  });

  it("are on again once they are stored as active, and what their target did is forgotten", async () => {
    const { ask, webhooks } = aFunction();
    await ask(...put(whole));
    await webhooks.healths.fails("id-1", NOW);
    await webhooks.healths.switchOff("id-1", { at: NOW, reason: "failing" });
    const disabled = { at: NOW, reason: "failing" };
    expect(await ask("GET /v1/webhooks/{key}")).toEqual({
      status: 200,
      body: { ...shown, active: false, disabled, failingSince: NOW },
    });
    expect((await ask(...put({ ...whole, active: false }))).body).toMatchObject({ disabled });
    expect((await ask(...put(whole))).body).toEqual({ ...shown, updatedAt: expect.any(String) });
    expect(webhooks.health.size).toBe(0);
  });

  it("keep how long their target has failed when the same is stored again, not when it moves", async () => {
    const { ask, webhooks } = aFunction();
    await ask(...put(whole));
    await webhooks.healths.fails("id-1", NOW);
    expect((await ask(...put(whole))).body.failingSince).toBe(NOW);
    expect((await ask(...put({ ...whole, url: "https://new.acme.com/" }))).body.failingSince).toBeUndefined();
  });

  it("are removed with their secret, unless an alert names them", async () => {
    const alerts = [
      { key: "vip", webhooks: ["crm"] },
      { key: "other", webhooks: ["chat"] },
      { key: "refunds", webhooks: ["chat", "crm"] },
    ];
    const { ask, webhooks } = aFunction(alerts);
    await ask(...put(whole));
    expect(await ask("DELETE /v1/webhooks/{key}")).toMatchObject({
      status: 409,
      body: { detail: "These alerts tell it: refunds, vip. Change them first." },
    });
    alerts.length = 0;
    expect((await ask("DELETE /v1/webhooks/{key}")).status).toBe(204);
    expect([webhooks.stored.size, webhooks.secrets.size]).toEqual([0, 0]);
    expect((await ask("DELETE /v1/webhooks/{key}")).status).toBe(404);
  });

  it("get a new secret, beside the old one for a day; a second rotation ends the oldest", async () => {
    const { ask, webhooks } = aFunction();
    const first = (await ask(...put(whole))).body.secret;
    const second = await ask("POST /v1/webhooks/{key}/rotate");
    const until = addDuration(NOW, "P1D");
    expect(second).toEqual({ status: 200, body: { secret: expect.any(String), previousUntil: until } });
    expect(webhooks.secrets.get("id-1")).toEqual({
      secret: second.body.secret,
      previous: { secret: first, until },
    });
    const third = await ask("POST /v1/webhooks/{key}/rotate");
    expect(webhooks.secrets.get("id-1")).toEqual({
      secret: third.body.secret,
      previous: { secret: second.body.secret, until },
    });
    expect(new Set([first, second.body.secret, third.body.secret]).size).toBe(3);
  });

  it.each([
    "GET /v1/webhooks/{key}",
    "DELETE /v1/webhooks/{key}",
    "POST /v1/webhooks/{key}/rotate",
    "POST /v1/webhooks/{key}/test",
    "GET /v1/webhooks/{key}/deliveries",
    "POST /v1/webhooks/{key}/deliveries/{id}/replay",
  ])("are 404 where there is none: %s", async (routeKey) => {
    const { ask } = aFunction();
    const options = { parameters: { key: "crm", id: "evt_1" } };
    expect(await ask(routeKey, options)).toMatchObject({
      status: 404,
      body: { detail: "There is no such webhook." },
    });
    expect((await ask(routeKey, { parameters: { key: "No Key", id: "evt_1" } })).status).toBe(422);
  });
});

describe("deliveries of a webhook", () => {
  it("begin with a sample that goes the way of a message, each time another", async () => {
    const { ask, deliveries, webhooks } = aFunction();
    await ask(...put(whole));
    const [one, two] = [await ask("POST /v1/webhooks/{key}/test"), await ask("POST /v1/webhooks/{key}/test")];
    expect([one.status, one.body.id === two.body.id]).toEqual([202, false]);
    expect(deliveries.of("webhook:id-1")).toHaveLength(2);
    expect(deliveries.of("webhook:id-1")[0]).toMatchObject({
      id: one.body.id,
      event: one.body.id,
      type: "webhook.test",
      sample: true,
      status: "waiting",
      dueAt: NOW,
    });
    await webhooks.healths.switchOff("id-1", { at: NOW, reason: "gone" });
    expect((await ask("POST /v1/webhooks/{key}/test")).status).toBe(409);
  });

  it("are listed by status and page by page, without what the message said", async () => {
    const { ask, deliveries } = aFunction();
    await ask(...put(whole));
    const attempt = { at: NOW, status: 503, answer: "busy", milliseconds: 84 };
    for (let n = 1; n <= 3; n += 1)
      await deliveries.add(
        aDelivery({
          id: `evt_${n}`,
          lane: "webhook:id-1",
          ...(n === 2
            ? { status: "waiting", attempts: [attempt], tries: 1, dueAt: addDuration(NOW, "PT5S") }
            : { status: "delivered", dueAt: undefined }),
        }),
      );
    const list = (query: object) => ask("GET /v1/webhooks/{key}/deliveries", { query });
    const { body } = await list({ limit: "2" });
    expect(body.items.map(({ id }: { id: string }) => id)).toEqual(["evt_3", "evt_2"]);
    expect(body.items[1]).toEqual({
      id: "evt_2",
      event: aDelivery().event,
      type: "response.recorded",
      at: NOW,
      subject: { kind: "response", id: "i-1" },
      status: "waiting",
      tries: 1,
      nextAttemptAt: addDuration(NOW, "PT5S"),
      attempts: [attempt],
    });
    const rest = await list({ limit: "2", cursor: body.nextCursor });
    expect(rest.body).toMatchObject({ items: [{ id: "evt_1", nextAttemptAt: null }], nextCursor: null });
    expect((await list({ status: "waiting" })).body.items).toHaveLength(1);
    expect((await list({ status: "sent" })).status).toBe(422);
    expect((await list({ cursor: "x" })).status).toBe(422);
  });

  it("are replayed under the same event, one replay at a time", async () => {
    const { ask, deliveries } = aFunction();
    await ask(...put(whole));
    const first = aDelivery({
      id: "evt_1",
      event: "evt_1",
      lane: "webhook:id-1",
      tries: 10,
      dueAt: undefined,
    });
    await deliveries.add({ ...first, status: "failed" });
    const replay = (id: string) =>
      ask("POST /v1/webhooks/{key}/deliveries/{id}/replay", { parameters: { key: "crm", id } });
    expect(await replay("evt_1")).toEqual({ status: 202, body: { id: "evt_1-2" } });
    expect(await deliveries.find({ lane: "webhook:id-1", id: "evt_1-2" })).toEqual({
      ...first,
      id: "evt_1-2",
      status: "waiting",
      tries: 0,
      dueAt: NOW,
    });
    for (const id of ["evt_1", "evt_1-2"])
      expect(await replay(id)).toMatchObject({
        status: 409,
        body: { detail: "The message is still on its way." },
      });
    deliveries.stored.set("webhook:id-1 evt_1-2", { ...first, id: "evt_1-2", status: "delivered" });
    expect(await replay("evt_1-2")).toEqual({ status: 202, body: { id: "evt_1-3" } });
    // Neither a replay that was never made, nor the replay of a replay, nor what no key of the table can be.
    for (const id of ["evt_9", "evt_1-9", "evt_1-2-2", "x".repeat(3_000)])
      expect((await replay(id)).status, id).toBe(404);
    expect((await deliveries.find({ lane: "webhook:id-1", id: "evt_1" }))?.status).toBe("failed");
  });
});

describe("a secret", () => {
  it("has 32 random bytes in base64, as Standard Webhooks writes it", () => {
    const [one, two] = [newWebhookSecret(), newWebhookSecret()];
    expect(one).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
    expect(one).not.toBe(two);
  });
});
