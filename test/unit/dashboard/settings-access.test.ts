import { describe, expect, it } from "vitest";
import { MAX_KEYS } from "../../../shared/application/access/manage-keys.ts";
import { memberIdOf } from "../../../shared/domain/access/member.ts";
import { sha256 } from "../../../shared/domain/base/digest.ts";
import type { HttpResult } from "../../../shared/http/base/api.ts";
import { aSurvey, aType, NOW } from "../../support/builders.ts";
import { aMember } from "../../support/fake-members.ts";
import { aTile } from "../../support/fake-tiles.ts";
import { InMemoryDefinitions } from "../../support/fakes.ts";
import { NEW_TOKEN, settingsPages, valueIn, versionIn } from "../../support/settings-pages.ts";

const MEMBERS = "/app/settings/members";
const KEYS = "/app/settings/keys";
const TILES = "/app/settings/tiles";
const bodyOf = ({ body = "" }: HttpResult) => body;

const EVA = aMember({ email: "eva@acme.example", name: "Eva", role: "viewer" });
const EVA_PAGE = `${MEMBERS}/${memberIdOf(EVA.email)}`;
const ANA_PAGE = `${MEMBERS}/${memberIdOf("ana@acme.example")}`;
const anotherAdmin = aMember({ email: "ida@acme.example", name: "Ida" });

