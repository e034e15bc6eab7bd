import { describe, expect, it, vi } from "vitest";
import { manageCustomersHandler } from "../../../functions/manage-customers/handler.ts";
import { showOwnDataHandler } from "../../../functions/show-own-data/handler.ts";
import { StoreUnavailable } from "../../../shared/application/base/store-unavailable.ts";
import type { JourneyEntry, JourneyPosition } from "../../../shared/application/journeys/ports.ts";
import { addressHash } from "../../../shared/domain/customers/address.ts";
import type { Customer } from "../../../shared/domain/customers/customer.ts";
import type { Invitation } from "../../../shared/domain/sending/invitation.ts";
import type { HttpResult } from "../../../shared/http/base/api.ts";
import { pageTexts } from "../../../shared/i18n/texts.ts";
import {
  aCustomer,
  anAddress,
  aRequest,
  aResponse,
  aSentInvitation,
  aSurvey,
  aTouchpoint,
  earlier,
  later,
  MINUTE,
  NOW,
  type RequestOptions,
  someDefinitions,
  tokenOf,
} from "../../support/builders.ts";
import { aCase, InMemoryCases } from "../../support/fake-cases.ts";
import { InMemoryOptOuts, InMemoryResponses, KeptLog } from "../../support/fakes.ts";
import { emptyLists } from "../../support/logs.ts";

const ANA = addressHash("ana@example.com");
const sent = aSentInvitation({ addressHash: ANA });
const token = tokenOf(sent.id);
const DATA = "GET /s/{token}/data";
const ERASE = "POST /s/{token}/data/erase";
const PROGRAM = { accept: "application/json", "content-type": "application/json" };
const FORM = { accept: "text/html", "content-type": "application/x-www-form-urlencoded" };

/** A journey, oldest first: a touchpoint each minute. */
const journeyOf = (length: number): JourneyEntry[] =>
  Array.from({ length }, (_, n) => {
    const at = later(n * MINUTE, earlier(length * MINUTE));
    return { kind: "touchpoint", at, touchpoint: aTouchpoint({ id: `order-${n}`, occurredAt: at }) };
  });

type Given = {
  invitation?: Invitation;
  customer?: Customer | undefined;
  entries?: JourneyEntry[];
  cases?: InMemoryCases;
};

/** The function, with one person and one survey's link. */
const aFunction = (given: Given = {}) => {
  const { invitation = sent, entries = journeyOf(1) } = given;
  const customer = "customer" in given ? given.customer : aCustomer({ locale: "es" });
  const log = new KeptLog();
  const writes: string[] = [];
  /** `onRemove`: whether the profile can be removed. */
  const person = { customer, onRemove: () => true, onRead: () => {} };
  const reads = new InMemoryResponses([invitation]);
  const pages = (list: JourneyEntry[]) => async (_id: string, limit: number, after?: JourneyPosition) => {
    const start = after ? list.findIndex(({ at }) => at === after.at) + 1 : 0;
    const items = list.slice(start, start + limit);
    const last = items.at(-1);
    const next: JourneyPosition | null =
      last && start + limit < list.length
        ? { at: last.at, kind: "touchpoint", id: last.kind === "touchpoint" ? last.touchpoint.id : "" }
        : null;
    return { items, next, isKnown: person.customer !== undefined };
  };
  const parts = {
    customers: {
      find: async () => {
        person.onRead();
        return person.customer;
      },
    },
    addresses: { find: async (hash: string) => (hash === ANA ? anAddress({ bouncedAt: NOW }) : undefined) },
    cases: given.cases ?? new InMemoryCases(),
    journeys: { journey: pages(entries), recall: pages(entries.toReversed()) },
    eraser: {
      identity: async (id: string) => ({ id, profile: person.customer }),
      stopMail: async (hash: string) => void writes.push(`stop ${hash === ANA ? "ana" : hash}`),
      unlist: async () => false,
      recorded: async function* (id: string, _at: string, spared?: string) {
        yield {
          addressHashes: [],
          erase: async () => void writes.push(`erase ${id} but ${spared}`),
        };
      },
      asked: async (id: string) => ({
        addressHashes: [],
        erase: async () => {
          writes.push(`erase ${id}`);
          reads.invitations.set(id, { ...sent, customerId: null, addressHash: undefined });
        },
      }),
      removeProfile: async () => {
        if (!person.onRemove()) return false;
        person.customer = undefined;
        return true;
      },
    },
    clock: () => NOW,
    log,
  };
  const handler = showOwnDataHandler({
    ...parts,
    responses: reads,
    definitions: async () => someDefinitions({ surveys: [aSurvey({ brand: { name: "Acme" } })] }),
  });
  const ask = (routeKey: string, options: RequestOptions = {}) =>
    handler(aRequest({ routeKey, headers: { accept: "text/html" }, parameters: { token }, ...options }));
  return {
    ask,
    writes,
    person,
    reads,
    log,
    managing: manageCustomersHandler({ ...emptyLists, ...parts, optOuts: new InMemoryOptOuts() }),
  };
};
const bodyOf = (result: HttpResult) => JSON.parse(result.body ?? "null");
const es = pageTexts("es").pages;
const en = pageTexts("en").pages;

