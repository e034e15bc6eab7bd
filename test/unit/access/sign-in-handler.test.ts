import type { APIGatewayProxyEventV2 } from "aws-lambda";
import { describe, expect, it } from "vitest";
import { signInHandler } from "../../../functions/sign-in/handler.ts";
import type { Member } from "../../../shared/domain/access/member.ts";
import { sha256 } from "../../../shared/domain/base/digest.ts";
import type { HttpResult } from "../../../shared/http/base/api.ts";
import { aRequest, DAY, HOUR, later, MINUTE, NOW, type RequestOptions } from "../../support/builders.ts";
import { aMember, FakeMembers } from "../../support/fake-members.ts";
import { FakeSignInMailer, fakeSignIn } from "../../support/fake-sign-in.ts";
import { KeptLog } from "../../support/fakes.ts";

const HTTPS = "https://surveys.acme.example";
const FORM = { "content-type": "application/x-www-form-urlencoded" };
const ANA = "ana@acme.example";

const aStage = ({ publicUrl = HTTPS, members = [aMember()] as Member[] } = {}) => {
  const fake = fakeSignIn();
  const store = new FakeMembers(...members);
  const mailer = new FakeSignInMailer();
  const log = new KeptLog();
  let now = NOW;
  let made = 0;
  const handler = signInHandler({
    ...fake.ports,
    members: store,
    mailer,
    log,
    publicUrl,
    clock: () => now,
    newToken: () => `${++made}`.padStart(44, "t"),
  });
  const ask = async (request: RequestOptions, ip = "192.0.2.1"): Promise<HttpResult> => {
    const event = aRequest(request) as APIGatewayProxyEventV2;
    event.requestContext.http.sourceIp = ip;
    if (request.headers?.cookie) event.cookies = request.headers.cookie.split("; ");
    return (await handler(event)) as HttpResult;
  };
  const post = (routeKey: string, more: RequestOptions = {}, ip?: string) =>
    ask({ routeKey, body: "", ...more, headers: { origin: publicUrl, ...FORM, ...more.headers } }, ip);
  const want = (email: string, ip?: string, headers: Record<string, string> = {}, next?: string) =>
    post(
      "POST /app/sign-in",
      { body: `${new URLSearchParams({ email, ...(next && { next }) })}`, headers },
      ip,
    );
  const link = (token: string) => ({ parameters: { token } });
  return {
    ...fake,
    members: store,
    mailer,
    log,
    ask,
    post,
    want,
    at: (ms: number) => {
      now = later(ms);
    },
    /** Runs what the function has handed to itself. */
    work: async () => {
      for (const signInLink of fake.orders.splice(0)) await handler({ signInLink: signInLink as never });
    },
    look: (token: string, method = "GET") =>
      ask({ routeKey: `${method} /app/sign-in/{token}`, ...link(token) }),
    press: (token: string, headers = {}) => post("POST /app/sign-in/{token}", { ...link(token), headers }),
    isIn: async (cookie: string) =>
      (await ask({ routeKey: "GET /app/sign-in", headers: { cookie } })).statusCode === 303,
  };
};

/** Signs Ana in, and gives her cookie as a browser sends it back. */
const signedIn = async (stage: ReturnType<typeof aStage>, next?: string) => {
  await stage.want(ANA, "192.0.2.9", {}, next);
  await stage.work();
  const result = await stage.press(stage.mailer.sent.at(-1)?.token ?? "");
  const [cookie = ""] = result.cookies ?? [];
  return { result, header: cookie, cookie: cookie.split(";")[0] ?? "" };
};