describe("the settings of members", () => {
  it("list everybody, and put no address into an address", async () => {
    const { get } = settingsPages({ others: [EVA] });
    const page = bodyOf(await get(MEMBERS));
    expect(page).toContain(`<a href="${EVA_PAGE}"><bdi>Eva</bdi></a>`);
    expect(page.match(/<td>(?:Admin|Agent|Viewer)<\/td>/g)).toEqual(["<td>Admin</td>", "<td>Viewer</td>"]);
    expect(page).not.toMatch(/href="[^"]*(?:@|%40)/);
  });

  it.each(["viewer", "agent"] as const)("are closed to a %s, and so are keys and tiles", async (role) => {
    const pages = settingsPages({ member: { role } });
    for (const path of [MEMBERS, KEYS, TILES]) {
      expect((await pages.get(path)).statusCode).toBe(403);
      expect((await pages.post(path, { name: "x", scope: "admin", show: "score" })).statusCode).toBe(403);
    }
    expect([pages.members.stored.size, pages.keys.stored.size, pages.tiles.stored.size]).toEqual([1, 0, 0]);
  });

  it("add one as the API does: the address in lower case, what is empty left out", async () => {
    const { post, members } = settingsPages();
    const fields = {
      email: "New@Acme.example",
      name: "",
      role: "agent",
      language: "es",
      timezone: "",
      digest: "never",
    };
    expect(await post(MEMBERS, fields)).toMatchObject({
      statusCode: 303,
      headers: { location: `${MEMBERS}?done=saved` },
    });
    expect(members.stored.get("new@acme.example")).toEqual({
      email: "new@acme.example",
      role: "agent",
      language: "es",
      digest: "never",
      accessSince: NOW,
    });
  });

  it("say what is refused beside its field, and keep what was typed", async () => {
    const { post, members } = settingsPages();
    const page = await post(MEMBERS, {
      email: "no",
      name: "Kim",
      role: "agent",
      timezone: "Nowhere",
      digest: "never",
    });
    expect(page.statusCode).toBe(422);
    expect(bodyOf(page)).toMatch(/id="field-email-error"><span lang="en">Must be an email address/);
    expect(bodyOf(page)).toMatch(/id="field-timezone-error"><span lang="en">Must be a time zone/);
    expect(["email", "name", "timezone"].map((name) => valueIn(page, name))).toEqual([
      "no",
      "Kim",
      "Nowhere",
    ]);
    expect(members.stored.size).toBe(1);
  });

  it("add nobody over a member who is there", async () => {
    const { post, members } = settingsPages({ others: [EVA] });
    const page = await post(MEMBERS, { email: EVA.email, role: "admin", digest: "never" });
    expect([page.statusCode, members.stored.get(EVA.email)]).toEqual([422, EVA]);
    expect(bodyOf(page)).toContain('id="field-email-error"');
  });

  it("tell the second of two people, with what the first saved beside what they typed", async () => {
    const { get, post, members } = settingsPages({ others: [EVA] });
    const version = versionIn(await get(EVA_PAGE));
    const own = { version, email: EVA.email, role: "agent", digest: "weekly" };
    expect((await post(EVA_PAGE, { ...own, name: "First" })).statusCode).toBe(303);
    const second = await post(EVA_PAGE, { ...own, name: "Second" });
    expect([second.statusCode, valueIn(second, "name")]).toEqual([409, "Second"]);
    expect(bodyOf(second)).toContain("They saved: First");
    expect(members.stored.get(EVA.email)).toMatchObject({ name: "First" });
    const again = await post(EVA_PAGE, { ...own, name: "Second", version: versionIn(second) });
    expect([again.statusCode, members.stored.get(EVA.email)?.name]).toEqual([303, "Second"]);
  });

  it("bring a member back whom somebody removed meanwhile, only when that was said", async () => {
    const { get, post, members } = settingsPages({ others: [EVA] });
    const version = versionIn(await get(EVA_PAGE));
    await members.remove(EVA.email);
    const own = { email: EVA.email, name: "Eva", role: "viewer", digest: "weekly" };
    const told = await post(EVA_PAGE, { ...own, version });
    expect([told.statusCode, members.stored.has(EVA.email)]).toEqual([409, false]);
    expect(bodyOf(told)).toContain("They removed it.");
    expect((await post(EVA_PAGE, { ...own, version: versionIn(told) })).statusCode).toBe(303);
    expect(members.stored.has(EVA.email)).toBe(true);
  });

  it("change nobody else than whom the page is about", async () => {
    const { get, post, members } = settingsPages({ others: [EVA] });
    const version = versionIn(await get(EVA_PAGE));
    const fields = { version, email: "x@acme.example", role: "admin", digest: "never" };
    expect((await post(EVA_PAGE, fields)).statusCode).toBe(404);
    expect([...members.stored.keys()]).toEqual(["ana@acme.example", EVA.email]);
  });

  it.each([
    ["nobody else is one", [EVA], "nobody is left who can open the settings"],
    ["others are", [anotherAdmin], "Another admin can give the role back"],
  ])("ask before an admin gives up the role where %s, and say what happens", async (_, others, said) => {
    const member = { accessSince: "2026-01-05T08:00:00.000Z" };
    const { get, post, members } = settingsPages({ others, member });
    const version = versionIn(await get(ANA_PAGE));
    const own = { version, email: "ana@acme.example", role: "viewer", digest: "never" };
    const asked = await post(ANA_PAGE, own);
    expect([asked.statusCode, members.stored.get("ana@acme.example")?.role]).toEqual([422, "admin"]);
    expect(bodyOf(asked)).toContain(said);
    expect((await post(ANA_PAGE, { ...own, confirmed: "true" })).statusCode).toBe(303);
    expect(members.stored.get("ana@acme.example")?.role).toBe("viewer");
    expect((await get(MEMBERS)).headers).toMatchObject({ location: expect.stringContaining("/app/sign-in") });
  });

  it.each([
    [EVA_PAGE, [EVA], "They are signed out at once"],
    [ANA_PAGE, [anotherAdmin], "This is you: you are signed out"],
    [ANA_PAGE, [EVA], "This is you, and nobody else is an admin"],
  ])("say at the button what the removal does: %#", async (path, others, said) => {
    const { get } = settingsPages({ others });
    expect(bodyOf(await get(path)).split('id="removal"')[1]).toContain(said);
  });

  it("remove a member only as they were seen", async () => {
    const { get, post, members } = settingsPages({ others: [EVA] });
    const version = versionIn(await get(EVA_PAGE));
    members.stored.set(EVA.email, { ...EVA, role: "admin" });
    const told = await post(EVA_PAGE, { action: "remove", version });
    expect([told.statusCode, members.stored.has(EVA.email)]).toEqual([409, true]);
    expect(bodyOf(told)).toContain("Look at it again before you remove it.");
    const removed = await post(EVA_PAGE, { action: "remove", version: versionIn(told) });
    expect([removed.statusCode, members.stored.has(EVA.email)]).toEqual([303, false]);
    expect((await post(EVA_PAGE, { action: "remove", version })).statusCode).toBe(404);
  });

  it("remove no member whom somebody changes in the same moment", async () => {
    const { get, post, members } = settingsPages({ others: [EVA] });
    const version = versionIn(await get(EVA_PAGE));
    const { remove } = members;
    members.remove = (email, before) => {
      members.stored.set(EVA.email, { ...EVA, role: "admin" });
      return remove.call(members, email, before);
    };
    const told = await post(EVA_PAGE, { action: "remove", version });
    expect([told.statusCode, members.stored.has(EVA.email)]).toEqual([409, true]);
  });
});

