import { describe, expect, it } from "vitest";
import { alertSettings, formIn } from "../../support/alert-settings.ts";
import { earlier, HOUR, later, NOW } from "../../support/builders.ts";
import { anAlert } from "../../support/fake-alerts.ts";
import { aDelivery } from "../../support/fake-deliveries.ts";
import { aSecret, aStoredWebhook } from "../../support/webhooks.ts";

const SECRET_URL = "https://hooks.slack.com/services/T000/B000/verysecret?token=alsosecret";
const HOOK = aStoredWebhook({
  url: SECRET_URL,
  events: ["response.recorded", "customer.erased"],
  include: ["customer"],
  language: "pt-BR",
  updatedAt: "2026-01-01T00:00:00.000Z",
});
const LANE = `webhook:${HOOK.id}`;
const evt = (digit: number) => `evt_0mhi5vtc${digit}_0123456789abcdef012345`;

describe("the list of webhooks", () => {
  it("shows how each does, and of its address only the beginning", async () => {
    const off = aStoredWebhook({ key: "off", id: "other", active: false });
    const { get, webhooks } = alertSettings({
      webhooks: [HOOK, off],
      deliveries: [aDelivery({ lane: LANE, at: earlier(HOUR), status: "delivered" })],
    });
    const works = await get("webhooks");
    expect(works.body).toContain("hooks.slack.com/services/T0…");
    expect(works.body).not.toContain("secret");
    expect(works.body).toMatch(
      /crm[\s\S]*Works[\s\S]*1 hour ago[\s\S]*Delivered[\s\S]*off[\s\S]*Off[\s\S]*None yet/,
    );
    await webhooks.healths.fails(HOOK.id, earlier(HOUR));
    expect((await get("webhooks")).body).toContain(">Failing<");
    await webhooks.healths.switchOff(HOOK.id, { at: NOW, reason: "gone" });
    expect((await get("webhooks")).body).toContain(">Switched off<");
  });

  it("is the API's own answer as JSON", async () => {
    const { get } = alertSettings({ webhooks: [HOOK] });
    const { items } = JSON.parse((await get("webhooks", { format: "json" })).body ?? "");
    const { id: _, ...shown } = HOOK;
    expect(items).toEqual([shown]);
    expect(JSON.parse((await get("webhooks/crm", { format: "json" })).body ?? "")).toEqual(shown);
  });
});

