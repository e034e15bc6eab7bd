import { describe, expect, it } from "vitest";
import type { Alert } from "../../../shared/domain/alerts/alert.ts";
import { alertSettings, formIn } from "../../support/alert-settings.ts";
import { NOW } from "../../support/builders.ts";
import { anAlert } from "../../support/fake-alerts.ts";
import { aStoredWebhook } from "../../support/webhooks.ts";

/** Every field that the API takes. */
const EVERYTHING: Alert = {
  key: "low-score",
  active: false,
  when: {
    surveys: ["after-order", "not-there-yet"],
    touchpoints: ["order.placed"],
    sentiment: "low",
    atOrBelow: 2,
    hasComment: true,
    words: ["refund, please", "money back"],
    attribute: "plan:pro",
  },
  wait: "PT90M",
  case: { assignee: "bo@acme.example", dueIn: "P1DT12H" },
  emails: ["bo@acme.example", "cx@elsewhere.example"],
  webhooks: ["crm"],
  every: "PT2H",
  updatedAt: "2026-01-01T00:00:00.000Z",
};
const without = (fields: URLSearchParams, ...names: string[]) => {
  for (const name of names) fields.delete(name);
  return fields;
};

describe("the list of alerts", () => {
  it("says each in a sentence, and that of a survey which is not archived", async () => {
    const { get } = alertSettings({ alerts: [anAlert(), anAlert({ key: "all", when: {}, every: "P1D" })] });
    const { statusCode, body = "" } = await get("alerts");
    expect(statusCode).toBe(200);
    expect(body).toContain(
      "Answers of 6 or less to after-order: by email to 2 people, opens a case due in 2 days.",
    );
    expect(body).toContain("All answers: by email to 2 people, opens a case due in 2 days.");
    expect(body).toContain("Answers of 2 or less to after-order: by email to 1 person.");
    expect(body).not.toContain("to old");
    expect(body).toMatch(/Every day[\s\S]*After 10 minutes/);
  });

  it("is the API's own answer as JSON, with what an alert names and is not there", async () => {
    const { get } = alertSettings({ alerts: [EVERYTHING], webhooks: [aStoredWebhook()] });
    const { headers, body = "" } = await get("alerts", { format: "json" });
    expect(headers?.["content-type"]).toContain("json");
    const { items, nextCursor } = JSON.parse(body);
    expect(items).toMatchObject([
      { ...EVERYTHING, warnings: expect.arrayContaining(["There is no survey not-there-yet."]) },
    ]);
    expect(nextCursor).toBeNull();
  });
});

