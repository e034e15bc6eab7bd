import { describe, expect, it } from "vitest";
import { toInstant } from "../../../shared/domain/base/time.ts";
import { addressHash } from "../../../shared/domain/customers/address.ts";
import type { Customer } from "../../../shared/domain/customers/customer.ts";
import { writeAccount } from "../../../shared/domain/subscriptions/index.ts";
import { accountOf, aSubscription } from "../../support/accounts.ts";
import { aCustomer, anAddress, anAsk, DAY, earlier } from "../../support/builders.ts";
import { aCustomerWorld, textOf } from "../../support/customer-world.ts";

const first = aSubscription("first");

describe("the page of one customer", () => {
  it("shows who they are, and their journey with its answers, newest first", async () => {
    const customer = aCustomer({
      attributes: { plan: "pro" },
      joined: ["anon-1"],
      timezone: "Europe/Berlin",
    });
    const text = textOf(await aCustomerWorld({ people: [customer] }).page("c-42"));
    for (const shown of ["Ana", "ana@example.com", "anon-1", "plan pro", "Europe/Berlin"])
      expect(text).toContain(shown);
    const places = [
      "9 of 10 NPS · high · post-purchase Late &amp; &lt;b&gt;cold&lt;/b&gt;",
      "not sent: asked often enough already",
      "Purchase completed",
    ].map((shown) => text.lastIndexOf(shown));
    expect(places).toEqual([...places].sort((a, b) => a - b));
    expect(places[0]).toBeGreaterThan(0);
  });

  it("says where they have more events than are kept, and since when some are missing", async () => {
    const shown = async (events: number) => {
      const account = accountOf(
        Array.from({ length: events }, (_, n) =>
          first.changed(toInstant(Date.UTC(2026, 0, 1, n)), { mrr: 100 + n }),
        ),
      );
      return textOf(await aCustomerWorld({ account: writeAccount(account) }).page("c-42"));
    };
    // The first 90 hours stay, and the last.
    expect(await shown(181)).toContain(
      "Not every change since January 4, 2026 is kept: there is room for 180 events of subscriptions, 60 of goals and " +
        "20 of the onboarding. What they pay now is exact for up to 30 subscriptions.",
    );
    expect(await shown(180)).not.toContain("Not every change");
  });

  it("exports to admins exactly what the API answers, and to nobody else", async () => {
    const { page, api } = aCustomerWorld();
    const exported = await page("c-42", { format: "json" });
    expect(JSON.parse(exported.body ?? "")).toEqual(await api("GET /v1/customers/{id}", { id: "c-42" }));
    const viewer = aCustomerWorld({ role: "viewer" });
    expect((await viewer.page("c-42", { format: "json" })).statusCode).toBe(403);
    expect((await viewer.page("c-42")).body).not.toContain('method="post" action="/app/customers/');
    expect((await page("c-42")).body).toContain('method="post" action="/app/customers/c-42"');
  });

  it.each([
    ["nothing against it", aCustomer()],
    ["asked recently", aCustomer({ asks: [anAsk({ survey: "seldom", at: earlier(3 * DAY) })] })],
    ["no address", aCustomer({ email: undefined })],
    ["unsubscribed", aCustomer({ unsubscribedAt: earlier(DAY) })],
  ] as const)("says of each active survey what the API's dry run says: %s", async (_what, customer) => {
    const { page, api } = aCustomerWorld({ people: [customer as Customer] });
    for (const at of [undefined, "2026-11-03T12:00:00.000Z", "2026-11-30T08:00:00.000Z"]) {
      const text = textOf(await page("c-42", at ? { at } : {}));
      for (const key of ["post-purchase", "seldom", "hourly"]) {
        const body = { customer: { id: "c-42" }, ...(at && { at }) };
        const said = await api("POST /v1/surveys/{key}/decision", { key }, { body });
        const own = text.slice(text.indexOf(` ${key} `, text.indexOf("Would they be asked?")));
        const words = { send: "Would be asked", wait: "Would wait until", suppress: "Would not be asked" };
        const [first] = own.match(/Would (?:be asked|wait until|not be asked)/) ?? [];
        expect(first).toBe(words[said.decision as keyof typeof words]);
        for (const { rule, detail } of said.rules) expect(own).toContain(`${rule} ${detail}`);
      }
      expect(text.slice(text.indexOf("Would they be asked?"))).not.toMatch(/ (paused|gone) NPS/);
    }
  });

  it("takes a day as its noon where the customer is, and says until when something is against it", async () => {
    const asks = [anAsk({ survey: "seldom", at: earlier(3 * DAY) })];
    const { page } = aCustomerWorld({ people: [aCustomer({ asks, timezone: "America/Sao_Paulo" })] });
    const text = textOf(await page("c-42", { at: "2026-11-03" }));
    expect(text).toContain("if it were due on Nov 3, 2026, 12:00 PM (America/Sao_Paulo)");
    expect(text).toContain("asked often enough already. Possible from Nov 13, 2026, 11:03 AM.");
    expect(text).toContain("Possible from Jan 28, 2027, 11:03 AM.");
  });

  it("begins at an answer where a link leads there, and shows what was before it", async () => {
    const { page } = aCustomerWorld();
    const text = textOf(await page("c-42", { until: earlier(2 * DAY) }));
    expect(text).toContain("not sent: asked often enough already");
    expect(text.slice(text.lastIndexOf(" Journey "))).not.toContain("9 of 10");
    const { body } = await page("c-42", { until: earlier(DAY) });
    expect(body).toMatch(/<li class="response" id="response-[^"]+">[\s\S]*9 of 10/);
    expect(body).toContain('href="/app/customers/c-42#journey"');
  });

  it("says what stops mail", async () => {
    const address = anAddress({ bouncedAt: earlier(DAY), unsubscribedFrom: ["seldom"] });
    const text = textOf(await aCustomerWorld({ address }).page("c-42"));
    expect(text).toContain("Unsubscribed from seldom.");
    expect(text).toContain("The mailbox has refused emails since November 1, 2026.");
  });

  it.each(["a/b", "a b%20%2F", "ключ/<i>", "x".repeat(128), "'\"&"])("works with any id: %s", async (id) => {
    const { page } = aCustomerWorld({ people: [aCustomer({ id, name: undefined })] });
    const { statusCode, body = "" } = await page(id);
    expect([statusCode, body.includes("<i>")]).toEqual([200, false]);
    expect(body).toContain(`action="/app/customers/${encodeURIComponent(id).replaceAll("'", "&#39;")}`);
  });

  it("takes ids that are no part of a path in the query", async () => {
    const { page } = aCustomerWorld({ people: [aCustomer({ id: ".." })] });
    const { statusCode, body } = await page(undefined, { id: ".." });
    expect([statusCode, body?.includes('action="/app/customers?id=..')]).toEqual([200, true]);
  });

  it("leads from another id of the customer to the one that they are stored under", async () => {
    const { page } = aCustomerWorld({ aliases: { "anon-1": "c-42" } });
    const { statusCode, headers } = await page("anon-1", { at: "2026-11-03" });
    expect([statusCode, headers?.location]).toEqual([303, "/app/customers/c-42?at=2026-11-03"]);
  });

  it.each(["nobody", "x".repeat(129), "\u0000"])("helps where nobody has the id", async (id) => {
    const { statusCode, body } = await aCustomerWorld().page(id);
    expect([statusCode, body?.match(/<h1>(.*?)<\/h1>/)?.[1]]).toEqual([404, "Nobody has this id"]);
  });

  it.each<Record<string, string>>([{ at: "soon" }, { cursor: "x" }, { erase: "now" }])(
    "refuses what it can't read: %j",
    async (query) => {
      expect((await aCustomerWorld().page("c-42", query)).statusCode).toBe(422);
    },
  );

  it("is for who is signed in, and logs nobody", async () => {
    const { page, log } = aCustomerWorld();
    expect((await page("c-42", {}, [])).headers?.location).toBe(
      "/app/sign-in?next=%2Fapp%2Fcustomers%2F%257Bpage%2B%257D",
    );
    await page("c-42");
    expect(JSON.stringify(log)).not.toContain("ana@");
  });
});