describe("a webhook's form", () => {
  it("shows the secret of a new one this once, and how to verify with it", async () => {
    const { get, post, webhooks } = alertSettings();
    const form = formIn(await get("webhooks/_new"));
    form.set("key", "crm");
    form.set("url", "https://hooks.acme.com/milepost");
    form.append("events", "case.opened");
    const made = await post("webhooks/_new", form);
    expect(made.statusCode).toBe(201);
    expect(made.headers?.["cache-control"]).toBe("no-store");
    expect(made.body).toContain(aSecret(9).secret);
    expect(made.body).toContain("standardwebhooks");
    expect(webhooks.stored.get("crm")).toMatchObject({
      events: ["case.opened"],
      include: [],
      active: true,
      language: "en",
    });
    expect((await get("webhooks/crm")).body).not.toContain("whsec_");
  });

  it("stores what was stored when it is sent unchanged", async () => {
    const { get, post, webhooks } = alertSettings({ webhooks: [HOOK] });
    expect((await post("webhooks/crm", formIn(await get("webhooks/crm")))).statusCode).toBe(303);
    expect(webhooks.stored.get("crm")).toEqual(HOOK);
  });

  it("says what is wrong with an address, and keeps what was typed", async () => {
    const { get, post, webhooks } = alertSettings({ member: { language: "ru" } });
    const form = formIn(await get("webhooks/_new"));
    form.set("key", "crm");
    form.set("url", "https://169.254.169.254/latest");
    form.append("events", "case.opened");
    const { statusCode, body = "" } = await post("webhooks/_new", form);
    expect(statusCode).toBe(422);
    expect(body).toMatch(/id="field-url-error"><span lang="ru">Адрес должен вести на общедоступный сервер/);
    expect(formIn({ body }).get("url")).toBe("https://169.254.169.254/latest");
    expect(formIn({ body }).getAll("events")).toEqual(["case.opened"]);
    expect(webhooks.stored.size).toBe(0);
  });

  it("tells the second of two people, but not where only the target's health has changed", async () => {
    const { get, post, webhooks } = alertSettings({ webhooks: [HOOK] });
    const [mine, theirs] = [await get("webhooks/crm"), await get("webhooks/crm")].map(formIn);
    await webhooks.healths.fails(HOOK.id, NOW);
    theirs?.set("format", "teams");
    expect((await post("webhooks/crm", theirs ?? {})).statusCode).toBe(303);
    const told = await post("webhooks/crm", mine ?? {});
    expect(told.statusCode).toBe(409);
    expect(told.body).toContain("They saved: Microsoft Teams");
    expect(webhooks.stored.get("crm")?.format).toBe("teams");
  });

  it("says that Milepost switched it off and why, and switches it on again", async () => {
    const { get, post, webhooks } = alertSettings({ webhooks: [HOOK] });
    await webhooks.healths.switchOff(HOOK.id, { at: NOW, reason: "failing" });
    const off = await get("webhooks/crm");
    expect(off.body).toContain("because every attempt failed for five days");
    const form = formIn(off);
    expect(form.get("active")).toBeNull();
    form.set("active", "true");
    await post("webhooks/crm", form);
    expect((await get("webhooks/crm")).body).not.toContain("five days");
  });

  it("makes a new secret, and shows it this once", async () => {
    const { post, webhooks } = alertSettings({ webhooks: [HOOK] });
    const { statusCode, body } = await post("webhooks/crm", { action: "rotate" });
    expect(statusCode).toBe(200);
    expect(body).toContain(aSecret(9).secret);
    expect(body).not.toContain(aSecret().secret);
    expect(webhooks.secrets.get(HOOK.id)?.previous?.secret).toBe(aSecret().secret);
  });

  it("sends a test of what is stored, and keeps what was typed meanwhile", async () => {
    const { get, post, deliveries, webhooks } = alertSettings({ webhooks: [HOOK] });
    const form = formIn(await get("webhooks/crm"));
    form.set("url", "not finished");
    form.set("action", "test");
    const { statusCode, body = "" } = await post("webhooks/crm", form);
    expect(statusCode).toBe(200);
    expect(body).toContain("A test is on its way");
    expect(formIn({ body }).get("url")).toBe("not finished");
    expect(deliveries.of(LANE)).toMatchObject([{ type: "webhook.test", sample: true, status: "waiting" }]);
    expect(webhooks.stored.get("crm")).toEqual(HOOK);
    await webhooks.healths.switchOff(HOOK.id, { at: NOW, reason: "gone" });
    const refused = await post("webhooks/crm", form);
    expect([refused.statusCode, refused.body?.includes("Switch it on first")]).toEqual([409, true]);
  });
});

describe("deleting a webhook", () => {
  it("asks first, and does it", async () => {
    const { get, post, webhooks } = alertSettings({ webhooks: [HOOK] });
    const form = { ...Object.fromEntries(formIn(await get("webhooks/crm/delete"))), action: "delete" };
    expect((await post("webhooks/crm", form)).headers?.location).toBe("/app/settings/webhooks?done=deleted");
    expect([webhooks.stored.size, webhooks.secrets.size]).toEqual([0, 0]);
  });

  it("names the alerts that tell it, and does nothing", async () => {
    const { get, post, webhooks } = alertSettings({
      webhooks: [HOOK],
      alerts: [anAlert({ webhooks: ["crm"] })],
    });
    const { body = "" } = await get("webhooks/crm/delete");
    expect(body).toContain('href="/app/settings/alerts/low-score"');
    const { version } = Object.fromEntries(formIn(await get("webhooks/crm")));
    const refused = await post("webhooks/crm", { version: version ?? "", action: "delete" });
    expect([refused.statusCode, webhooks.stored.size]).toEqual([409, 1]);
  });

  it("asks again where somebody else has changed it meanwhile", async () => {
    const { get, post, webhooks } = alertSettings({ webhooks: [HOOK] });
    const form = { ...Object.fromEntries(formIn(await get("webhooks/crm/delete"))), action: "delete" };
    webhooks.stored.set("crm", { ...HOOK, active: false, updatedAt: NOW });
    const told = await post("webhooks/crm", form);
    expect([told.statusCode, told.body?.includes("Somebody else changed this")]).toEqual([409, true]);
    expect(webhooks.stored.size).toBe(1);
  });
});

