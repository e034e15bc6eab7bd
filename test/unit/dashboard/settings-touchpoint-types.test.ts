import { describe, expect, it } from "vitest";
import { manageSurveysHandler } from "../../../functions/manage-surveys/handler.ts";
import { DEFAULT_STAGES } from "../../../shared/domain/catalogue/journey-stage.ts";
import { aRequest, aSurvey, aType, NOW } from "../../support/builders.ts";
import { InMemoryDefinitions, KeptLog } from "../../support/fakes.ts";
import { settingsPages, valueIn, versionIn } from "../../support/settings-pages.ts";

const LIST = "/app/settings/touchpoint-types";

const definedByApi = async (key: string, body: object) => {
  const store = new InMemoryDefinitions();
  const result = await manageSurveysHandler({
    store,
    publicUrl: "https://acme.example",
    stages: DEFAULT_STAGES,
    log: new KeptLog(),
  } as unknown as Parameters<typeof manageSurveysHandler>[0])(
    aRequest({ routeKey: "PUT /v1/touchpoint-types/{key}", scope: "admin", parameters: { key }, body }),
  );
  expect(result.statusCode).toBe(200);
  return store.types;
};

describe("the list of touchpoint types", () => {
  const store = () =>
    new InMemoryDefinitions({
      types: [
        aType({ key: "ticket.solved", name: "Ticket solved", stage: "support" }),
        aType({ key: "order.placed", name: { en: "Order placed" }, stage: "purchase", order: 2 }),
        aType({ key: "cart.filled", name: "Cart", stage: "purchase", order: 1 }),
        aType({ key: "old.one", name: "Old one", archivedAt: NOW }),
      ],
      surveys: [aSurvey({ key: "a", touchpoint: "order.placed" })],
    });
  const counted = [
    { touchpoint: "order.placed", volume: 1234, lastSeenAt: NOW },
    { touchpoint: "order.placd", volume: 7, lastSeenAt: NOW },
    { touchpoint: "old.one", volume: 9, lastSeenAt: NOW },
  ];

  it("is in the order of the journey, with how often each was recorded", async () => {
    const { get } = settingsPages({ store: store(), counted });
    const page = (await get(LIST)).body ?? "";
    const keys = [...page.matchAll(/<code class="muted">([^<]*)/g)].map(([, key]) => key);
    expect(keys).toStrictEqual(["cart.filled", "order.placed", "ticket.solved"]);
    expect(page).toContain('data-value="1234">1,234</td>');
  });

  it("names what is recorded without being in it: the most frequent first, misspellings, and what was removed", async () => {
    const { get } = settingsPages({ store: store(), counted });
    const unknown = ((await get(LIST)).body ?? "").split('id="unknown"')[1] ?? "";
    expect([...unknown.matchAll(/<code>([^<]*)/g)].map(([, key]) => key)).toStrictEqual([
      "old.one",
      "order.placd",
    ]);
    expect(unknown).toContain("Perhaps a misspelling of order.placed");
    expect(unknown).toContain("It was in the list before.");
  });

  it("takes one in with one click, named after its key, behind those that begin alike", async () => {
    const pages = settingsPages({ store: store(), counted });
    const result = await pages.post(`${LIST}/ticket.reopened`, { action: "adopt" });
    expect([result.statusCode, result.headers?.location]).toEqual([303, `${LIST}?adopted=ticket.reopened`]);
    expect(pages.store.types.find(({ key }) => key === "ticket.reopened")).toStrictEqual({
      key: "ticket.reopened",
      name: "Ticket reopened",
      stage: "support",
      order: 1,
    });
    expect((await pages.get(LIST, { adopted: "ticket.reopened" })).body).toContain(
      "Ticket reopened was adopted.",
    );
  });

  it("brings back what was removed, as it was, and adopts nothing twice", async () => {
    const pages = settingsPages({ store: store(), counted });
    await pages.post(`${LIST}/old.one`, { action: "adopt" });
    expect(pages.store.types.find(({ key }) => key === "old.one")).not.toHaveProperty("archivedAt");
    expect(pages.store.types.find(({ key }) => key === "old.one")?.name).toBe("Old one");
    await pages.post(`${LIST}/cart.filled`, { action: "adopt" });
    expect(pages.store.types.find(({ key }) => key === "cart.filled")?.name).toBe("Cart");
  });
});