describe("a person's own data", () => {
  it("has the cases of their answers with the notes, but not who wrote them", async () => {
    const cases = new InMemoryCases([
      aCase({ id: "i-1", notes: 1, cause: "carrier", assignee: "bo@acme.example" }),
    ]);
    cases.written.set("i-1", [{ at: NOW, by: "bo@acme.example", text: "called" }]);
    const response = aResponse({ invitationId: "i-1" });
    const entries: JourneyEntry[] = [{ kind: "response", at: NOW, response }, ...journeyOf(1)];
    const { ask } = aFunction({ entries, cases });
    const result = await ask(DATA, { headers: { accept: "application/json" } });
    expect(bodyOf(result).cases).toEqual([
      expect.objectContaining({
        response: "i-1",
        status: "new",
        cause: "carrier",
        notes: [{ at: NOW, text: "called" }],
      }),
    ]);
    expect(result.body).not.toContain("bo@acme.example");
  });

  it("is shown in their language, under the brand, and nothing is written", async () => {
    const { ask, writes, reads } = aFunction();
    const result = await ask(DATA);
    expect(result.statusCode).toBe(200);
    expect(result.body).toContain(es.data.intro("Acme"));
    expect(result.body).toContain("ana@example.com");
    expect(result.body).toContain(es.data.mail.bounced);
    expect(result.headers).toMatchObject({
      "cache-control": "no-store",
      "referrer-policy": "no-referrer",
      "x-robots-tag": "noindex",
    });
    expect([writes, reads.writes]).toEqual([[], 0]);
  });

  it("is the same for programs as in the customers' endpoint", async () => {
    const { ask, managing } = aFunction();
    const result = await ask(DATA, { headers: PROGRAM });
    const managed = await managing(
      aRequest({ routeKey: "GET /v1/customers/{id}", parameters: { id: "c-42" }, scope: "read" }),
    );
    expect(bodyOf(result)).toEqual(bodyOf(managed));
    expect(result.headers).toMatchObject({ "cache-control": "no-store", "referrer-policy": "no-referrer" });
  });

  it.each(["/data", "/data/erase"])("HEAD returns only the headers of %s", async (path) => {
    const { ask } = aFunction();
    const result = await ask(`HEAD /s/{token}${path}`);
    expect([result.statusCode, result.body]).toEqual([200, ""]);
    expect((await ask("HEAD /s/{token}/data", { headers: PROGRAM })).body).toBe("");
  });

  it("is shown page by page, newest first, each entry once", async () => {
    const { ask } = aFunction({ entries: journeyOf(45) });
    const seen: string[][] = [];
    for (let query: Record<string, string> | undefined = {}; query; ) {
      const { body = "" } = await ask(DATA, { query });
      seen.push([...body.matchAll(/order-\d+/g)].map(([id]) => id));
      const cursor: string | undefined = /\?cursor=([\w-]+)/.exec(body)?.[1];
      query = cursor === undefined ? undefined : { cursor };
    }
    expect(seen.map((page) => page.length)).toEqual([20, 20, 5]);
    expect(seen.flat()).toEqual(journeyOf(45).map((_, n) => `order-${44 - n}`));
  });

  it.each([
    "x",
    "",
    Buffer.from(JSON.stringify({ at: NOW, kind: "touchpoint", id: "a" })).toString("base64url"),
  ])(
    "starts at the first page for people where the cursor is invalid (%j), and is refused to programs",
    async (cursor) => {
      const { ask } = aFunction();
      expect((await ask(DATA, { query: { cursor, utm_source: "x" } })).body).toContain("ana@example.com");
      const refused = await ask(DATA, { query: { cursor }, headers: PROGRAM });
      expect([refused.statusCode, bodyOf(refused).errors[0].path]).toEqual([422, "cursor"]);
    },
  );

  it("is shown also after the survey has expired", async () => {
    const { ask } = aFunction({ invitation: { ...sent, expiresAt: earlier(MINUTE) } });
    expect((await ask(DATA)).statusCode).toBe(200);
    expect((await ask(ERASE, { headers: FORM, body: "confirm=erase" })).statusCode).toBe(200);
  });
});

