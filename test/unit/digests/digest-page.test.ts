import { describe, expect, it } from "vitest";
import { manageAccessHandler } from "../../../functions/manage-access/handler.ts";
import { memberIdOf } from "../../../shared/domain/access/member.ts";
import { newToken } from "../../../shared/domain/access/token.ts";
import { sha256 } from "../../../shared/domain/base/digest.ts";
import { digestPageTexts } from "../../../shared/i18n/digests/digest-texts.ts";
import { LANGUAGES } from "../../../shared/i18n/language.ts";
import { aRequest, later, NOW } from "../../support/builders.ts";
import { FakeDigests } from "../../support/fake-digests.ts";
import { FakeKeys } from "../../support/fake-keys.ts";
import { aMember, FakeMembers } from "../../support/fake-members.ts";
import { FakeTiles } from "../../support/fake-tiles.ts";
import { KeptLog } from "../../support/fakes.ts";

const FORM = { "content-type": "application/x-www-form-urlencoded" };

const world = (overrides: Partial<ReturnType<typeof aMember>> = {}) => {
  const ana = aMember({ digest: "monthly", name: "Ana Gómez", ...overrides });
  const members = new FakeMembers(ana);
  const digestLinks = new FakeDigests(members);
  const token = newToken();
  digestLinks.links.set(sha256(token), {
    member: memberIdOf(ana.email),
    digest: "monthly",
    expiresAt: later(1),
  });
  const log = new KeptLog();
  const handle = manageAccessHandler({
    keys: new FakeKeys(),
    members,
    tiles: new FakeTiles(),
    digestLinks,
    newToken,
    publicUrl: "https://surveys.acme.example",
    clock: () => NOW,
    log,
  });
  const ask = (
    method: "GET" | "POST",
    options: { token?: string; body?: string; headers?: Record<string, string> } = {},
  ) =>
    handle(
      aRequest({
        routeKey: `${method} /digest/{token}`,
        parameters: { token: options.token ?? token },
        headers: options.headers ?? (method === "POST" ? FORM : {}),
        ...(options.body !== undefined && { body: options.body }),
      }),
    );
  return { ask, token, members, digestLinks, log, digest: () => members.stored.get(ana.email)?.digest };
};
const { ask: ASK, ended: ENDED, on: ON, gone: GONE } = digestPageTexts("en");

describe("the page that ends a digest", () => {
  it("asks when it is opened, changes nothing, and shows nothing of the member", async () => {
    const { ask, digest } = world();
    const { statusCode, body, headers } = await ask("GET");
    expect([statusCode, digest()]).toEqual([200, "monthly"]);
    expect(body).toContain(ASK.title);
    expect(body).not.toMatch(/ana@|Gómez|admin/);
    expect(headers).toMatchObject({ "cache-control": "no-store", "referrer-policy": "no-referrer" });
    expect(headers?.["content-security-policy"]).toContain("form-action 'self'");
    expect(headers).not.toHaveProperty("set-cookie");
  });

  it.each([
    ["the page's button", "", FORM],
    ["a mail program's one click", "List-Unsubscribe=One-Click", FORM],
    ["a one click that also says something else", "List-Unsubscribe=One-Click&undo=true", FORM],
    [
      "a one click as multipart",
      '--b\r\ncontent-disposition: form-data; name="List-Unsubscribe"\r\n\r\nOne-Click\r\n--b--\r\n',
      { "content-type": "multipart/form-data; boundary=b" },
    ],
    ["a body that can't be read", "{", { "content-type": "application/json" }],
    ["no body and no type", undefined, {}],
  ])("ends it at once by a POST, without redirect or cookie: %s", async (_, body, headers) => {
    const { ask, digest } = world();
    const result = await ask("POST", { headers, ...(body !== undefined && { body }) });
    expect([result.statusCode, digest()]).toEqual([200, "never"]);
    expect(result.body).toContain(ENDED.title);
    expect(result.cookies).toBeUndefined();
  });

  it("shows the way back, which starts it again as it was", async () => {
    const { ask, digest } = world();
    const { body = "" } = await ask("POST");
    expect(body).toMatch(/<button class="second" name="undo" value="true">/);
    const back = await ask("POST", { body: "undo=true" });
    expect([back.statusCode, digest()]).toEqual([200, "monthly"]);
    expect(back.body).toContain(ON.text.monthly);
    expect(back.body).toContain(ASK.button);
  });

  it("says so where it is stopped already", async () => {
    const { ask } = world({ digest: "never" });
    expect((await ask("GET")).body).toContain(ENDED.title);
  });

  it.each(["GET", "POST"] as const)("is the same for every link that does not work: %s", async (method) => {
    const { ask, digestLinks, token, members, digest } = world();
    const unknown = await ask(method, { token: newToken() });
    expect([unknown.statusCode, digest()]).toEqual([404, "monthly"]);
    expect(unknown.body).toContain(GONE.title);
    const answers = [await ask(method, { token: "short" })];
    digestLinks.links.set(sha256(token), {
      member: memberIdOf("ana@acme.example"),
      digest: "monthly",
      expiresAt: NOW,
    });
    answers.push(await ask(method));
    digestLinks.links.set(sha256(token), {
      member: memberIdOf("ana@acme.example"),
      digest: "monthly",
      expiresAt: later(1),
    });
    members.stored.clear();
    answers.push(await ask(method));
    for (const one of answers) expect(one).toEqual(unknown);
  });

  it("opens behind what mail programs add to a link", async () => {
    const { ask, token } = world();
    expect((await ask("GET", { token: `${token}.` })).statusCode).toBe(200);
  });

  it.each(LANGUAGES)("speaks the member's language, else the browser's: %s", async (language) => {
    const { ask } = world({ language });
    expect((await ask("GET", { headers: { "accept-language": "fi" } })).body).toContain(
      digestPageTexts(language).ask.title,
    );
    const other = world({ language: undefined });
    expect((await other.ask("GET", { headers: { "accept-language": language } })).body).toContain(
      digestPageTexts(language).ask.title,
    );
  });

  it("says that it did not work when it did not, and logs no token", async () => {
    const { ask, digestLinks, log, token } = world();
    digestLinks.find = async () => {
      throw new Error("broken");
    };
    const { statusCode, body } = await ask("POST");
    expect(statusCode).toBe(500);
    expect(body).toContain(digestPageTexts("en").unavailable.title);
    expect(JSON.stringify(log)).not.toContain(token);
  });
});