describe("the messages of a webhook", () => {
  const HOSTILE = "<script>alert(1)</script><img src=x onerror='alert(1)'>";
  const failed = aDelivery({
    id: evt(1),
    event: evt(1),
    lane: LANE,
    status: "failed",
    tries: 2,
    attempts: [
      { at: earlier(2 * HOUR), error: "timeout", milliseconds: 15_000 },
      { at: earlier(HOUR), status: 500, answer: HOSTILE, milliseconds: 1_234 },
    ],
  });
  const waiting = aDelivery({ id: evt(2), lane: LANE, type: "case.overdue", dueAt: later(HOUR) });

  it("show each attempt, and the target's answer as text", async () => {
    const { get } = alertSettings({ webhooks: [HOOK], deliveries: [failed, waiting] });
    const { statusCode, body = "" } = await get("webhooks/crm/deliveries");
    expect(statusCode).toBe(200);
    expect(body).toContain("&lt;script&gt;alert(1)&lt;/script&gt;&lt;img src=x");
    expect(body).not.toContain(HOSTILE);
    expect(body).toMatch(
      /A case is overdue[\s\S]*Next attempt: [\s\S]*An answer came in[\s\S]*2 attempts: 500/,
    );
    expect(body).toMatch(/<b>500<\/b> · 1,234 ms[\s\S]*<b>it did not answer in time<\/b> · 15,000 ms/);
  });

  it("are filtered, go on, and are the API's own answer as JSON", async () => {
    const many = Array.from({ length: 60 }, (_, index) =>
      aDelivery({ id: `evt_0mhi5vt${10 + index}_0123456789abcdef012345`, lane: LANE, status: "delivered" }),
    );
    const { get } = alertSettings({ webhooks: [HOOK], deliveries: [failed, waiting, ...many] });
    expect((await get("webhooks/crm/deliveries", { status: "failed" })).body).not.toContain(evt(2));
    const first = await get("webhooks/crm/deliveries", { status: "delivered" });
    const older = /cursor=([^"&]+)"/.exec(first.body ?? "")?.[1] ?? "";
    const next = await get("webhooks/crm/deliveries", { status: "delivered", cursor: older });
    expect(first.body?.match(/<li id="evt/g)).toHaveLength(50);
    expect(next.body?.match(/<li id="evt/g)).toHaveLength(10);
    const json = JSON.parse(
      (await get("webhooks/crm/deliveries", { status: "failed", format: "json" })).body ?? "",
    );
    expect(json).toMatchObject({ items: [{ id: evt(1), status: "failed", tries: 2 }], nextCursor: null });
    expect((await get("webhooks/crm/deliveries", { status: "lost" })).statusCode).toBe(422);
  });

  it("are sent again by a button, once, and back to the same filter", async () => {
    const { post, deliveries } = alertSettings({ webhooks: [HOOK], deliveries: [failed] });
    const send = () =>
      post("webhooks/crm/deliveries", { replay: failed.id }, { query: { status: "failed" } });
    expect((await send()).headers?.location).toBe(
      "/app/settings/webhooks/crm/deliveries?status=failed&done=replayed",
    );
    expect(deliveries.of(LANE).map(({ id, status }) => [id, status])).toEqual([
      [failed.id, "failed"],
      [`${failed.id}-2`, "waiting"],
    ]);
    const again = await send();
    expect([again.statusCode, again.body?.includes("This message is still on its way")]).toEqual([409, true]);
    expect((await post("webhooks/crm/deliveries", { replay: "evt_none" })).statusCode).toBe(404);
  });
});