describe("the settings of keys", () => {
  it("show a new key once, in an answer that no cache keeps and no address names", async () => {
    const { get, post, keys } = settingsPages();
    const made = await post(KEYS, { name: "Shop", scope: "tag", action: "save", version: "none" });
    const key = /<textarea[^>]*>\n(mp_tag_[^<]+)</.exec(bodyOf(made))?.[1] ?? "";
    expect([made.statusCode, made.headers?.location, made.headers?.["cache-control"]]).toEqual([
      201,
      undefined,
      "no-store",
    ]);
    expect([...keys.stored]).toEqual([[sha256(key), { name: "Shop", scope: "tag", createdAt: NOW }]]);
    const list = bodyOf(await get(KEYS));
    expect(list).toContain("<bdi>Shop</bdi>");
    expect(list).not.toContain(key);
  });

  it("refuse a key without a name, and one more than there may be, where it is typed", async () => {
    const pages = settingsPages();
    const unnamed = await pages.post(KEYS, { name: " ", scope: "read" });
    expect(unnamed.statusCode).toBe(422);
    expect(bodyOf(unnamed)).toContain('id="field-name-error"');
    expect(bodyOf(unnamed)).toContain('<option value="read" selected>');
    for (let i = 0; i < MAX_KEYS; i++)
      pages.keys.stored.set(sha256(`${i}`), { name: `${i}`, scope: "tag", createdAt: NOW });
    const full = await pages.post(KEYS, { name: "One more", scope: "read" });
    expect([full.statusCode, pages.keys.stored.size]).toEqual([422, MAX_KEYS]);
    expect(bodyOf(full)).toContain(`There are ${MAX_KEYS} already: remove one first.`);
  });

  it("say when a key was last used, ask before it is withdrawn, and say that it works a minute more", async () => {
    const { get, post, keys } = settingsPages();
    const stored = { name: "Shop", scope: "tag", createdAt: NOW, lastUsedOn: "2026-10-05" } as const;
    keys.stored.set(sha256("k"), stored);
    const path = `${KEYS}/${sha256("k").slice(0, 12)}`;
    const asked = bodyOf(await get(path));
    expect(asked).toContain("at most a minute more");
    expect(asked).toContain("October 5, 2026");
    expect(keys.stored.size).toBe(1);
    expect(await post(path, { action: "withdraw" })).toMatchObject({
      statusCode: 303,
      headers: { location: `${KEYS}?done=withdrawn` },
    });
    expect(keys.stored.size).toBe(0);
    expect(bodyOf(await get(KEYS, { done: "withdrawn" }))).toContain("at most a minute more");
    for (const page of [await get(path), await post(path, { action: "withdraw" })])
      expect(page.statusCode).toBe(404);
  });
});