const CALLS: [string, RequestOptions][] = [
  [DATA, {}],
  ["GET /s/{token}/data/erase", {}],
  [ERASE, { headers: FORM, body: "" }],
  [ERASE, { headers: FORM, body: "confirm=erase" }],
  [DATA, { headers: PROGRAM }],
  [ERASE, { headers: PROGRAM, body: { confirm: "erase" } }],
];

it("one's own data is shown at an address that pages gave, while no server has used the id", async () => {
  const customer = aCustomer({ standing: "named", pageGiven: ["email"] });
  const { ask } = aFunction({ customer, invitation: { ...sent, isPageAddress: true } });
  expect((await ask(DATA)).statusCode).toBe(200);
});

describe("a link that may show nothing", () => {
  const { addressHash: _, ...withoutHash } = sent;
  const { email: __, ...withoutEmail } = aCustomer();
  it.each<[string, Given, number, string]>([
    [
      "since the customer has another address",
      { customer: aCustomer({ email: "mal@example.com" }) },
      403,
      en.messages.moved.title,
    ],
    [
      "since only page keys gave the address, of a customer whom a server knows",
      { customer: aCustomer({ pageGiven: ["email"] }) },
      403,
      en.messages.moved.title,
    ],
    [
      "since it went to an address that only page keys gave, and an erasure is under way",
      { invitation: { ...sent, isPageAddress: true }, customer: undefined },
      403,
      en.messages.moved.title,
    ],
    ["since the customer has no address", { customer: withoutEmail }, 403, en.messages.moved.title],
    ["since nobody knows where it went", { invitation: withoutHash }, 403, en.messages.moved.title],
    ["since it is no link", { invitation: { ...sent, tokenHashes: [] } }, 404, en.messages.notFound.title],
  ])("%s shows and erases nothing, with any request", async (_what, given, status, title) => {
    for (const [routeKey, options] of CALLS) {
      const { ask, writes } = aFunction(given);
      const result = await ask(routeKey, options);
      expect([result.statusCode, writes]).toEqual([status, []]);
      expect(result.body).not.toMatch(/@example\.com|c-42|Acme/);
      if (options.headers === PROGRAM) expect(bodyOf(result).status).toBe(status);
      else expect(result.body).toContain(title);
    }
  });

  it("shows nothing to a program where the address changes during the call", async () => {
    const { ask, person } = aFunction();
    person.onRead = () => {
      person.onRead = () => {};
      queueMicrotask(() => {
        person.customer = aCustomer({ email: "mal@example.com" });
      });
    };
    const result = await ask(DATA, { headers: PROGRAM });
    expect([result.statusCode, result.body?.includes("mal@")]).toEqual([403, false]);
  });

  it("of an erased person says so, and erasing again succeeds", async () => {
    const given = { invitation: { ...sent, customerId: null } };
    const found: unknown[] = [];
    for (const [routeKey, options] of CALLS) {
      const { ask, writes } = aFunction(given);
      const { statusCode, body } = await ask(routeKey, options);
      found.push(statusCode);
      expect(writes).toEqual([]);
      if (options.headers !== PROGRAM) expect(body).toContain(en.messages.erased.title);
    }
    expect(found).toEqual([410, 410, 410, 200, 410, 200]);
  });

  it("ignores the case of the address", async () => {
    const { ask } = aFunction({ customer: aCustomer({ email: "Ana@Example.com" }) });
    expect((await ask(DATA)).statusCode).toBe(200);
  });
});