describe("a touchpoint type", () => {
  it("is stored as the API stores it", async () => {
    const { post, store } = settingsPages();
    const fields = { key: "order.placed", stage: "purchase", order: "3", description: "Paid.\r\nAlways." };
    expect(
      (await post(LIST, { ...fields, name: "", "name.en": "Order", "name.pt-BR": "Pedido" })).statusCode,
    ).toBe(303);
    expect(store.types).toEqual(
      await definedByApi("order.placed", {
        name: { en: "Order", "pt-BR": "Pedido" },
        stage: "purchase",
        order: 3,
        description: "Paid.\nAlways.",
      }),
    );
  });

  it("counts as use of the product while its box is ticked, as the list says", async () => {
    const pages = settingsPages();
    const typed = { name: "Report opened", stage: "usage", order: "0" };
    await pages.post(LIST, { ...typed, key: "report.opened", engagement: "true" });
    const stored = () => pages.store.types.find(({ key }) => key === "report.opened");
    expect(stored()).toMatchObject({ engagement: true });
    expect((await pages.get(LIST)).body).toContain('<span class="badge">use of the product</span>');
    const page = await pages.get(`${LIST}/report.opened`);
    expect(page.body).toMatch(/name="engagement" value="true" checked/);
    await pages.post(`${LIST}/report.opened`, { ...typed, version: versionIn(page) });
    expect(stored()?.engagement).toBeUndefined();
  });

  it("shows what was refused beside its field, keeps what was typed, and stores nothing", async () => {
    const { post, store } = settingsPages();
    const fields = { key: "Order Placed", name: "Order", stage: "purchase", order: "two" };
    const refused = await post(LIST, fields);
    expect(refused.statusCode).toBe(422);
    expect(refused.body).toMatch(/id="field-order-error"><span lang="en">Must be a number/);
    for (const name of ["key", "name", "order"] as const) expect(valueIn(refused, name)).toBe(fields[name]);
    expect((await post(LIST, { ...fields, order: "2" })).body).toContain('id="field-key-error"');
    expect((await post(LIST, { ...fields, key: "a", order: "2", stage: "moon" })).body).toContain(
      'id="field-stage-error"',
    );
    expect(store.types).toStrictEqual([]);
  });

  it("takes no key that another one has, and not one name and several", async () => {
    const { post, store } = settingsPages({
      store: new InMemoryDefinitions({ types: [aType({ key: "a" })] }),
    });
    const fields = { key: "a", name: "Other", stage: "purchase", order: "1" };
    const taken = await post(LIST, fields);
    expect([taken.statusCode, taken.body?.includes("This key is taken already.")]).toEqual([422, true]);
    const both = await post(LIST, { ...fields, key: "b", "name.es": "Otro" });
    expect(both.body).toContain("Give one name for every language");
    expect(store.types).toStrictEqual([aType({ key: "a" })]);
  });

  it("tells the second of two people, loses nothing of theirs, and takes theirs when they save again", async () => {
    const pages = settingsPages({
      store: new InMemoryDefinitions({ types: [aType({ key: "a", name: "First" })] }),
    });
    const seen = versionIn(await pages.get(`${LIST}/a`));
    const fields = { version: seen, stage: "purchase", order: "1" };
    expect((await pages.post(`${LIST}/a`, { ...fields, name: "By Ana" })).statusCode).toBe(303);
    const told = await pages.post(`${LIST}/a`, { ...fields, name: "By Bo" });
    expect(told.statusCode).toBe(409);
    expect(told.body).toContain("They saved: By Ana");
    expect(valueIn(told, "name")).toBe("By Bo");
    expect(pages.store.types[0]?.name).toBe("By Ana");
    const again = await pages.post(`${LIST}/a`, { ...fields, version: versionIn(told), name: "By Bo" });
    expect([again.statusCode, pages.store.types[0]?.name]).toEqual([303, "By Bo"]);
  });

  it("is no conflict when something else was defined in the same moment", async () => {
    const store = new InMemoryDefinitions({ types: [aType({ key: "a", name: "First" })] });
    const pages = settingsPages({ store });
    const version = versionIn(await pages.get(`${LIST}/a`));
    const { at } = store;
    store.at = (read) => {
      store.at = at;
      store.version++;
      return at.call(store, read);
    };
    const result = await pages.post(`${LIST}/a`, { version, name: "New", stage: "purchase", order: "1" });
    expect([result.statusCode, store.types[0]?.name]).toEqual([303, "New"]);
  });

  it("is removed; one that was recorded keeps its name for what it has", async () => {
    const counted = [{ touchpoint: "used", volume: 3, lastSeenAt: NOW }];
    const store = new InMemoryDefinitions({ types: [aType({ key: "used" }), aType({ key: "unused" })] });
    const pages = settingsPages({ store, counted });
    const form = await pages.get(`${LIST}/used`);
    expect(form.body).toContain("3 of it were recorded.");
    await pages.post(`${LIST}/used`, { action: "remove", version: versionIn(form) });
    const version = versionIn(await pages.get(`${LIST}/unused`));
    await pages.post(`${LIST}/unused`, { action: "remove", version });
    expect(store.types).toStrictEqual([aType({ key: "used", archivedAt: NOW })]);
    expect((await pages.post(`${LIST}/used`, { action: "remove", version: "old" })).statusCode).toBe(409);
  });

  it("is nobody's business but an admin's", async () => {
    const { get, post, store } = settingsPages({ member: { role: "agent" } });
    expect((await get(LIST)).statusCode).toBe(403);
    expect((await post(`${LIST}/a`, { action: "adopt" })).statusCode).toBe(403);
    expect(store.types).toStrictEqual([]);
  });
});