describe("asking for a link", () => {
  it("is the same work and the same answer for members and strangers; only members get mail", async () => {
    const stage = aStage();
    const answers = [];
    for (const email of [ANA, "bob@acme.example"]) {
      stage.calls.length = 0;
      const { body = "", ...rest } = await stage.want(email);
      answers.push({
        rest,
        body: body.replaceAll(email, ""),
        length: body.length - email.length,
        calls: [...stage.calls],
      });
    }
    expect(answers[0]).toMatchObject({ rest: { statusCode: 200 }, calls: ["take", "take", "place"] });
    const [known, stranger] = answers.map(({ length, ...rest }) => rest);
    expect(stranger).toEqual(known);
    expect(stage.mailer.sent).toEqual([]);
    await stage.work();
    expect(stage.mailer.sent.map(({ to }) => to)).toEqual([ANA]);
    expect([...stage.stored.links.values()]).toHaveLength(1);
  });

  it("answers before anything is looked up or sent", async () => {
    const stage = aStage();
    stage.members.find = () => Promise.reject(new Error("a member was looked up"));
    expect((await stage.want(ANA)).statusCode).toBe(200);
  });

  it("knows an address in whatever case, and mails in the member's language, else in the browser's", async () => {
    const stage = aStage({ members: [aMember(), aMember({ email: "bo@acme.example", language: "ru" })] });
    const spanish = { "accept-language": "es-MX" };
    expect((await stage.want(" Ana@ACME.example", undefined, spanish)).body).toContain('lang="es"');
    await stage.want("bo@acme.example", undefined, spanish);
    await stage.work();
    expect(stage.mailer.sent.map(({ to, language }) => [to, language])).toEqual([
      [ANA, "es"],
      ["bo@acme.example", "ru"],
    ]);
  });

  it("is allowed 5 times an hour for an address, a member's or not, and 20 times from a network", async () => {
    for (const email of [ANA, "nobody@acme.example"]) {
      const stage = aStage();
      const seen = [];
      for (let n = 0; n < 6; n += 1) seen.push((await stage.want(email, `192.0.2.${n}`)).statusCode);
      expect(seen).toEqual([200, 200, 200, 200, 200, 429]);
      stage.at(HOUR);
      expect((await stage.want(email)).statusCode).toBe(200);
    }
    const stage = aStage();
    const from = async (n: number, ip: string) => (await stage.want(`m${n}@acme.example`, ip)).statusCode;
    const seen = [];
    for (let n = 0; n < 21; n += 1) seen.push(await from(n, `2001:db8:1:2::${n}`));
    expect([seen.filter((status) => status === 200).length, seen[20]]).toEqual([20, 429]);
    expect(await from(22, "2001:db8:1:3::1")).toBe(200);
    expect(JSON.stringify([...stage.stored.tries.keys()])).not.toMatch(/acme|2001|192/);
  });

  it("says what is wrong with an address beside its field, keeps what was typed, and counts no try", async () => {
    const stage = aStage();
    const { statusCode, body } = await stage.want('"><b>ana', undefined, {}, "/app?channel=web");
    expect(statusCode).toBe(422);
    expect(body).toContain('value="&quot;&gt;&lt;b&gt;ana"');
    expect(body).toMatch(/id="wrong".*aria-describedby="wrong"/s);
    expect(body).toContain('name="next" value="/app?channel=web"');
    expect(stage.calls).toEqual([]);
  });

  it("logs no address, also where the mail service refuses it, and has a lost email sent again", async () => {
    const stage = aStage();
    stage.mailer.outcome = { outcome: "rejected", detail: "MessageRejected" };
    await stage.want(ANA);
    await stage.want("stranger@acme.example");
    await stage.work();
    expect(stage.log.infos.map(({ event }) => event)).toEqual(["signIn.noMember"]);
    expect(JSON.stringify([stage.log.infos, stage.log.errors])).not.toMatch(/acme/);
    stage.mailer.outcome = { outcome: "throttled" };
    await stage.want(ANA);
    await expect(stage.work()).rejects.toThrow("throttled");
  });
});