describe("the page with customers", () => {
  const eva = aCustomer({ id: "c-1", name: "Eva", email: "eva@example.com", createdAt: earlier(DAY) });
  const bea = aCustomer({ id: "c-2", name: "Bea", email: "two@example.com", createdAt: earlier(2 * DAY) });
  const bob = aCustomer({
    id: "c-3",
    name: undefined,
    email: "two@example.com",
    createdAt: earlier(60 * DAY),
  });
  const { page, api } = aCustomerWorld({ people: [eva, bea, bob] });
  const idsOn = ({ body = "" }: { body?: string | undefined }) =>
    [...body.matchAll(/<th scope="row"><a href="\/app\/customers\/([^"]*)"/g)].map(([, id]) => id);

  it("lists whom the API lists for the period", async () => {
    for (const query of [
      { from: "2026-10-01", to: "2026-11-03" },
      { from: "2026-08-01", to: "2026-10-01" },
    ]) {
      const listed = await api("GET /v1/customers", {}, { query });
      expect(idsOn(await page(undefined, query))).toEqual(listed.items.map(({ id }: Customer) => id));
      const json = await page(undefined, { ...query, format: "json" });
      expect(JSON.parse(json.body ?? "")).toEqual(listed);
    }
    expect(idsOn(await page(undefined))).toEqual(["c-1", "c-2"]);
    expect((await page(undefined, { format: "csv" })).headers?.["content-type"]).toMatch(/^text\/csv/);
  });

  it.each([
    ["an address", { q: "eva@example.com" }, "/app/customers/c-1"],
    ["the hash of an address", { address: addressHash("eva@example.com") }, "/app/customers/c-1"],
    ["an id", { q: " c-3 " }, "/app/customers/c-3"],
  ])("leads to the customer who has %s", async (_what, query, location) => {
    const { statusCode, headers } = await page(undefined, query as Record<string, string>);
    expect([statusCode, headers?.location]).toEqual([303, location]);
  });

  it.each([
    ["several at an address", { q: "two@example.com" }, ["c-2", "c-3"]],
    ["by name", { q: "be" }, ["c-2"]],
    ["nobody at an address", { address: "0".repeat(64) }, []],
    ["nobody by name", { q: "zoe" }, []],
  ])("shows %s", async (_what, query, ids) => {
    const result = await page(undefined, query as Record<string, string>);
    expect([result.statusCode, idsOn(result)]).toEqual([200, ids]);
    if (ids.length === 0) expect(textOf(result)).toContain("No customer was found.");
  });

  it("refuses a filter that it can't read, and takes no text for markup", async () => {
    expect((await page(undefined, { from: "x" })).statusCode).toBe(422);
    expect((await page(undefined, { address: "eva@example.com" })).statusCode).toBe(422);
    expect((await page(undefined, { q: '"><script>x' })).body).not.toContain("<script>x");
  });
});
