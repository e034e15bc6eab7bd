import { describe, expect, it } from "vitest";
import { alertHandlers } from "../../../functions/manage-alerts/alerts.ts";
import type { AlertStore } from "../../../shared/application/alerts/ports.ts";
import { type Alert, MAX_ALERTS } from "../../../shared/domain/alerts/alert.ts";
import { createApi } from "../../../shared/http/base/api.ts";
import { aRequest, aSurvey, NOW, someDefinitions } from "../../support/builders.ts";
import { FakeDeliveries } from "../../support/fake-deliveries.ts";
import { KeptLog } from "../../support/fakes.ts";
import { aWebhook } from "../../support/webhooks.ts";

class FakeAlerts implements AlertStore {
  readonly stored = new Map<string, Alert>();
  async all() {
    return [...this.stored.values()];
  }
  async find(key: string) {
    // As DynamoDB does.
    if (key.length > 1_000) throw new Error("the key is too long");
    return this.stored.get(key);
  }
  async put(alert: Alert) {
    this.stored.set(alert.key, alert);
  }
  async remove(key: string) {
    return this.stored.delete(key);
  }
}

const aFunction = (webhooks = [aWebhook()]) => {
  const alerts = new FakeAlerts();
  const deliveries = new FakeDeliveries();
  const handler = createApi(
    alertHandlers({
      alerts,
      deliveries,
      webhooks: { all: async () => webhooks },
      definitions: async () =>
        someDefinitions({
          surveys: [aSurvey(), aSurvey({ key: "after-call", metric: "csat", touchpoint: null })],
        }),
      clock: () => NOW,
    }),
    new KeptLog(),
  );
  const ask = async (routeKey: string, options: object = {}) => {
    const { statusCode, body } = await handler(
      aRequest({ routeKey, scope: "admin", parameters: { key: "low" }, ...options }),
    );
    return { status: statusCode, body: body === undefined ? undefined : JSON.parse(body) };
  };
  const put = (body: object) => ask("PUT /v1/alerts/{key}", { body });
  return { alerts, deliveries, ask, put };
};
const whole = {
  active: true,
  when: { surveys: ["post-purchase"], sentiment: "low", hasComment: true, words: ["refund"] },
  wait: "PT10M",
  case: { assignee: "bo@acme.example", dueIn: "P2D" },
  emails: ["cx@acme.example", "bo@acme.example"],
  webhooks: ["crm"],
};
const emails = ["cx@acme.example"];