describe("an alert's form", () => {
  it("stores what was stored when it is sent unchanged", async () => {
    const { get, post, alerts } = alertSettings({ alerts: [EVERYTHING], webhooks: [aStoredWebhook()] });
    const { statusCode, headers } = await post("alerts/low-score", formIn(await get("alerts/low-score")));
    expect([statusCode, headers?.location]).toEqual([303, "/app/settings/alerts/low-score?done=saved"]);
    expect(alerts.stored.get("low-score")).toEqual({ ...EVERYTHING, updatedAt: NOW });
  });

  it("of a new alert proposes to wait for the comment and to open a case", async () => {
    const { get, post, alerts } = alertSettings();
    const form = formIn(await get("alerts/_new"));
    form.set("key", "unhappy");
    form.set("when.atOrBelow", "6");
    form.append("emails", "bo@acme.example");
    expect((await post("alerts/_new", form)).statusCode).toBe(303);
    expect(alerts.stored.get("unhappy")).toEqual({
      key: "unhappy",
      active: true,
      when: { atOrBelow: 6 },
      wait: "PT10M",
      case: { dueIn: "P2D" },
      emails: ["bo@acme.example"],
      webhooks: [],
      updatedAt: NOW,
    });
  });

  it("about topics that grow keeps nothing of what it asks about answers, and stores the same again", async () => {
    const { get, post, alerts } = alertSettings();
    const form = formIn(await get("alerts/_new"));
    form.set("key", "growing");
    form.set("when.problems", "true");
    form.set("when.topics", "login, billing\r\ndelivery");
    form.set("when.atOrBelow", "6");
    form.append("emails", "bo@acme.example");
    const growing = {
      key: "growing",
      active: true,
      when: { problems: true, topics: ["login, billing", "delivery"] },
      wait: "PT0S",
      emails: ["bo@acme.example"],
      webhooks: [],
      updatedAt: NOW,
    };
    expect((await post("alerts/_new", form)).statusCode).toBe(303);
    expect(alerts.stored.get("growing")).toEqual(growing);
    expect((await post("alerts/growing", formIn(await get("alerts/growing")))).statusCode).toBe(303);
    expect(alerts.stored.get("growing")).toEqual(growing);
    expect((await get("alerts")).body).toContain(
      "Topics of tickets that grow about “login, billing” or “delivery”: by email to 1 person.",
    );
    const answers = formIn(await get("alerts/growing"));
    answers.delete("when.problems");
    expect((await post("alerts/growing", answers)).statusCode).toBe(303);
    expect(alerts.stored.get("growing")?.when).toEqual({});
  });

  it("says what is wrong beside the field in the reader's language, and keeps all that was typed", async () => {
    const { get, post, alerts } = alertSettings({ member: { language: "es" } });
    const form = without(formIn(await get("alerts/_new")), "opensCase");
    form.set("key", "unhappy");
    form.set("when.words", "refund\n!!!");
    form.set("when.attribute", "plan");
    form.append("emails", "bo@acme.example");
    form.set("otherEmails", "nobody at all");
    form.set("wait.count", "30");
    form.set("wait.unit", "days");
    const { statusCode, body = "" } = await post("alerts/_new", form);
    expect(statusCode).toBe(422);
    expect(body).toMatch(/id="field-when-words-error"><span lang="es">Debe tener una letra o una cifra\./);
    expect(body).toMatch(/id="field-when-attribute-error"><span lang="es">Debe ser como plan:pro\./);
    expect(body).toMatch(/id="field-otherEmails-error"><span lang="es">Debe ser una dirección de correo/);
    expect(body).toMatch(/id="field-wait-error"><span lang="es">Debe ser una semana o menos/);
    const typed = without(form, "version", "action");
    expect(Object.fromEntries(formIn({ body }))).toMatchObject(Object.fromEntries(typed));
    expect(alerts.stored.size).toBe(0);
  });

  it("refuses what does nothing, and a key that is taken", async () => {
    const { get, post } = alertSettings({ alerts: [anAlert()] });
    const form = without(formIn(await get("alerts/_new")), "opensCase");
    form.set("key", "another");
    expect((await post("alerts/_new", form)).body).toContain("Let it do something");
    form.set("key", "low-score");
    form.set("opensCase", "true");
    const { statusCode, body } = await post("alerts/_new", form);
    expect(statusCode).toBe(422);
    expect(body).toMatch(/id="field-key-error"><span lang="en">This key is taken already/);
  });

  it("tells the second of two people, and shows what the first one saved", async () => {
    const { get, post, alerts } = alertSettings({
      alerts: [{ ...anAlert(), updatedAt: "2026-01-01T00:00:00.000Z" }],
    });
    const [mine, theirs] = [await get("alerts/low-score"), await get("alerts/low-score")].map(formIn);
    theirs?.set("when.atOrBelow", "3");
    mine?.set("when.atOrBelow", "4");
    expect((await post("alerts/low-score", theirs ?? {})).statusCode).toBe(303);
    const told = await post("alerts/low-score", mine ?? {});
    expect(told.statusCode).toBe(409);
    expect(told.body).toContain('id="field-when-atOrBelow-theirs">They saved: 3<');
    expect(alerts.stored.get("low-score")?.when.atOrBelow).toBe(3);
    expect((await post("alerts/low-score", formIn(told))).statusCode).toBe(303);
    expect(alerts.stored.get("low-score")?.when.atOrBelow).toBe(4);
  });

  it("is not overtaken between reading and writing", async () => {
    const { get, post, alerts } = alertSettings({
      alerts: [anAlert({ updatedAt: "2026-01-01T00:00:00.000Z" })],
    });
    const form = formIn(await get("alerts/low-score"));
    const find = alerts.find.bind(alerts);
    alerts.find = async (key) => {
      const found = await find(key);
      alerts.stored.set(key, anAlert({ active: false, updatedAt: "2026-01-02T00:00:00.000Z" }));
      return found;
    };
    expect((await post("alerts/low-score", form)).statusCode).toBe(409);
    expect(alerts.stored.get("low-score")?.active).toBe(false);
  });
});