describe("a link", () => {
  it("is spent by no GET and no HEAD, and works once by its button", async () => {
    const stage = aStage();
    await stage.want(ANA);
    await stage.work();
    const token = stage.mailer.sent[0]?.token ?? "";
    for (const method of ["GET", "HEAD", "GET"]) {
      const { statusCode, cookies, body = "" } = await stage.look(token, method);
      expect([statusCode, cookies]).toEqual([200, undefined]);
      expect(body.includes(`<form method="post" action="/app/sign-in/${token}">`)).toBe(method === "GET");
    }
    const pressed = await stage.press(token);
    expect([pressed.statusCode, pressed.headers?.location, pressed.cookies?.length]).toEqual([
      303,
      "/app",
      1,
    ]);
    const again = [await stage.press(token), await stage.look(token)];
    expect(again.map(({ statusCode, cookies }) => [statusCode, cookies])).toEqual([
      [410, undefined],
      [410, undefined],
    ]);
  });

  it("works for 15 minutes, and through what mail programs put around it", async () => {
    const stage = aStage();
    await stage.want(ANA);
    await stage.work();
    const token = stage.mailer.sent[0]?.token ?? "";
    stage.at(15 * MINUTE);
    expect((await stage.press(token)).statusCode).toBe(410);
    stage.at(15 * MINUTE - 1);
    expect((await stage.press(`${token}%3E`)).statusCode).toBe(303);
  });

  it.each(["", "none", "t".repeat(44), "t".repeat(3_000)])(
    "that nobody made is a page that helps: %#",
    async (token) => {
      const stage = aStage();
      for (const result of [await stage.look(token), await stage.press(token)]) {
        expect(result.statusCode).toBe(410);
        expect(result.body).toContain('href="/app/sign-in"');
      }
    },
  );

  it("leads to the page that was wanted, and to no other site", async () => {
    const wanted = "/app/touchpoints/order.placed?from=2026-10-01";
    expect((await signedIn(aStage(), wanted)).result.headers?.location).toBe(wanted);
    expect((await signedIn(aStage(), "//evil.example/app")).result.headers?.location).toBe("/app");
  });
});

describe("the cookie", () => {
  it.each([
    [HTTPS, "__Host-milepost", "Max-Age=604800; Path=/; HttpOnly; Secure; SameSite=Lax"],
    ["http://127.0.0.1:3000", "milepost", "Max-Age=604800; Path=/; HttpOnly; SameSite=Lax"],
  ])("at %s is %s, closed to scripts and other sites", async (publicUrl, name, attributes) => {
    const stage = aStage({ publicUrl });
    const { header, cookie } = await signedIn(stage);
    expect(header).toBe(`${cookie}; ${attributes}`);
    expect(cookie).toMatch(new RegExp(`^${name}=[\\w-]{44}$`));
    expect([...stage.stored.sessions.keys()]).toEqual([sha256(cookie.split("=")[1] ?? "")]);
  });

  it("signs in as long as the session lasts, and not in another stage", async () => {
    const stage = aStage();
    const { cookie } = await signedIn(stage);
    expect([await stage.isIn(cookie), await aStage().isIn(cookie), await stage.isIn(`${cookie}x`)]).toEqual([
      true,
      false,
      false,
    ]);
    stage.at(12 * HOUR);
    expect(await stage.isIn(cookie)).toBe(false);
    stage.at(11 * HOUR);
    expect(await stage.isIn(cookie)).toBe(true);
    stage.at(22 * HOUR);
    expect(await stage.isIn(cookie)).toBe(true);
    stage.at(7 * DAY);
    expect(await stage.isIn(cookie)).toBe(false);
  });

  it("is nothing under another name", async () => {
    const stage = aStage();
    const { cookie } = await signedIn(stage);
    expect(await stage.isIn(cookie.replace("__Host-", ""))).toBe(false);
  });
});