describe("an alert", () => {
  it("is defined, shown, listed and deleted, with what was left out filled in", async () => {
    const { ask, put } = aFunction();
    const stored = { key: "low", ...whole, updatedAt: NOW };
    expect(await put(whole)).toEqual({ status: 200, body: stored });
    expect(await ask("GET /v1/alerts/{key}")).toEqual({ status: 200, body: stored });
    expect(await ask("GET /v1/alerts")).toEqual({ status: 200, body: { items: [stored], nextCursor: null } });
    expect((await put({ emails })).body).toEqual({
      key: "low",
      active: true,
      when: {},
      wait: "PT0S",
      emails,
      webhooks: [],
      updatedAt: NOW,
    });
    expect((await ask("DELETE /v1/alerts/{key}")).status).toBe(204);
    const none = { status: 404, body: { detail: "There is no such alert." } };
    for (const call of ["GET /v1/alerts/{key}", "DELETE /v1/alerts/{key}", "POST /v1/alerts/{key}/test"]) {
      expect(await ask(call)).toMatchObject(none);
      expect(await ask(call, { parameters: { key: "x".repeat(2_000) } })).toMatchObject(none);
    }
  });

  it.each([
    [{ when: {} }, "", /must do something/],
    [{ emails, when: { words: ["  "] } }, "when.words.0", /must not be blank/],
    [{ emails, when: { words: ["?!"] } }, "when.words.0", /a letter or a digit/],
    [
      { emails, when: { surveys: ["after-call"], atOrBelow: 6 } },
      "when.atOrBelow",
      /must be a score of csat \(1 to 5\)/,
    ],
    [{ emails, when: { sentiment: "high", atOrBelow: 2 } }, "when.sentiment", /can't be high/],
    [
      { emails, when: { problems: true, sentiment: "low" } },
      "when.sentiment",
      /can't be combined with problems/,
    ],
    [{ emails, when: { problems: true }, case: {} }, "case", /can't be combined with problems/],
    [{ emails, when: { problems: true }, every: "P1D" }, "every", /can't be combined with problems/],
    [{ emails, when: { problems: true }, wait: "PT5M" }, "wait", /can't be combined with problems/],
    [{ emails, when: { problems: false } }, "when.problems", /true/],
    [{ emails, when: { topics: ["login"] } }, "when.topics", /needs problems/],
    [{ emails, when: { problems: true, topics: [] } }, "when.topics", />=1 items/],
    [{ when: { problems: true } }, "", /must do something/],
    [{ emails, when: { words: ["refund"], hasComment: false } }, "when.hasComment", /can't be false/],
    [
      { emails, webhooks: ["crm", "nope"] },
      "webhooks.1",
      /there is no nope; make it first, with PUT \/v1\/webhooks\/nope/,
    ],
    [{ emails, wait: "P8D" }, "wait", /a week or less/],
    [{ emails: ["cx"] }, "emails.0", /an email address/],
    [{ emails, every: "PT1M" }, "every", /between five minutes and 31 days/],
  ])("%j is refused, by the field %s", async (body, path, message) => {
    const { put, alerts } = aFunction();
    const refused = await put(body);
    expect(refused.status).toBe(422);
    expect(refused.body.errors).toContainEqual({ path, message: expect.stringMatching(message) });
    expect(alerts.stored.size).toBe(0);
  });

  it("may be defined before its survey: what is not there is said, with what may be meant", async () => {
    const off = aWebhook({ active: false });
    const { ask, put } = aFunction([off]);
    const warnings = [
      "There is no survey post-purchas. Did you mean post-purchase?",
      "purchase.complete is not in the catalogue, and no survey asks about it. Did you mean purchase.completed?",
      "The webhook crm is switched off: it gets nothing.",
    ];
    const body = {
      emails,
      webhooks: ["crm"],
      when: {
        surveys: ["post-purchas", "after-call"],
        touchpoints: ["purchase.complete", "purchase.completed"],
      },
    };
    expect((await put(body)).body.warnings).toEqual(warnings);
    expect((await ask("GET /v1/alerts/{key}")).body.warnings).toEqual(warnings);
    expect((await ask("GET /v1/alerts")).body.items[0].warnings).toEqual(warnings);
  });

  it("is refused where there are a hundred; one of them can still be changed", async () => {
    const { alerts, put, ask } = aFunction();
    await put({ emails });
    const [one] = await alerts.all();
    for (let n = 1; n < MAX_ALERTS && one; n += 1) await alerts.put({ ...one, key: `k-${n}` });
    expect((await put({ emails })).status).toBe(200);
    const more = await ask("PUT /v1/alerts/{key}", { parameters: { key: "more" }, body: { emails } });
    expect(more).toMatchObject({
      status: 409,
      body: { detail: "There are 100 alerts already; delete one first." },
    });
  });
});

describe("a sample of an alert", () => {
  it("goes to each address and each webhook, once, also while the alert is paused", async () => {
    const { ask, put, deliveries } = aFunction();
    await put({ ...whole, active: false });
    for (let time = 0; time < 2; time += 1)
      expect(await ask("POST /v1/alerts/{key}/test")).toEqual({ status: 202, body: { deliveries: 3 } });
    const made = [...deliveries.stored.values()];
    expect(made.map(({ lane, to }) => [lane, to])).toEqual([
      ["email", "cx@acme.example"],
      ["email", "bo@acme.example"],
      [`webhook:${aWebhook().id}`, undefined],
    ]);
    for (const delivery of made)
      expect(delivery).toMatchObject({
        type: "alert.raised",
        alert: "low",
        sample: true,
        status: "waiting",
        dueAt: NOW,
        facts: { score: 2, metric: "nps", survey: "post-purchase", touchpoint: "purchase.completed" },
      });
    expect(new Set(made.map(({ event }) => event)).size).toBe(1);
  });

  it("is about a score that the alert would take", async () => {
    const scoreOf = async (when: object) => {
      const { ask, put, deliveries } = aFunction();
      await put({ emails, when });
      await ask("POST /v1/alerts/{key}/test");
      return deliveries.of("email")[0]?.facts.score;
    };
    expect(await scoreOf({ sentiment: "high" })).toBe(9);
    expect(await scoreOf({ surveys: ["after-call"], sentiment: "middle" })).toBe(3);
    expect(await scoreOf({ atOrBelow: 1 })).toBe(0);
  });

  it("is about a topic that grows where the alert is about problems", async () => {
    const { ask, put, deliveries } = aFunction();
    expect(await put({ emails, when: { problems: true, topics: ["billing"] } })).toMatchObject({
      status: 200,
    });
    expect(await ask("POST /v1/alerts/{key}/test")).toMatchObject({ status: 202 });
    expect(deliveries.of("email")[0]).toMatchObject({
      sample: true,
      subject: { kind: "problem" },
      facts: { topic: "billing", tickets: 31, customers: 24 },
    });
  });

  it("gathers some answers where the alert does", async () => {
    const { ask, put, deliveries } = aFunction();
    await put({ emails, every: "P1D" });
    await ask("POST /v1/alerts/{key}/test");
    expect(deliveries.of("email")[0]?.facts).toMatchObject({ count: 3 });
  });

  it("says where nobody would get it, and who gets none", async () => {
    const off = aFunction([aWebhook({ active: false })]);
    await off.put({ webhooks: ["crm"] });
    expect(await off.ask("POST /v1/alerts/{key}/test")).toMatchObject({ status: 409 });
    await off.put({ webhooks: ["crm"], emails });
    expect((await off.ask("POST /v1/alerts/{key}/test")).body).toEqual({
      deliveries: 1,
      warnings: ["The webhook crm is switched off: it gets nothing."],
    });
  });
});
