import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { collectResponsesHandler } from "../../../functions/collect-responses/handler.ts";
import { recordTouchpointsHandler } from "../../../functions/record-touchpoints/handler.ts";
import { showOwnDataHandler } from "../../../functions/show-own-data/handler.ts";
import type { SendOutcome, SurveyEmail } from "../../../shared/application/sending/ports.ts";
import { addDuration } from "../../../shared/domain/base/time.ts";
import { addressHash } from "../../../shared/domain/customers/address.ts";
import { createResponseStore } from "../../../shared/dynamodb/answers/response-store.ts";
import { invitationKey } from "../../../shared/dynamodb/base/keys/index.ts";
import type { Table } from "../../../shared/dynamodb/base/table.ts";
import { getRow } from "../../../shared/dynamodb/base/table.ts";
import { createCaseFinder } from "../../../shared/dynamodb/cases/case-store.ts";
import { createMailStopper } from "../../../shared/dynamodb/customers/address-store.ts";
import {
  createAddressReader,
  createCustomerReader,
} from "../../../shared/dynamodb/customers/customer-reader.ts";
import {
  createJourneyReader,
  createJourneyRecaller,
} from "../../../shared/dynamodb/journeys/journey-reader.ts";
import { createTouchpointStore } from "../../../shared/dynamodb/journeys/touchpoint-store.ts";
import { createCustomerEraser } from "../../../shared/dynamodb/privacy/customer-eraser.ts";
import { parseInvitation } from "../../../shared/dynamodb/sending/invitation-rows.ts";
import { createPropertiesReader } from "../../../shared/dynamodb/sending/properties-reader.ts";
import {
  createDefinitionsCache,
  createDefinitionsReader,
} from "../../../shared/dynamodb/surveys/definitions-store.ts";
import {
  type AttackStep,
  aHistory,
  CUSTOMERS,
  type ShopStep,
  type Step,
  type Told,
} from "../../support/attacker.ts";
import { aPolicy, aRequest, type RequestOptions } from "../../support/builders.ts";
import { createCampaigns, SURVEY } from "../../support/campaigns.ts";
import { allRows, enginesForAmounts, TestEngine } from "../../support/engine.ts";
import { KeptLog } from "../../support/fakes.ts";
import { counted, recount } from "../../support/recount.ts";
import { SPEED } from "../../support/speed.ts";
import { createWorld, SHARDS, survey } from "../../support/world.ts";

/** Emails whole, as the mailbox that they were sent to has them. */
class Mailboxes {
  readonly sent: { to: string; invitationId: string; token: string; text: string }[] = [];
  async send({ to, subject, html, text, headers }: SurveyEmail, invitationId: string): Promise<SendOutcome> {
    const token = /\/u\/([\w-]+)>/.exec(headers["List-Unsubscribe"] ?? "")?.[1] ?? "";
    const whole = [to.name, subject, html, text].join("\n");
    this.sent.push({ to: to.email, invitationId, token, text: whole });
    return { outcome: "accepted", messageId: `message-${this.sent.length}` };
  }
}

const TEXTS = { en: "How was {{properties.orderId|your order}}, {{customer.name|you}}?" };

/** Milepost as callers see it, on one table. */
const createDeployment = async (table: Table, trustPageAddresses: boolean) => {
  const stage = { reportingTimezone: "UTC", sendRatePerSecond: 1_000, trustPageAddresses };
  const mailboxes = new Mailboxes();
  const world = createWorld(table, { outbox: mailboxes, stage });
  const campaigns = createCampaigns(world, { limit: 20 });
  await world.definitions.putSurvey(survey("after-order", { touchpoint: "order.placed", question: TEXTS }));
  await world.definitions.putSurvey(survey(SURVEY, { touchpoint: null, question: TEXTS }));
  await world.definitions.putPolicy(aPolicy({ contactCap: { max: 100, per: "P14D" } }));
  const log = new KeptLog();
  const definitions = createDefinitionsReader(table, stage);
  const shared = {
    responses: createResponseStore(table, { shards: SHARDS }),
    customers: createCustomerReader(table),
    addresses: createAddressReader(table),
    mail: createMailStopper(table),
    definitions,
    clock: () => world.clock.now,
    log,
  };
  const record = recordTouchpointsHandler({
    ...shared,
    store: createTouchpointStore(table, { shards: SHARDS, definitions: createDefinitionsCache(definitions) }),
    identify: async () => ({ scope: "none" }),
  });
  const collect = collectResponsesHandler({ ...shared, touchpoints: createPropertiesReader(table) });
  const own = showOwnDataHandler({
    ...shared,
    journeys: { ...createJourneyReader(table), ...createJourneyRecaller(table) },
    cases: createCaseFinder(table),
    eraser: createCustomerEraser(table, { shards: SHARDS }),
  });
  const page = async (token: string, routeKey: string, options: RequestOptions = {}): Promise<string> => {
    const handler = routeKey.includes("/data") ? own : collect;
    const { body = "", headers = {} } = await handler(
      aRequest({ routeKey, parameters: { token }, ...options }),
    );
    return JSON.stringify([body, headers]);
  };
  return { ...world, campaigns, mailboxes, log, record, page, addresses: shared.addresses };
};
type Deployment = Awaited<ReturnType<typeof createDeployment>>;