describe("a session", () => {
  it("ends by signing out, on this device only, and the cookie goes", async () => {
    const stage = aStage();
    const [first, second] = [await signedIn(stage), await signedIn(stage)];
    const out = await stage.post("POST /app/sign-out", { headers: { cookie: first.cookie } });
    expect([out.statusCode, out.headers?.location]).toEqual([303, "/app/sign-in"]);
    expect(out.cookies?.[0]).toMatch(/^__Host-milepost=; Max-Age=0; Path=\/;/);
    expect([await stage.isIn(first.cookie), await stage.isIn(second.cookie)]).toEqual([false, true]);
    expect((await stage.post("POST /app/sign-out")).statusCode).toBe(303);
  });

  it.each<[string, (members: FakeMembers) => unknown]>([
    ["is removed", (members) => members.remove(ANA)],
    [
      "has another role",
      (members) => members.stored.set(ANA, aMember({ role: "viewer", accessSince: later(1) })),
    ],
  ])("ends at once when the member %s", async (_, change) => {
    const stage = aStage();
    const { cookie } = await signedIn(stage);
    await change(stage.members);
    expect(await stage.isIn(cookie)).toBe(false);
  });
});

describe("a form", () => {
  const posts = ["POST /app/sign-in", "POST /app/sign-in/{token}", "POST /app/sign-out"];
  const foreign = ["https://evil.example", "null", "http://surveys.acme.example", `${HTTPS}.evil.example`];

  it.each(posts)("of another origin is refused: %s", async (routeKey) => {
    const stage = aStage();
    const { cookie } = await signedIn(stage);
    await stage.want(ANA);
    await stage.work();
    const token = stage.mailer.sent.at(-1)?.token ?? "";
    const request = { routeKey, parameters: { token }, body: `email=${encodeURIComponent(ANA)}` };
    for (const origin of [...foreign, undefined]) {
      const headers = { ...FORM, cookie, host: "surveys.acme.example", ...(origin && { origin }) };
      const refused = await stage.ask({ ...request, headers });
      expect([origin, refused.statusCode, refused.cookies]).toEqual([origin, 403, undefined]);
    }
    expect([await stage.isIn(cookie), (await stage.look(token)).statusCode, stage.orders]).toEqual([
      true,
      200,
      [],
    ]);
  });

  it("may come from the host that was called, by the same scheme", async () => {
    const stage = aStage({ publicUrl: "http://127.0.0.1:3000" });
    const from = async (origin: string) =>
      (await stage.want(ANA, undefined, { origin, host: "localhost:3000" })).statusCode;
    expect([await from("http://localhost:3000"), await from("https://localhost:3000")]).toEqual([200, 403]);
  });
});

describe("every page", () => {
  it("is kept by nobody, loads nothing, and lets its forms say where they come from", async () => {
    const stage = aStage();
    const pages = [
      await stage.ask({ routeKey: "GET /app/sign-in" }),
      await stage.want(ANA),
      await stage.want("ana"),
      await stage.look("none"),
      await stage.post("POST /app/sign-out", { headers: { origin: "https://evil.example" } }),
    ];
    for (const { headers = {}, body = "" } of pages) {
      expect(headers).toMatchObject({ "cache-control": "no-store", "referrer-policy": "same-origin" });
      expect(headers["strict-transport-security"]).toBeTruthy();
      expect(headers["content-security-policy"]).toMatch(
        /^default-src 'none'; style-src 'sha256-.*form-action 'self'/,
      );
      expect(headers["content-security-policy"]).not.toContain("unsafe");
      expect(body).not.toMatch(/(?:src|href)="https?:/);
      expect(body).toMatch(/<html lang="en" dir="ltr">.*<h1>/s);
    }
  });

  it("is there also when the store is not", async () => {
    const stage = aStage();
    stage.ports.attempts.take = () => Promise.reject(new Error("no store"));
    const { statusCode, body } = await stage.want(ANA);
    expect([statusCode, body?.includes("<h1>That did not work</h1>")]).toEqual([500, true]);
  });
});