describe("erasing one's own data", () => {
  it.each<[string, string, RequestOptions]>([
    ["the data page's button", ERASE, { headers: FORM, body: "" }],
    ["another word", ERASE, { headers: FORM, body: "confirm=yes" }],
    ["a body in parts", ERASE, { headers: { ...FORM, "content-type": "multipart/form-data" }, body: "x" }],
    [
      "a body that is broken",
      ERASE,
      { headers: { accept: "text/html", "content-type": "application/json" }, body: "{" },
    ],
    ["a body of a megabyte", ERASE, { headers: FORM, body: "x".repeat(1_000_000) }],
    ["no body", ERASE, {}],
    ["a scanner that opens the address", "GET /s/{token}/data/erase", {}],
  ])("needs a confirmation after %s, and nothing is erased yet", async (_what, routeKey, options) => {
    const { ask, writes } = aFunction();
    const result = await ask(routeKey, options);
    expect(result.statusCode).toBe(200);
    expect(result.body).toContain(es.erase.ask.confirm);
    expect(writes).toEqual([]);
  });

  it.each<[string, unknown, number, string | undefined]>([
    ["nothing", {}, 422, "confirm"],
    ["another word", { confirm: "yes" }, 422, "confirm"],
    ["more than the word", { confirm: "erase", id: "c-7" }, 422, "id"],
    ["no JSON", "{", 400, undefined],
  ])("is refused to a program that sends %s, and nothing is erased", async (_what, body, status, path) => {
    const { ask, writes } = aFunction();
    const result = await ask(ERASE, { headers: PROGRAM, body });
    expect([result.statusCode, bodyOf(result).errors?.[0]?.path, writes]).toEqual([status, path, []]);
  });

  it.each<[string, RequestOptions]>([
    ["a form", { headers: FORM, body: "confirm=erase" }],
    ["JSON", { headers: PROGRAM, body: { confirm: "erase" } }],
    ["a program's form", { headers: { ...FORM, accept: "application/json" }, body: "confirm=erase" }],
  ])(
    "confirmed by %s stops mail first, and erases the link's own invitation last",
    async (_what, options) => {
      const { ask, writes, person } = aFunction();
      const result = await ask(ERASE, options);
      expect(result.statusCode).toBe(200);
      if (options.headers?.accept === "text/html") expect(result.body).toContain(es.messages.erased.title);
      else expect(bodyOf(result)).toEqual({ status: "erased" });
      const look = `erase c-42 but ${sent.id}`;
      expect(writes).toEqual(["stop ana", look, look, `erase ${sent.id}`]);
      expect(person.customer).toBeUndefined();
      // Another tab, a double tap.
      expect((await ask(ERASE, options)).statusCode).toBe(200);
      expect((await ask(DATA)).statusCode).toBe(410);
    },
  );

  it.each<[string, RequestOptions]>([
    ["people by a page with the button", { headers: FORM, body: "confirm=erase" }],
    ["programs by a problem", { headers: PROGRAM, body: { confirm: "erase" } }],
  ])(
    "that takes longer than one call is reported to %s, and continues when it is sent again",
    async (_what, options) => {
      vi.useFakeTimers({ toFake: ["performance"] });
      try {
        const { ask, person } = aFunction();
        person.onRemove = () => {
          vi.advanceTimersByTime(21_000);
          return false;
        };
        const result = await ask(ERASE, options);
        expect([result.statusCode, result.headers?.["retry-after"]]).toEqual([503, "1"]);
        if (options.headers === FORM) expect(result.body).toContain(es.erase.unfinished.button);
        else expect(bodyOf(result).detail).toContain("Mail has stopped");
        person.onRemove = () => true;
        expect((await ask(ERASE, options)).statusCode).toBe(200);
      } finally {
        vi.useRealTimers();
      }
    },
  );

  it("continues with the link where everything but its invitation is erased", async () => {
    const { ask, writes } = aFunction({ customer: undefined, entries: [] });
    expect((await ask(DATA)).body).toContain(en.data.profile.none);
    expect(bodyOf(await ask(DATA, { headers: PROGRAM })).customer).toBeNull();
    expect((await ask(ERASE, { headers: FORM, body: "confirm=erase" })).statusCode).toBe(200);
    expect(writes.at(-1)).toBe(`erase ${sent.id}`);
  });

  it("says that the store is busy, and when to try again", async () => {
    const { ask, reads } = aFunction();
    reads.find = async () => {
      throw new StoreUnavailable("busy");
    };
    const page = await ask(ERASE, { headers: FORM, body: "confirm=erase" });
    expect([page.statusCode, page.headers?.["retry-after"]]).toEqual([503, "1"]);
    expect(page.body).toContain(en.messages.linkUnavailable.title);
    expect((await ask(DATA, { headers: PROGRAM })).statusCode).toBe(503);
  });

  it("logs nothing about the person", async () => {
    const { ask, reads, log } = aFunction();
    reads.find = async () => {
      throw new Error(`no ${token} of ana@example.com`);
    };
    expect((await ask(DATA)).statusCode).toBe(500);
    expect(JSON.stringify(log)).not.toMatch(new RegExp(`${token}|ana@|c-42`));
  });
});
