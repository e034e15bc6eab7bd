import { describe, expect, it } from "vitest";
import { collectResponsesHandler } from "../../functions/collect-responses/handler.ts";
import { StoreUnavailable } from "../../shared/application/store-unavailable.ts";
import { addressHash } from "../../shared/domain/address.ts";
import type { HttpResult } from "../../shared/http/api.ts";
import {
  aCustomer,
  aRequest,
  aResponse,
  aSentInvitation,
  earlier,
  HOUR,
  NOW,
  someDefinitions,
  tokenOf,
} from "../support/builders.ts";
import { InMemoryResponses, KeptLog } from "../support/fakes.ts";

const invitation = aSentInvitation({ addressHash: addressHash("old@example.com") });
const token = tokenOf(invitation.id);
const FORM = { "content-type": "application/x-www-form-urlencoded", accept: "text/html" };
const JSON_ONLY = { "content-type": "application/json", accept: "application/json" };

const aFunction = (responses = new InMemoryResponses([invitation])) => {
  const log = new KeptLog();
  const stopped: { customerId: string | undefined; addressHashes: readonly string[]; at: string }[] = [];
  const handler = collectResponsesHandler({
    responses,
    customers: { find: async () => aCustomer() },
    mail: { stopMail: async (stop) => void stopped.push(stop) },
    definitions: async () => someDefinitions(),
    clock: () => NOW,
    log,
  });
  const ask = (
    routeKey: string,
    options: {
      headers?: Record<string, string>;
      body?: unknown;
      query?: Record<string, string>;
      token?: string;
    } = {},
  ) =>
    handler(
      aRequest({
        routeKey,
        headers: { accept: "text/html" },
        parameters: { token: options.token ?? token },
        ...options,
      }),
    );
  return { responses, log, stopped, ask };
};
const bodyOf = (result: HttpResult) => JSON.parse(result.body ?? "null");
const typeOf = (result: HttpResult) => String(result.headers?.["content-type"] ?? "");

describe("an answer from a program", () => {
  const post = (body: unknown, given = aFunction()) =>
    given.ask("POST /s/{token}", { headers: JSON_ONLY, body });

  it("is recorded, then revised; what is left out stays", async () => {
    const given = aFunction();
    expect(bodyOf(await post({ score: 9 }, given))).toEqual({ status: "recorded", score: 9, comment: null });
    expect(bodyOf(await post({ comment: "Fast." }, given))).toEqual({
      status: "revised",
      score: 9,
      comment: "Fast.",
    });
    expect(bodyOf(await post({ score: 0 }, given))).toEqual({
      status: "revised",
      score: 0,
      comment: "Fast.",
    });
  });

  it.each<[string, unknown, number]>([
    ["no score", {}, 422],
    ["a score off the scale", { score: 11 }, 422],
    ["a score in text", { score: "9" }, 422],
    ["a field too many", { score: 9, name: "Ana" }, 422],
    ["NUL in the comment", { score: 9, comment: "\u0000" }, 422],
    ["half a character in the comment", { score: 9, comment: "\ud83d" }, 422],
    ["a comment of 5,001", { score: 9, comment: "x".repeat(5_001) }, 413],
    ["a comment of 100,001", { score: 9, comment: "x".repeat(100_001) }, 413],
    ["a body of 200,000", { score: 9, comment: "x".repeat(200_000) }, 413],
  ])("with %s is refused as a problem", async (_, body, status) => {
    const given = aFunction();
    const result = await post(body, given);
    expect([result.statusCode, typeOf(result)]).toEqual([status, "application/problem+json; charset=utf-8"]);
    expect(given.responses.writes).toBe(0);
  });

  it("to a link that leads nowhere is 404, to one that has ended 410", async () => {
    const ended = aFunction(new InMemoryResponses([{ ...invitation, expiresAt: NOW }]));
    expect(bodyOf(await post({ score: 9 }, ended)).status).toBe(410);
    const unknown = aFunction(new InMemoryResponses());
    expect(bodyOf(await post({ score: 9 }, unknown)).status).toBe(404);
  });
});