describe("the settings of tiles", () => {
  const FIELDS = {
    name: 'Wall "1"',
    show: "trend",
    touchpoint: "order.placed",
    survey: "",
    metric: "nps",
    stage: "",
    period: "lastMonth",
    interval: "week",
    language: "ru",
  };

  it("make one as the API does, and show its address and what another site needs, once", async () => {
    const { get, post, tiles } = settingsPages();
    const frameAncestors = "https://intranet.acme.example\r\n\r\nhttps://b.example\r\n";
    const made = await post(TILES, { ...FIELDS, frameAncestors, action: "save", version: "none" });
    const url = `https://surveys.acme.example/w/${NEW_TOKEN}`;
    expect([made.statusCode, made.headers?.["cache-control"]]).toEqual([201, "no-store"]);
    expect(bodyOf(made)).toContain(`<a class="link" href="${url}"`);
    expect(bodyOf(made)).toContain(
      `&lt;iframe src=&quot;${url}&quot; title=&quot;Wall &amp;quot;1&amp;quot;&quot;`,
    );
    expect([...tiles.stored]).toEqual([
      [
        sha256(NEW_TOKEN),
        {
          name: 'Wall "1"',
          show: "trend",
          touchpoint: "order.placed",
          metric: "nps",
          period: "lastMonth",
          interval: "week",
          language: "ru",
          frameAncestors: ["https://intranet.acme.example", "https://b.example"],
          createdAt: NOW,
        },
      ],
    ]);
    expect(bodyOf(await get(TILES))).not.toContain(NEW_TOKEN);
  });

  it("give no frame where no site may show it", async () => {
    const { post } = settingsPages();
    expect(bodyOf(await post(TILES, { name: "Wall", show: "score", frameAncestors: "" }))).not.toContain(
      "iframe",
    );
  });

  it("say what is refused beside its field, and keep what was typed", async () => {
    const { post, tiles } = settingsPages();
    const page = await post(TILES, {
      ...FIELDS,
      show: "score",
      frameAncestors: "https://a.example\r\nhttp://b.example/x",
    });
    expect([page.statusCode, tiles.stored.size]).toEqual([422, 0]);
    expect(bodyOf(page)).toMatch(/id="field-frameAncestors-error"><span lang="en">Must be sites like/);
    expect(bodyOf(page)).toContain("https://a.example\r\nhttp://b.example/x</textarea>");
    expect(bodyOf(page)).toContain('<option value="week" selected>');
    const scored = await post(TILES, { ...FIELDS, show: "score" });
    expect(bodyOf(scored)).toMatch(/id="field-interval-error"><span lang="en">Only a trend has points/);
  });

  it("offer the catalogue, the surveys and the stages, by name where they have one", async () => {
    const store = new InMemoryDefinitions({
      types: [aType({ key: "order.placed", name: "Order placed" }), aType({ key: "gone", archivedAt: NOW })],
      surveys: [aSurvey({ key: "after-order" })],
    });
    const page = bodyOf(await settingsPages({ store }).get(TILES, { new: "true" }));
    for (const option of ['"order.placed">Order placed', '"after-order">after-order', '"purchase">Purchase'])
      expect(page).toContain(`<option value=${option}</option>`);
    expect(page).not.toContain('value="gone"');
  });

  it("list what each shows and where, ask before one is withdrawn, and withdraw it", async () => {
    const pages = settingsPages({
      store: new InMemoryDefinitions({ types: [aType({ key: "order.placed", name: "Order placed" })] }),
    });
    const about = { show: "trend", touchpoint: "order.placed", metric: "ces" } as const;
    const lobby = aTile({ name: "Lobby", ...about, frameAncestors: ["https://b.example"] });
    pages.tiles.stored.set(sha256("t"), lobby);
    expect(bodyOf(await pages.get(TILES))).toContain(
      "<td>A trend · Order placed · CES · Last 28 days</td><td>b.example</td>",
    );
    const path = `${TILES}/${sha256("t").slice(0, 12)}`;
    expect(bodyOf(await pages.get(path))).toContain("Withdraw the tile “Lobby”?");
    expect((await pages.post(path, { action: "withdraw" })).headers).toMatchObject({
      location: `${TILES}?done=withdrawn`,
    });
    expect(pages.tiles.stored.size).toBe(0);
    expect((await pages.post(path, { action: "withdraw" })).statusCode).toBe(404);
  });
});

describe("the settings of the sample company", () => {
  const SAMPLE = "/app/settings/sample";
  const aMark = (state: string, members: string[] = []) => ({
    samples: { mark: async () => ({ state, members }) as never },
  });

  it("say on every page of the settings that nothing is real, with the way out", async () => {
    const link = '<a href="/app/settings/sample">Take it away</a>';
    for (const path of [MEMBERS, KEYS, TILES, SAMPLE]) {
      expect(bodyOf(await settingsPages(aMark("made")).get(path))).toContain(link);
      expect(bodyOf(await settingsPages().get(path))).not.toContain(link);
    }
  });

  it.each([
    [["lead@acme.example"], false],
    [["lead@acme.example", "ana@acme.example"], true],
  ])("ask before it goes, and say which members go: %j", async (members, isSelf) => {
    const page = bodyOf(await settingsPages(aMark("made", members)).get(SAMPLE));
    expect(page).toContain('<form class="form" method="post" action="/_local/sample/remove">');
    expect(page).toContain(`These members go with it: ${members.join(", ")}.`);
    expect(page.includes("You are one of them")).toBe(isSelf);
  });

  it.each([
    ["making", "is being made"],
    ["removing", "is being taken away"],
    [undefined, "There is no sample company here."],
  ])("have no button while it is %s", async (state, said) => {
    const page = bodyOf(await settingsPages(state === undefined ? {} : aMark(state)).get(SAMPLE));
    expect(page).toContain(said);
    expect(page).not.toContain("/_local/");
  });
});