/** One of two shops with the same history: of the twins, only one is attacked. */
class Shop {
  readonly seen: string[] = [];
  #orders = 0;
  #campaigns = 0;
  readonly at: Deployment;
  readonly name: string;

  constructor(at: Deployment, name: string) {
    this.at = at;
    this.name = name;
  }

  id(id: string): string {
    return `${this.name}-${id}`;
  }
  address(of: number): string {
    return `secret-${of}-${this.name}@example.com`;
  }

  async post(call: string, scope: "tag" | "page", body: unknown): Promise<string> {
    const headers: Record<string, string> = scope === "page" ? { origin: "https://www.acme.example" } : {};
    const { statusCode = 500, body: said = "" } = await this.at.record(
      aRequest({ routeKey: `POST /v1/${call}`, scope, headers, body }),
    );
    expect([200, 201, 207, 400, 409, 422]).toContain(statusCode);
    if (scope === "tag")
      expect([call, statusCode, said]).toEqual([
        call,
        expect.any(Number),
        expect.not.stringContaining('"status":4'),
      ]);
    return said;
  }

  #traits(n: number, { email, name, plan }: Told) {
    return {
      ...(email && { email: this.address(n) }),
      ...(name && { name: `Secret ${n}` }),
      ...(plan && { plan: `secret-${n}` }),
    };
  }

  async play(step: ShopStep): Promise<void> {
    if (!("customer" in step)) {
      if (step.do === "campaign") {
        const customers = Array.from({ length: CUSTOMERS }, (_, n) => this.id(`c${n}`));
        this.#campaigns += 1;
        await this.at.campaigns.start({ id: this.id(String(this.#campaigns)), customers });
        for (let round = 0; round < 3; round += 1) await this.at.campaigns.advance();
      }
      return;
    }
    const n = step.customer;
    const [userId, anonymousId] = [this.id(`c${n}`), this.id(`a${n}`)];
    const traits = this.#traits(n, step.told);
    const properties = { orderId: `SECRET-${n}` };
    this.#orders += 1;
    const messageId = this.id(`order-${this.#orders}`);
    const { plan, ...fields } = traits as { plan?: string };
    const customer = { id: userId, ...fields, ...(plan && { attributes: { plan } }) };
    const track = { messageId, event: "Order Placed", properties, channel: "secret-shop" };
    const calls: Record<typeof step.do, [string, unknown]> = {
      order: [
        "touchpoints",
        { id: messageId, touchpoint: "order.placed", channel: "secret-shop", customer, properties },
      ],
      identify: ["identify", { userId, traits }],
      visit: ["track", { ...track, event: "Seen", anonymousId }],
      alias: ["alias", { userId, previousId: anonymousId }],
      both: ["track", { ...track, userId, anonymousId, context: { traits } }],
    };
    await this.post(calls[step.do][0], "tag", calls[step.do][1]);
  }

  /** What a message of the attacker says, with this shop's ids and addresses. */
  #said({ email, many, plan, ...traits }: Record<string, unknown>) {
    const attributes = {
      ...(plan === undefined ? {} : { plan }),
      ...(many ? Object.fromEntries(Array.from({ length: 18 }, (_, n) => [`junk${n}`, n])) : {}),
    };
    const named = String(email);
    const address = named.startsWith("of:")
      ? this.address(Number(named.slice(3)))
      : `${named}-${this.name}@evil.example`;
    return { profile: { ...traits, ...(email === undefined ? {} : { email: address }) }, attributes };
  }
  #messageId(id: unknown): { messageId?: string } {
    return id === undefined ? {} : { messageId: this.id(String(id).replace(":", "-")) };
  }
  #message(message: Record<string, unknown>): Record<string, unknown> {
    const { ids, previousId, traits, messageId, ...rest } = message;
    const { profile, attributes } = this.#said(traits as Record<string, unknown>);
    const theirs = Object.entries(ids as Record<string, string>).map(([kind, id]) => [kind, this.id(id)]);
    const all = { ...profile, ...attributes };
    return {
      properties: { orderId: "Evil" },
      ...rest,
      ...Object.fromEntries(theirs),
      ...this.#messageId(messageId),
      previousId: this.id(String(previousId)),
      traits: all,
      context: { traits: all },
    };
  }

  async attack(step: AttackStep): Promise<void> {
    if (step.do === "mails") return this.#readMails();
    if (step.do === "call") this.seen.push(await this.post(step.call, "page", this.#message(step.message)));
    if (step.do === "batch") {
      const batch = step.messages.map(({ type, message }) => ({ type, ...this.#message(message) }));
      this.seen.push(await this.post("batch", "page", { batch }));
    }
    if (step.do === "native") {
      const touchpoints = step.touchpoints.map(({ id, customer, traits, event }) => {
        const { profile, attributes } = this.#said(traits as Record<string, unknown>);
        const { unsubscribed: _, ...fields } = profile as { unsubscribed?: boolean };
        const { messageId } = this.#messageId(id);
        return {
          ...(messageId === undefined ? {} : { id: messageId }),
          touchpoint: event === "Seen" ? "seen" : "order.placed",
          properties: { orderId: "Evil" },
          customer: { id: this.id(String(customer)), ...fields, attributes },
        };
      });
      const [one] = touchpoints;
      this.seen.push(
        touchpoints.length === 1
          ? await this.post("touchpoints", "page", one)
          : await this.post("touchpoints/batch", "page", { touchpoints }),
      );
    }
  }

  /** Emails at an address of the attacker: they open everything, and say no to everything, also as a complaint. */
  async #readMails(): Promise<void> {
    for (const { to, token, text, invitationId } of this.at.mailboxes.sent) {
      if (!/^evil-\d-/.test(to) || !to.endsWith(`-${this.name}@evil.example`)) continue;
      this.seen.push(text);
      const json = { accept: "application/json" };
      const form = { "content-type": "application/x-www-form-urlencoded" };
      const page = async (routeKey: string, options: RequestOptions = {}) =>
        void this.seen.push(await this.at.page(token, routeKey, options));
      await page("GET /s/{token}");
      await page("POST /s/{token}", { body: { score: 1 }, headers: json });
      await page("GET /s/{token}/data");
      await page("GET /s/{token}/data", { headers: json });
      await page("GET /u/{token}");
      await page("POST /u/{token}", { headers: json, body: {} });
      await page("GET /u/{token}");
      await page("POST /s/{token}/data/erase", { headers: form, body: "confirm=erase" });
      const at = this.at.clock.now;
      await this.at.track({
        kind: "complained",
        invitationId,
        messageId: "m",
        sentAt: at,
        addressHashes: [addressHash(to)],
        at,
      });
    }
  }

  /** Every email of this shop to somebody, by what it asks about: the customer's order, or the campaign. */
  async mails(): Promise<Map<string, { to: string; customer: string; token: string; about: string }>> {
    const found = new Map<string, { to: string; customer: string; token: string; about: string }>();
    for (const { to, invitationId, token } of this.at.mailboxes.sent) {
      if (!to.includes(`-${this.name}@`)) continue;
      const row = await getRow(this.at.table, invitationKey(invitationId));
      if (row === undefined) continue;
      const { customerId, touchpointId, campaign, survey: key } = parseInvitation(row);
      const about = touchpointId ?? `${campaign} ${customerId}`;
      const plain = about.replaceAll(`${this.name}-`, "");
      found.set(`${key} ${plain} ${to.replace(this.name, "")}`, {
        to,
        customer: customerId ?? "",
        token,
        about,
      });
    }
    return found;
  }
}

const numberOf = (id: string): string | undefined => /-[ca](\d)$/.exec(id)?.[1];

/** The attacked shop is as the twin that nobody attacked: nothing of its customers was changed, joined, silenced or read. */
const compare = async (attacked: Shop, twin: Shop, trusts: boolean): Promise<void> => {
  expect(attacked.seen.filter((text) => /secret/i.test(text))).toEqual([]);
  /** Ids of other customers. One that no server has used yet is nobody's: the first server that does takes it back. */
  const othersAmong = async (joined: readonly string[], n: number): Promise<string[]> => {
    const others: string[] = [];
    for (const id of joined.map((one) => one.slice(attacked.name.length + 1)))
      if (![undefined, String(n)].includes(numberOf(`-${id}`)) && (await twin.at.customer(twin.id(id))))
        others.push(id);
    return others;
  };
  for (let n = 0; n < CUSTOMERS; n += 1) {
    for (const id of [`c${n}`, `a${n}`]) {
      const expected = await twin.at.customer(twin.id(id));
      if (expected === undefined) continue;
      const customer = await attacked.at.customer(attacked.id(id));
      // Owned by the same person, whichever of their two ids stands for them.
      expect([id, numberOf(customer?.id ?? "")]).toEqual([id, String(n)]);
      expect([id, await othersAmong(customer?.joined ?? [], n)]).toEqual([id, []]);
      const { email, name, attributes } = expected;
      if (email !== undefined) expect(customer?.email).toBe(email.replace(twin.name, attacked.name));
      if (name !== undefined) expect(customer?.name).toBe(name);
      expect(customer?.attributes).toMatchObject(attributes);
      const { unsubscribedAt, unsubscribedFrom, complainedAt } = customer ?? {};
      expect({ unsubscribedAt, unsubscribedFrom, complainedAt }).toEqual({});
    }
    const address = await attacked.at.addresses.find(addressHash(attacked.address(n)));
    const { unsubscribedAt, unsubscribedFrom, complainedAt, erasedAt } = address ?? {};
    expect({ unsubscribedAt, unsubscribedFrom, complainedAt, erasedAt }).toEqual({});
  }
  const [mails, expected] = [await attacked.mails(), await twin.mails()];
  // Each gets what they would have got, and may see and erase their data by it just so.
  expect([...expected.keys()].filter((one) => !mails.has(one))).toEqual([]);
  for (const [one, { token }] of expected) {
    const { state } = await twin.at.openOwnData(token);
    expect([one, (await attacked.at.openOwnData(mails.get(one)?.token ?? "")).state]).toEqual([one, state]);
  }
  // What pages say is not written to them in the shop's name.
  if (!trusts)
    for (const { to, text } of attacked.at.mailboxes.sent)
      if (to.endsWith(`-${attacked.name}@example.com`)) expect(text).not.toMatch(/Evil|Mallory/);
  if (!trusts)
    for (const { to, customer } of mails.values())
      expect(to).toBe(attacked.address(Number(numberOf(customer) ?? Number.NaN)));
};

describe.each(await enginesForAmounts())("an attacker with a page key, on %s", (_, engine) => {
  let running: TestEngine;
  const deployments: Deployment[] = [];
  beforeAll(async () => {
    running = await TestEngine.start(engine);
    for (const trusts of [false, true])
      deployments.push(await createDeployment(await running.table(), trusts));
  });
  afterAll(() => running.stop());

  it("shows, changes, joins, silences and mails nothing of ten customers", { timeout: 600_000 }, async () => {
    let run = 0;
    let mailed = 0;
    await fc.assert(
      fc.asyncProperty(fc.boolean(), aHistory, async (trusts, history) => {
        run += 1;
        const at = deployments[Number(trusts)] as Deployment;
        const [attacked, twin] = [new Shop(at, `x${run}`), new Shop(at, `y${run}`)];
        const end: Step[] = [
          { by: "shop", step: { do: "dispatch" } },
          { by: "attacker", step: { do: "mails" } },
        ];
        for (const { by, step } of [...history, ...end]) {
          if (by === "attacker") await attacked.attack(step);
          else if (step.do === "dispatch") await at.dispatch();
          else if (step.do === "later") at.clock.now = addDuration(at.clock.now, "PT2H");
          else for (const shop of [attacked, twin]) await shop.play(step);
        }
        await compare(attacked, twin, trusts);
        mailed += (await twin.mails()).size;
      }),
      { numRuns: SPEED.attackerHistories },
    );
    for (const { log, faults, unreadable } of deployments)
      expect([log.errors, faults, unreadable]).toEqual([[], [], []]);
    expect(mailed).toBeGreaterThan(0);
    for (const { aggregate, table } of deployments) {
      await aggregate();
      const rows = await allRows(table);
      expect(counted(rows)).toEqual(recount(rows, "UTC"));
    }
  });
});