describe("a sample of an alert", () => {
  it("goes to who asks alone, and keeps what was typed meanwhile", async () => {
    const { get, post, alerts, deliveries } = alertSettings({ alerts: [anAlert()] });
    const form = formIn(await get("alerts/low-score"));
    form.set("when.atOrBelow", "not finished");
    form.set("action", "test-me");
    const { statusCode, body = "" } = await post("alerts/low-score", form);
    expect([statusCode, body.includes("A sample is on its way to ana@acme.example")]).toEqual([200, true]);
    expect(formIn({ body }).get("when.atOrBelow")).toBe("not finished");
    expect(deliveries.of("email")).toMatchObject([
      { to: "ana@acme.example", alert: "low-score", sample: true },
    ]);
    expect(alerts.stored.get("low-score")).toEqual(anAlert());
  });

  it("goes to everyone whom the alert tells, and says where that is nobody", async () => {
    const silent = anAlert({ key: "silent", emails: [] });
    const { get, post, deliveries } = alertSettings({
      alerts: [anAlert({ webhooks: ["crm"] }), silent],
      webhooks: [aStoredWebhook()],
    });
    const sample = async (key: string) => {
      const form = formIn(await get(`alerts/${key}`));
      form.set("action", "test-all");
      return post(`alerts/${key}`, form);
    };
    expect((await sample("low-score")).statusCode).toBe(200);
    expect([...deliveries.stored.values()].map(({ lane, to }) => [lane, to]).sort()).toEqual([
      ["email", "ana@acme.example"],
      ["email", "bo@acme.example"],
      [`webhook:${aStoredWebhook().id}`, undefined],
    ]);
    const nobody = await sample("silent");
    expect([nobody.statusCode, nobody.body?.includes("nobody to send a sample to")]).toEqual([409, true]);
  });
});

describe("deleting an alert", () => {
  it("asks first, and does it once", async () => {
    const { get, post, alerts } = alertSettings({ alerts: [anAlert()] });
    const asked = await get("alerts/low-score/delete");
    expect(asked.body).toContain("Delete the alert low-score?");
    const form = { ...Object.fromEntries(formIn(asked)), action: "delete" };
    expect((await post("alerts/low-score", form)).headers?.location).toBe(
      "/app/settings/alerts?done=deleted",
    );
    expect(alerts.stored.size).toBe(0);
    expect((await post("alerts/low-score", form)).statusCode).toBe(404);
  });

  it("asks again where somebody else has changed it meanwhile", async () => {
    const { get, post, alerts } = alertSettings({ alerts: [anAlert()] });
    const form = { ...Object.fromEntries(formIn(await get("alerts/low-score/delete"))), action: "delete" };
    alerts.stored.set("low-score", anAlert({ active: false }));
    const told = await post("alerts/low-score", form);
    expect(told.statusCode).toBe(409);
    expect(told.body).toContain("Somebody else changed this");
    expect(alerts.stored.size).toBe(1);
  });
});

describe("the pages of alerts", () => {
  it.each(["viewer", "agent"] as const)("are not for a %s", async (role) => {
    const { get, post, alerts } = alertSettings({ member: { role }, alerts: [anAlert()] });
    for (const path of ["alerts", "alerts/low-score", "alerts/low-score/delete", "alerts/_new", "webhooks"])
      expect((await get(path)).statusCode).toBe(403);
    expect((await post("alerts/low-score", { action: "delete" })).statusCode).toBe(403);
    expect(alerts.stored.size).toBe(1);
  });

  it("take no form of another site, and no body that is no form", async () => {
    const { post, alerts } = alertSettings({ alerts: [anAlert()] });
    const foreign = { headers: { origin: "https://evil.example" } };
    expect((await post("alerts/low-score", { action: "delete" }, foreign)).statusCode).toBe(403);
    const garbled = { headers: { "content-type": "application/json" } };
    expect((await post("alerts/low-score", { action: "delete" }, garbled)).statusCode).toBe(409);
    expect(alerts.stored.size).toBe(1);
  });

  it.each(["alerts/none", "alerts/low-score/else", "alerts/low-score/delete/more"])(
    "do not know %s",
    async (path) => {
      expect((await alertSettings({ alerts: [anAlert()] }).get(path)).statusCode).toBe(404);
    },
  );
});
