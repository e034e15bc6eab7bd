import { describe, expect, it } from "vitest";
import { collectResponsesHandler } from "../../../functions/collect-responses/handler.ts";
import { StoreUnavailable } from "../../../shared/application/base/store-unavailable.ts";
import { addressHash } from "../../../shared/domain/customers/address.ts";
import type { Customer } from "../../../shared/domain/customers/customer.ts";
import type { HttpResult } from "../../../shared/http/base/api.ts";
import { pageTexts } from "../../../shared/i18n/texts.ts";
import {
  aCustomer,
  anAddress,
  aRequest,
  aResponse,
  aSentInvitation,
  aSurvey,
  earlier,
  HOUR,
  NOW,
  someDefinitions,
  tokenOf,
} from "../../support/builders.ts";
import { InMemoryResponses, KeptLog } from "../../support/fakes.ts";

/** The customer has another address by now. */
const SENT_TO = addressHash("old@example.com");
const invitation = aSentInvitation({ addressHash: SENT_TO });
const token = tokenOf(invitation.id);
const FORM = { "content-type": "application/x-www-form-urlencoded", accept: "text/html" };
const JSON_ONLY = { "content-type": "application/json", accept: "application/json" };

const aFunction = (responses = new InMemoryResponses([invitation]), survey = aSurvey()) => {
  const log = new KeptLog();
  const stopped: unknown[] = [];
  const resumed: unknown[] = [];
  /** What is known of the person behind the link, as the store would have it. */
  const known = { customer: aCustomer(), address: anAddress() };
  const keep = (no: Pick<Customer, "unsubscribedAt" | "unsubscribedFrom">) => {
    known.customer = { ...known.customer, ...no };
    known.address = { ...known.address, ...no };
  };
  const handler = collectResponsesHandler({
    responses,
    customers: { find: async () => known.customer },
    addresses: { find: async (hash) => (hash === SENT_TO ? known.address : undefined) },
    mail: {
      stopMail: async (stop) => {
        stopped.push(stop);
        keep(stop.survey === undefined ? { unsubscribedAt: stop.at } : { unsubscribedFrom: [stop.survey] });
      },
      resumeMail: async (resume) => {
        resumed.push(resume);
        keep({ unsubscribedAt: undefined, unsubscribedFrom: [] });
      },
    },
    touchpoints: { properties: async (id) => (id === "order-1001" ? { orderId: 1001 } : undefined) },
    definitions: async () => someDefinitions({ surveys: [survey] }),
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
      /** What follows `/s/` or `/u/`, where the route is a greedy one. */
      link?: string;
      isBase64Encoded?: boolean;
    } = {},
  ) =>
    handler(
      aRequest({
        routeKey,
        headers: { accept: "text/html" },
        parameters: options.link === undefined ? { token: options.token ?? token } : { link: options.link },
        ...options,
      }),
    );
  return { responses, log, stopped, resumed, known, ask };
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

  it("to an unknown link is 404, to an expired one 410", async () => {
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

  /** What a tab sends: its page's fields, changed by its reader. */
  const tab = (page: HttpResult) => {
    const html = page.body ?? "";
    const hidden = [...html.matchAll(/<input type="hidden" name="(\w+)" value="([^"]*)"/g)];
    const checked = /value="(\d+)" required checked/.exec(html)?.[1];
    const comment = /<textarea[^>]*>\n([\s\S]*?)<\/textarea>/.exec(html)?.[1];
    return (changed: Record<string, string>) =>
      new URLSearchParams({
        ...Object.fromEntries(hidden.map(([, name, value]) => [name, value])),
        ...(checked === undefined ? {} : { score: checked }),
        ...(comment === undefined ? {} : { comment }),
        ...changed,
      }).toString();
  };
  const PAGES = ["GET /s/{token}", "GET /s/{token}/thanks"];

  it.each(
    PAGES.flatMap((one) =>
      PAGES.flatMap((other) => [
        [one, { score: "2" }, other, { comment: "Better" }, { score: 2, comment: "Better" }] as const,
        [one, { comment: "Better" }, other, { score: "2" }, { score: 2, comment: "Better" }] as const,
        [one, { score: "2" }, other, { comment: "" }, { score: 2, comment: "" }] as const,
        [one, { comment: "" }, other, { score: "2" }, { score: 2, comment: "" }] as const,
        [one, { comment: "Better" }, other, {}, { score: 9, comment: "Better" }] as const,
        [one, { score: "2", comment: "Better" }, other, {}, { score: 2, comment: "Better" }] as const,
      ]),
    ),
  )(
    "keeps what %s changed (%j) when an older tab, %s, changes %j",
    async (...[one, first, other, second, kept]) => {
      const stored = aResponse({ score: 9, comment: "Fast\r\nand good", answeredAt: earlier(HOUR) });
      const { ask, responses } = aFunction(new InMemoryResponses([invitation], [stored]));
      const [early, late] = [tab(await ask(one)), tab(await ask(other))];
      for (const body of [early(first), late(second)])
        expect((await ask("POST /s/{token}", { headers: FORM, body })).statusCode).toBe(303);
      expect(responses.responses.get(invitation.id)).toMatchObject(kept);
    },
  );

  it("keeps the comment when another number of the email is sent", async () => {
    const stored = aResponse({ score: 9, comment: "Fast", answeredAt: earlier(HOUR) });
    const { ask, responses } = aFunction(new InMemoryResponses([invitation], [stored]));
    const body = tab(await ask("GET /s/{token}", { query: { score: "3" } }))({});
    expect((await ask("POST /s/{token}", { headers: FORM, body })).statusCode).toBe(303);
    expect(responses.responses.get(invitation.id)).toMatchObject({ score: 3, comment: "Fast" });
  });

  it("by a double tap is one answer", async () => {
    const { ask, responses } = aFunction();
    const body = tab(await ask("GET /s/{token}", { query: { score: "9" } }))({});
    for (const _ of [1, 2]) await ask("POST /s/{token}", { headers: FORM, body });
    expect(responses.responses.get(invitation.id)).toMatchObject({ score: 9, revision: 0 });
    expect(responses.writes).toBe(1);
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

describe("an answer that a page sends by itself", () => {
  const shownAt = (ms: number) => (Date.parse(NOW) - ms).toString(36);
  const send = (auto: string, responses?: InMemoryResponses, accept = "application/json") => {
    const given = aFunction(responses);
    const body = `score=9&auto=${auto}`;
    return { given, result: given.ask("POST /s/{token}", { headers: { ...FORM, accept }, body }) };
  };

  it("is recorded like any other, once a person can have seen the page", async () => {
    const { given, result } = send(shownAt(3_000));
    expect(bodyOf(await result)).toEqual({ status: "recorded", score: 9, comment: null });
    expect(given.responses.writes).toBe(1);
  });

  it.each([
    ["before a person can have seen the page", shownAt(1_000), []],
    ["from no page of ours", "not-ours", []],
    ["from a page of the far future", "zzzzzzzzzz", []],
    ["after an answer by hand", shownAt(3_000), [aResponse({ score: 2 })]],
  ])("%s is refused, and nothing changes", async (_, auto, stored) => {
    for (const accept of ["application/json", "text/html"]) {
      const { given, result } = send(auto, new InMemoryResponses([invitation], stored), accept);
      expect((await result).statusCode).toBe(409);
      expect(given.responses.writes).toBe(0);
    }
  });
});

describe("the link of a person who was erased", () => {
  const erased = () =>
    aFunction(
      new InMemoryResponses(
        [{ ...invitation, customerId: null, addressHash: undefined }],
        [aResponse({ customerId: null })],
      ),
    );
  const title = pageTexts("en").pages.messages.erased.title;

  it.each(["GET /s/{token}", "GET /s/{token}/thanks", "GET /u/{token}"])("says so (%s)", async (route) => {
    const page = await erased().ask(route);
    expect([page.statusCode, page.body?.includes(`<h1>${title}</h1>`)]).toEqual([410, true]);
  });

  it("takes no answer", async () => {
    const given = erased();
    const sent = await given.ask("POST /s/{token}", { headers: FORM, body: "score=9" });
    expect([sent.statusCode, sent.body?.includes(title)]).toEqual([410, true]);
    expect((await given.ask("POST /s/{token}", { headers: JSON_ONLY, body: { score: 9 } })).statusCode).toBe(
      410,
    );
    expect(given.responses.writes).toBe(0);
  });

  it("unsubscribes without a write, because mail has stopped for ever, and undoes nothing", async () => {
    const given = erased();
    const click = { headers: FORM, body: "List-Unsubscribe=One-Click" };
    expect((await given.ask("POST /u/{token}", click)).statusCode).toBe(200);
    expect(bodyOf(await given.ask("POST /u/{token}", { headers: JSON_ONLY, body: {} }))).toEqual({
      status: "unsubscribed",
      scope: "all",
    });
    for (const headers of [FORM, JSON_ONLY]) {
      const body = headers === FORM ? "undo=true" : { undo: true };
      expect((await given.ask("POST /u/{token}", { headers, body })).statusCode).toBe(410);
    }
    expect([...given.stopped, ...given.resumed]).toEqual([]);
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
    const { ask, responses, stopped, resumed } = aFunction();
    const before = structuredClone([...responses.invitations]);
    const result = await ask(routeKey, query ? { query } : {});
    expect(result.statusCode).toBeLessThan(400);
    if (routeKey.startsWith("HEAD")) expect(result.body ?? "").toBe("");
    expect(responses.writes).toBe(0);
    expect([...stopped, ...resumed]).toEqual([]);
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

describe("a survey's texts on the page", () => {
  it("name the order and the customer, and thank by name", async () => {
    const survey = aSurvey({
      question: { en: "How was order {{properties.orderId}}, {{customer.name|there}}?" },
      texts: { en: { thanks: { high: "Thanks, {{customer.name|friend}}." } } },
    });
    const answered = new InMemoryResponses([invitation], [aResponse({ answeredAt: earlier(HOUR) })]);
    const { ask, known } = aFunction(answered, survey);
    expect((await ask("GET /s/{token}")).body).toContain("How was order 1001, Ana?");
    expect((await ask("GET /u/{token}")).body).toContain("How was order 1001, Ana?");
    known.customer = aCustomer({ name: "<i>" });
    expect((await ask("GET /s/{token}/thanks")).body).toContain("Thanks, friend.");
  });
});

describe("a link that a mail program has changed", () => {
  const checkedIn = (result: HttpResult) => /value="(\d+)" required checked/.exec(result.body ?? "")?.[1];

  // The gateway has decoded the path once. What follows the token is as programs and people leave it there.
  it.each<[string, string, Record<string, string> | undefined, string | undefined]>([
    ["with its query in the path", `${token}?score=9`, undefined, "9"],
    ["encoded twice", `${token}%3Fscore%3D9`, undefined, "9"],
    ["encoded three times", `${token}%253Fscore%253D10`, undefined, "10"],
    ["left in quoted-printable", `${token}=3Fscore=3D9`, undefined, "9"],
    ["with HTML's &amp;", `${token}&amp;score=9`, undefined, "9"],
    ["with a dot after it", `${token}.`, undefined, undefined],
    ["with a bracket after it", `${token}>`, undefined, undefined],
    ["with an encoded bracket after it", `${token}%3E`, undefined, undefined],
    ["with brackets around it", `<${token}>`, { score: "9" }, "9"],
    ["with a Markdown mark after it", `${token}_`, undefined, undefined],
    ["between Markdown's marks", `_${token}_`, undefined, undefined],
    ["between dashes", `--${token}-`, undefined, undefined],
    ["with a wide full stop after it", `${token}。`, undefined, undefined],
    ["with a line break after it", `${token}\r\n`, undefined, undefined],
    ["with the bracket after the score", token, { score: "9)" }, "9"],
    ["with a dot after the score", token, { score: "0." }, "0"],
    ["with an encoded equals sign", token, { "score=9": "" }, "9"],
    ["with a quoted-printable score", token, { score: "3D9" }, "9"],
    ["with the query of a newsletter tool", `${token}?score=9`, { utm_source: "mail" }, "9"],
    ["with half a score", token, { score: "7.5" }, undefined],
    ["with a score that goes on", token, { score: "9abc" }, undefined],
    ["with two scores", token, { score: "3,9" }, undefined],
  ])("%s opens the page with its score, and counts once it is sent", async (_, changed, query, score) => {
    const { ask, responses } = aFunction();
    const shown = await ask("GET /s/{token}", { token: changed, ...(query && { query }) });
    expect([shown.statusCode, checkedIn(shown)]).toEqual([200, score]);
    expect(shown.body).toContain(`action="/s/${token}"`);
    expect(responses.writes).toBe(0);
    const sent = await ask("POST /s/{token}", { token: changed, headers: FORM, body: "score=9" });
    expect(sent).toMatchObject({ statusCode: 303, headers: { location: `/s/${token}/thanks` } });
    expect(responses.responses.get(invitation.id)).toMatchObject({ score: 9 });
  });

  it.each([
    [`${token}/`, undefined],
    [`${token}//`, undefined],
    [`${token}/.`, undefined],
    [`${token}/?score=9`, "9"],
  ])("with slashes (%s) opens the page too, and HEAD gives its headers", async (link, score) => {
    const { ask, responses } = aFunction();
    expect(checkedIn(await ask("GET /s/{link+}", { link }))).toBe(score);
    expect(await ask("HEAD /s/{link+}", { link })).toMatchObject({ statusCode: 200, body: "" });
    expect(responses.writes).toBe(0);
    expect(await ask("POST /s/{link+}", { link, headers: FORM, body: "score=9" })).toMatchObject({
      statusCode: 303,
    });
    expect(responses.responses.get(invitation.id)).toMatchObject({ score: 9 });
  });

  it.each([`${token}?x`, `${token}%3E`, `${token}.`, `<${token}>`, `${token}/`])(
    "(%s) takes a mailbox's one click, without a redirect",
    async (changed) => {
      const { ask, stopped } = aFunction();
      const route = changed.endsWith("/") ? "{link+}" : "{token}";
      const given = route === "{link+}" ? { link: changed } : { token: changed };
      expect((await ask(`GET /u/${route}`, given)).statusCode).toBe(200);
      expect(stopped).toEqual([]);
      const result = await ask(`POST /u/${route}`, {
        ...given,
        headers: FORM,
        body: "List-Unsubscribe=One-Click",
      });
      expect(result.statusCode).toBe(200);
      expect(stopped).toEqual([{ ...PERSON, at: NOW }]);
    },
  );

  it.each([
    ["more letters after the token", `${token}x`],
    ["a token that was cut", token.slice(0, -1)],
    ["another page's path", `${token}/thank`],
  ])("is unknown with %s", async (_, link) => {
    const { ask, responses } = aFunction();
    expect((await ask("GET /s/{link+}", { link })).statusCode).toBe(404);
    expect((await ask("POST /s/{link+}", { link, headers: FORM, body: "score=9" })).statusCode).toBe(404);
    expect(responses.writes).toBe(0);
  });

  it.each(["thanks", "data"])("is no way to send an answer to the page %s", async (page) => {
    const { ask, responses } = aFunction();
    const result = await ask("POST /s/{link+}", { link: `${token}/${page}`, headers: FORM, body: "score=9" });
    expect(result).toMatchObject({ statusCode: 405, headers: { allow: "GET, HEAD" } });
    expect(responses.writes).toBe(0);
  });
});

const multipart = (...fields: [name: string, value: string][]) => ({
  headers: { "content-type": "multipart/form-data; boundary=---x", accept: "*/*" },
  body: [
    ...fields.map(
      ([name, value]) => `-----x\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`,
    ),
    "-----x--\r\n",
  ].join(""),
});
const ONE_CLICK: [string, string] = ["List-Unsubscribe", "One-Click"];
/** Today's address may be somebody else's: the link does not speak for it. */
const PERSON = { customerId: "c-42", addressHash: SENT_TO };
const texts = pageTexts("en").pages.unsubscribe;

type Sent = { headers?: Record<string, string>; body?: unknown; isBase64Encoded?: boolean };

describe("unsubscribing", () => {
  it.each<[string, Sent]>([
    ["a mailbox's form", { headers: FORM, body: "List-Unsubscribe=One-Click" }],
    ["a mailbox's multipart", multipart(ONE_CLICK)],
    ["one click that speaks of an undo", multipart(ONE_CLICK, ["undo", "true"])],
    ["the page's button", { headers: FORM, body: "scope=all" }],
    ["JSON", { headers: JSON_ONLY, body: { scope: "all" } }],
    ["nothing", {}],
    ["an empty form", { headers: FORM, body: "" }],
    ["multipart that ends early", { ...multipart(["scope", "survey"]), body: "-----x\r\nContent-Disp" }],
    [
      "multipart without a boundary",
      { ...multipart(["scope", "survey"]), headers: { "content-type": "multipart/form-data" } },
    ],
    ["JSON that is broken", { headers: JSON_ONLY, body: "{" }],
    ["JSON that is no object", { headers: JSON_ONLY, body: "null" }],
    ["JSON that says a thing twice", { headers: JSON_ONLY, body: '{"scope":"all","scope":"survey"}' }],
    ["a scope that nobody knows", { headers: JSON_ONLY, body: { scope: "everything" } }],
    ["a scope that is no text", { headers: JSON_ONLY, body: { scope: ["survey"] } }],
    ["an undo that is none", { headers: FORM, body: "undo=false" }],
    ["an unknown media type", { headers: { "content-type": "text/plain" }, body: "scope=survey" }],
    ["an unknown content-encoding", { headers: { ...FORM, "content-encoding": "br" }, body: "scope=survey" }],
    [
      "bytes that are no text",
      {
        headers: FORM,
        body: Buffer.from("scope=survey&x=\xff", "latin1").toString("base64"),
        isBase64Encoded: true,
      },
    ],
    ["more than is read", { headers: FORM, body: `scope=survey&x=${"x".repeat(65_536)}` }],
  ])("by %s stops all mail to the customer and to the address that it went to", async (_, sent) => {
    const { ask, stopped, resumed } = aFunction();
    const result = await ask("POST /u/{token}", sent);
    expect(result.statusCode).toBe(200);
    expect(Object.keys(result.headers ?? {}).join()).not.toMatch(/set-cookie|location/i);
    expect(stopped).toEqual([{ ...PERSON, at: NOW }]);
    expect(resumed).toEqual([]);
  });

  it.each<[string, Sent]>([
    ["the page's button", { headers: FORM, body: "scope=survey" }],
    ["multipart", multipart(["scope", "survey"])],
    ["JSON", { headers: JSON_ONLY, body: { scope: "survey" } }],
    ["a one click that says so", { headers: FORM, body: "List-Unsubscribe=One-Click&scope=survey" }],
  ])("from this survey only, by %s, stops no other", async (_, sent) => {
    const { ask, stopped } = aFunction();
    expect((await ask("POST /u/{token}", sent)).statusCode).toBe(200);
    expect(stopped).toEqual([{ ...PERSON, survey: "post-purchase", at: NOW }]);
  });

  it.each<[string, Sent]>([
    ["the page's button", { headers: FORM, body: "undo=true" }],
    ["a form that only names it", { headers: FORM, body: "undo" }],
    ["multipart", multipart(["undo", "1"])],
    ["JSON", { headers: JSON_ONLY, body: { undo: true, scope: "all" } }],
  ])("is undone by %s", async (_, sent) => {
    const { ask, stopped, resumed } = aFunction();
    expect((await ask("POST /u/{token}", sent)).statusCode).toBe(200);
    expect(resumed).toEqual([{ ...PERSON, survey: "post-purchase" }]);
    expect(stopped).toEqual([]);
  });

  it("is read from what the gateway hands over in base64", async () => {
    const { ask, stopped } = aFunction();
    const body = Buffer.from("scope=survey").toString("base64");
    await ask("POST /u/{token}", { headers: FORM, body, isBase64Encoded: true });
    expect(stopped).toMatchObject([{ survey: "post-purchase" }]);
  });

  it.each([
    [{}, { status: "unsubscribed", scope: "all" }],
    [{ scope: "survey" }, { status: "unsubscribed", scope: "survey" }],
    [{ undo: true }, { status: "subscribed" }],
  ])("with %j is answered to a program with %j", async (body, answer) => {
    const { ask } = aFunction();
    expect(bodyOf(await ask("POST /u/{token}", { headers: JSON_ONLY, body }))).toEqual(answer);
  });

  it("shows people the current state, also when they come back", async () => {
    const { ask } = aFunction();
    const steps = [
      ["scope=survey", texts.fromSurvey.title, texts.fromSurvey.title],
      ["scope=all", texts.fromAll.title, texts.fromAll.title],
      // After an opt-out from all surveys, one from this survey changes nothing on the page.
      ["scope=survey", texts.fromAll.title, texts.fromAll.title],
      ["undo=true", texts.undone.title, texts.title],
    ];
    for (const [body, said, later] of steps) {
      const headings = [
        await ask("POST /u/{token}", { headers: FORM, body }),
        await ask("GET /u/{token}"),
      ].map((page) => /<h1>(.*)<\/h1>/.exec(page.body ?? "")?.[1]);
      expect(headings).toEqual([said, later]);
    }
  });

  it.each([
    ["all, under another id", { unsubscribedAt: NOW }, texts.fromAll.title],
    ["this survey, under another id", { unsubscribedFrom: ["post-purchase"] }, texts.fromSurvey.title],
    ["another survey", { unsubscribedFrom: ["other"] }, texts.title],
    ["nothing, and bounced", { bouncedAt: NOW }, texts.title],
  ])("is shown for an address that opted out of %s", async (_, optOut, title) => {
    const { ask, known } = aFunction();
    known.address = anAddress(optOut);
    expect((await ask("GET /u/{token}")).body).toContain(`<h1>${title}</h1>`);
  });

  it.each(["scope=all", "scope=survey", "undo=true"])(
    "works also when the survey has ended (%s)",
    async (body) => {
      const { ask, stopped, resumed } = aFunction(
        new InMemoryResponses([{ ...invitation, expiresAt: earlier(HOUR) }]),
      );
      expect((await ask("POST /u/{token}", { headers: FORM, body })).statusCode).toBe(200);
      expect([...stopped, ...resumed]).toHaveLength(1);
    },
  );

  it.each(["scope=all", "scope=survey", "undo=true"])(
    "with a forged link is 404 and changes nothing (%s)",
    async (body) => {
      const { ask, stopped, resumed } = aFunction();
      const forged = { token: tokenOf("z".repeat(22)), body };
      expect((await ask("POST /u/{token}", { ...forged, headers: FORM })).statusCode).toBe(404);
      const headers = { ...FORM, accept: "application/json" };
      expect(bodyOf(await ask("POST /u/{token}", { ...forged, headers })).status).toBe(404);
      expect([...stopped, ...resumed]).toEqual([]);
    },
  );
});

it("logs no text of a person and no token", async () => {
  const { ask, log } = aFunction();
  await ask("POST /s/{token}", { headers: FORM, body: "score=9&comment=secret" });
  await ask("POST /u/{token}");
  expect(JSON.stringify(log)).not.toMatch(/secret|tttt|example\.com/);
});