describe("an answer from a person", () => {
  it("is sent on to the thanks page", async () => {
    const { ask, responses } = aFunction();
    const result = await ask("POST /s/{token}", { headers: FORM, body: "score=9&comment=Ol%C3%A1%0D%0A!" });
    expect(result).toMatchObject({ statusCode: 303, headers: { location: `/s/${token}/thanks` } });
    expect(responses.responses.get(invitation.id)).toMatchObject({ score: 9, comment: "Olá\n!" });
  });

  it.each([
    ["no score", "comment=x", 422],
    ["a comment of 5,001", `score=9&comment=${"x".repeat(5_001)}`, 413],
  ])("with %s gets the page again, with what was typed", async (_, body, status) => {
    const { ask, responses } = aFunction();
    const result = await ask("POST /s/{token}", { headers: FORM, body });
    expect(result.statusCode).toBe(status);
    expect(typeOf(result)).toMatch(/^text\/html/);
    expect(result.body).toContain("x</textarea>");
    expect(responses.writes).toBe(0);
  });

  it("while the store is busy gets a page, not a problem", async () => {
    const { ask, responses } = aFunction();
    responses.find = async () => {
      throw new StoreUnavailable("busy");
    };
    const result = await ask("POST /s/{token}", { headers: FORM, body: "score=9" });
    expect(result.statusCode).toBe(503);
    expect(typeOf(result)).toMatch(/^text\/html/);
  });
});

describe("opening a page", () => {
  it.each([
    ["GET /s/{token}", { score: "9" }],
    ["HEAD /s/{token}", { score: "9" }],
    ["GET /s/{token}", { score: "abc" }],
    ["GET /s/{token}/thanks", undefined],
    ["HEAD /s/{token}/thanks", undefined],
    ["GET /u/{token}", undefined],
    ["HEAD /u/{token}", undefined],
  ])("(%s %j) records, marks and unsubscribes nothing", async (routeKey, query) => {
    const { ask, responses, stopped } = aFunction();
    const before = structuredClone([...responses.invitations]);
    const result = await ask(routeKey, query ? { query } : {});
    expect(result.statusCode).toBeLessThan(400);
    if (routeKey.startsWith("HEAD")) expect(result.body ?? "").toBe("");
    expect(responses.writes).toBe(0);
    expect(stopped).toEqual([]);
    expect([...responses.invitations]).toEqual(before);
  });

  it.each(["GET /s/{token}", "GET /s/{token}/thanks", "GET /u/{token}"])(
    "with a forged link (%s) is 404",
    async (routeKey) => {
      const result = await aFunction().ask(routeKey, { token: tokenOf("z".repeat(22)) });
      expect(result.statusCode).toBe(404);
      expect(result.body).not.toContain("Ana");
    },
  );

  it("of thanks is for those who answered", async () => {
    const answered = aFunction(
      new InMemoryResponses([invitation], [aResponse({ answeredAt: earlier(HOUR) })]),
    );
    expect((await answered.ask("GET /s/{token}/thanks")).statusCode).toBe(200);
    expect(await aFunction().ask("GET /s/{token}/thanks")).toMatchObject({
      statusCode: 303,
      headers: { location: `/s/${token}` },
    });
  });
});

describe("unsubscribing", () => {
  it.each<[string, Record<string, string>, string | undefined]>([
    ["a form", FORM, "List-Unsubscribe=One-Click"],
    ["multipart", { "content-type": "multipart/form-data; boundary=x" }, "--x--"],
    ["nothing", {}, undefined],
    ["garbage", { "content-type": "application/json" }, "{"],
  ])(
    "by %s stops mail to the customer, to the address it went to and to today's",
    async (_, headers, body) => {
      const { ask, stopped } = aFunction();
      const result = await ask("POST /u/{token}", { headers, body });
      expect(result.statusCode).toBe(200);
      expect(result.headers).not.toHaveProperty("set-cookie");
      expect(stopped).toEqual([
        {
          customerId: "c-42",
          addressHashes: [addressHash("old@example.com"), addressHash("ana@example.com")],
          at: NOW,
        },
      ]);
    },
  );

  it("works also when the survey has ended", async () => {
    const { ask, stopped } = aFunction(new InMemoryResponses([{ ...invitation, expiresAt: earlier(HOUR) }]));
    expect((await ask("POST /u/{token}")).statusCode).toBe(200);
    expect(stopped).toHaveLength(1);
  });

  it("with a forged link is 404 and stops nothing", async () => {
    const { ask, stopped } = aFunction();
    const forged = { token: tokenOf("z".repeat(22)) };
    expect((await ask("POST /u/{token}", forged)).statusCode).toBe(404);
    expect((await ask("POST /u/{token}", { ...forged, headers: JSON_ONLY })).statusCode).toBe(404);
    expect(stopped).toEqual([]);
  });
});

it("nothing that a person writes, and no token, is logged", async () => {
  const { ask, log } = aFunction();
  await ask("POST /s/{token}", { headers: FORM, body: "score=9&comment=secret" });
  await ask("POST /u/{token}");
  expect(JSON.stringify(log)).not.toMatch(/secret|tttt|example\.com/);
});
