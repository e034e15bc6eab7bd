import { describe, expect, it } from "vitest";
import { showInvitationsHandler } from "../../../functions/show-invitations/handler.ts";
import { showSupportHandler } from "../../../functions/show-support/handler.ts";
import { addDays } from "../../../shared/domain/base/time.ts";
import type { AmountFact } from "../../../shared/domain/scores/amounts.ts";
import { durationCounters } from "../../../shared/domain/tickets/histogram.ts";
import { supportAnswer } from "../../../shared/http/tickets/support/support-answer.ts";
import { supportTexts } from "../../../shared/i18n/dashboard/outcomes/support-texts.ts";
import { anAmountReader } from "../../support/amount-reader.ts";
import { NOW, someDefinitions } from "../../support/builders.ts";
import { tableNamed, textOf } from "../../support/dashboard/shown-tables.ts";
import { anAskedMonth, someAsking } from "../../support/fake-asked.ts";
import { aProblem, FakeProblems } from "../../support/fake-problems.ts";
import { aPageRequest, aSession } from "../../support/fake-session.ts";
import { anInvitationLogOf } from "../../support/logs.ts";
import { aScoreReader } from "../../support/score-reader.ts";
import { aTicketLog } from "../../support/ticket-log.ts";
import { groupOf, on } from "../../support/tickets.ts";

const PERIOD = { from: "2026-10-06", to: "2026-11-03" };
const HOUR = 3_600;

/** So many tickets of a channel and a topic that were opened and solved on one day. */
const ticketsOf = (
  count: number,
  { day = "2026-10-20", channel = "chat", topic = "login", first = 0.5, hours = 2 } = {},
): AmountFact[] =>
  Array.from({ length: count }, (_, index) => ({
    of: "support",
    days: [day],
    by: { channel, topic },
    amounts: {
      opened: 1,
      solved: 1,
      ...(index < count * first && { firstContact: 1, oneTouch: 1 }),
      ...(index % 10 === 0 && { escalated: 1, unanswered: 1, reopened: 1 }),
      ...durationCounters("w", hours * HOUR),
      ...durationCounters("s", hours * 2 * HOUR),
      ...durationCounters("h", 600),
      "cost:BRL": 1_200,
      "costs:BRL": 1,
    },
    levels: { unsolved: index % 20 === 0 ? 1 : 0 },
  }));

const FACTS = [
  ...ticketsOf(80, { channel: "chat", first: 0.75 }),
  ...ticketsOf(70, { channel: "email", topic: "billing", first: 0.3, hours: 20 }),
  ...ticketsOf(5, { channel: "", topic: "" }),
  ...ticketsOf(60, { day: "2026-09-20", first: 0.9 }),
];

const world = (
  facts: readonly AmountFact[] = FACTS,
  costs: Readonly<Record<string, number>> = {},
  asking = [
    anAskedMonth("c-77", { month: "2026-11", tickets: 14, costs: { BRL: 31_200, ...costs } }),
    anAskedMonth("c-12", { month: "2026-11", tickets: 3 }),
  ],
) => {
  const scores = aScoreReader();
  const problems = new FakeProblems();
  const growing = aProblem({ topic: "login <b>", since: "2026-10-28" });
  problems.stored.set("login", growing);
  const deps = {
    ...aSession(),
    support: {
      amounts: { ...anAmountReader(...facts), pending: async () => Math.min(facts.length, 3) },
      computedAt: scores.computedAt,
      scores,
    },
    problems,
    asking: someAsking(asking),
    definitions: async () => someDefinitions({}),
    channels: async () => ["chat", "email"],
  };
  const show = showSupportHandler(deps);
  return {
    api: supportAnswer(deps),
    get: async (query: Record<string, string> = {}, language = "en") => {
      const request = aPageRequest("GET /app/support", { query: { ...PERIOD, ...query }, language });
      const { statusCode, body = "", headers } = await show(request);
      return { statusCode, body, headers };
    },
  };
};

const { figures, dashboard } = supportTexts("en");
const { support: words } = dashboard;
const { count, share, took, moneyInColumn } = figures;
const percent = (rate: number | null) => (rate === null ? "–" : share(rate / 100));
const seconds = (value: number | null) => (value === null ? "–" : took(value));

describe("the page of support", () => {
  it("has the figures of GET /v1/support by channel and topic, each as the API answers it", async () => {
    const { api, get } = world();
    const { body } = await get();
    for (const by of ["channel", "topic"] as const) {
      const { rows } = await api({ ...PERIOD, by });
      const table = tableNamed(body, by === "channel" ? words.tables.byChannel : words.tables.byTopic);
      expect(
        table.map((row) =>
          Object.values(row)
            .filter((_, index) => index !== 2)
            .slice(1, 10),
        ),
      ).toEqual(
        rows.map((row) => [
          percent(row.firstContactResolution.rate),
          row.cost
            .map(({ perResolution, currency }) => moneyInColumn(perResolution ?? 0, currency))
            .join(", "),
          count(row.solved),
          count(row.opened),
          count(row.unsolved),
          percent(row.oneTouch.rate),
          seconds(row.waitTime.median),
          seconds(row.timeToSolve.median),
          seconds(row.handleTime.mean),
        ]),
      );
    }
  });

  it("names the currency of each cost, in its tile and in the tables", async () => {
    const inEuro = ticketsOf(40, { channel: "chat", first: 0.75 }).map((fact) => ({
      ...fact,
      amounts: { solved: 1, "cost:EUR": 900, "costs:EUR": 1 },
    }));
    const { body } = await world([...FACTS, ...inEuro]).get();
    expect(textOf(body)).toContain("Cost per resolution, BRL R$12 ");
    expect(textOf(body)).toContain("Cost per resolution, EUR €9 ");
    const [chat] = tableNamed(body, words.tables.byChannel);
    expect(chat?.[words.tables.cost]).toBe("R$12.00, €9.00");
  });

  it("says whose tickets cost most in each currency, and counts who costs more once", async () => {
    const { body } = await world(FACTS, { EUR: 900 }).get();
    const text = textOf(body);
    expect(text).toMatch(/Whose tickets cost most, Nov 2026 BRL Customer.* EUR Customer/);
    expect(text).toContain("1 customer costs more than they pay in Nov 2026.");
    expect(textOf((await world().get()).body)).not.toContain("Nov 2026 BRL Customer");
  });

  it("has the durations of the whole period, and those of the trend", async () => {
    const { api, get } = world();
    const { body } = await get({ interval: "week" });
    const whole = (await api({ ...PERIOD, compare: "previous" })).rows[0];
    const [wait, , , work] = tableNamed(body, words.durations.title);
    expect(Object.values(wait ?? {}).slice(1)).toEqual([
      count(whole?.waitTime.tickets ?? 0),
      seconds(whole?.waitTime.median ?? null),
      seconds(whole?.waitTime.p90 ?? null),
      seconds(whole?.waitTime.mean ?? null),
      seconds(whole?.change?.waitTime.previous ?? null),
    ]);
    expect(work?.[words.durations.mean]).toBe("10 min");
    const weeks = (await api({ ...PERIOD, by: "week" })).rows;
    expect(tableNamed(body, words.trends.volumeTitle).map((row) => row[words.trends.solved])).toEqual(
      weeks.map(({ solved }) => count(solved)),
    );
  });

  it("leads a growing topic to the tickets of the days that the last look counted, and says so", async () => {
    const { body } = await world().get();
    expect(textOf(body)).toContain("31 tickets of 3 customers until November 1, 2026");
    const links = [...body.matchAll(/href="(\/app\/tickets[^"]*login[^"]*)"/g)].map(([, href = ""]) => href);
    const ofTopic = links.filter((href) => href.includes("from=2026-10-28"));
    expect(ofTopic).toHaveLength(4);
    for (const href of ofTopic) expect(href).toContain("&amp;to=2026-11-02&amp;");
  });

  it("tells a growing topic first only where the page is about it: over all channels, and in its days", async () => {
    const grows = "grows since October 28, 2026";
    const { get } = world();
    const all = textOf((await get()).body);
    expect(all).toContain(grows);
    expect(all).toContain("Counted over all channels, up to last night.");
    expect(textOf((await get({ topic: "login <b>" })).body)).toContain("since October 28, 2026");
    const others: Record<string, string>[] = [{ channel: "chat" }, { from: "2026-09-01", to: "2026-10-25" }];
    for (const query of others) {
      const text = textOf((await get(query)).body);
      expect(text).not.toContain(grows);
      expect(text).toContain("since October 28, 2026");
    }
    expect(textOf((await get({ topic: "billing" })).body)).not.toContain("October 28");
  });

  it("shows ten of those who ask most, and more when they are asked for", async () => {
    const many = Array.from({ length: 12 }, (_, n) =>
      anAskedMonth(`many-${String(n).padStart(2, "0")}`, { month: "2026-11", tickets: 20 - n }),
    );
    const { get } = world(FACTS, {}, many);
    const few = (await get()).body;
    const [, href = ""] = /<a class="link" href="([^"]*customers=more[^"]*)">/.exec(few) ?? [];
    expect([few.includes("many-09"), few.includes("many-10")]).toEqual([true, false]);
    expect(href).toMatch(/^\/app\/support\?from=2026-10-06&amp;to=2026-11-03&amp;.*#customers$/);
    const all = (await get({ customers: "more" })).body;
    expect([all.includes("many-11"), all.includes("customers=more")]).toEqual([true, false]);
    expect((await get({ customers: "all" })).statusCode).toBe(422);
  });

  it("says that its customers are those of all channels, where the page is about one", async () => {
    const everywhere = "All channels and topics of the month.";
    const { get } = world();
    expect(textOf((await get({ channel: "chat" })).body)).toContain(everywhere);
    expect(textOf((await get()).body)).not.toContain(everywhere);
  });

  it("says first what grows, and which channel solves most at first contact, at what cost", async () => {
    const text = textOf((await world().get()).body);
    expect(text).toContain(
      "login <b> grows since October 28, 2026: 31 tickets of 3 customers until November 1, 2026, usually 3 a day, now 6.2.",
    );
    expect(text).toContain(
      "Chat solves most at first contact: 75% (65–83%) of 80 tickets, at R$12 a ticket.",
    );
    expect(text).toContain("Half of the customers wait at most");
    expect(text).toContain("within 5%. By ");
    expect(text).toContain("▼ down by");
    expect(text).toContain("1 customer costs more than they pay in Nov 2026.");
  });

  it("claims no best channel where the lead may be chance, and compares none with too few tickets", async () => {
    const close = [...ticketsOf(80, { first: 0.5 }), ...ticketsOf(70, { channel: "email", first: 0.45 })];
    expect(textOf((await world(close).get()).body)).toContain("not clearly more than email.");
    const few = [...ticketsOf(80), ...ticketsOf(29, { channel: "email" })];
    expect(textOf((await world(few).get()).body)).toContain(words.findings.noBest);
  });

  it("leads every figure to its tickets", async () => {
    const { body } = await world().get();
    const links = [...body.matchAll(/href="(\/app\/tickets[^"]*)"/g)].map(([, href = ""]) =>
      Object.fromEntries(new URLSearchParams(href.replaceAll("&amp;", "&").split("?")[1])),
    );
    expect(links).toEqual(
      expect.arrayContaining([
        { ...PERIOD },
        { ...PERIOD, unanswered: "true" },
        { ...PERIOD, channel: "chat", firstContact: "yes", solved: "true" },
        // Open tickets may be older than the period.
        { ...PERIOD, from: addDays(PERIOD.from, -365), topic: "billing", status: "open" },
        { ...PERIOD, none: "channel" },
        { ...PERIOD, none: "topic" },
        { from: "2026-10-28", to: "2026-11-02", topic: "login <b>", channel: "email" },
        { from: "2026-11-01", to: "2026-12-01", customer: "c-77" },
      ]),
    );
  });

  it("keeps channel and topic in what it shows, and offers the period's topics", async () => {
    const { api, get } = world();
    const { body } = await get({ channel: "email", topic: "billing" });
    const [row] = (await api({ ...PERIOD, channel: "email", topic: "billing" })).rows;
    expect(textOf(body)).toContain(`Opened ${count(row?.opened ?? 0)}`);
    expect(body).toContain('<option value="billing" selected>billing</option>');
  });

  it("says from which day on, and for how long after a ticket is solved, its first contact may change", async () => {
    const first = "First contact may still change for tickets that were solved from October 26, 2026 on: ";
    const until = "each of them can change until 7 days after it was solved, if the customer comes back.";
    expect(textOf((await world().get()).body)).toContain(`${first}${until}`);
    const past = await world().get({ from: "2026-09-01", to: "2026-10-01" });
    expect(textOf(past.body)).not.toContain("First contact may still change");
  });

  it("shows what stands on too few tickets as unsure, without an arrow", async () => {
    const { body } = await world(ticketsOf(12)).get();
    expect(textOf(body)).toContain("12 tickets: too few to tell");
    expect(textOf(body)).toContain("12 tickets: too few to tell how long customers wait for a person; ");
    expect(textOf(body)).toContain("How long it takes 12 tickets: too few to tell. ");
    expect(textOf(body)).toContain("within 5%. Pale: under 30 tickets.");
    expect(textOf(body)).not.toContain("one in ten longer");
    expect(body).toMatch(/<div class="pale"><dt>First contact resolution/);
    expect(textOf(body)).not.toMatch(/▲|▼/);
  });

  it("says what to do where no ticket was recorded, ever or in the period", async () => {
    const january = { from: "2020-01-01", to: "2020-02-01" };
    expect(textOf((await world().get(january)).body)).toContain(words.emptyPeriod);
    const narrowed = textOf((await world().get({ topic: "nothing" })).body);
    expect(narrowed).toContain(dashboard.outcomeWords.noMatch);
    expect(narrowed).not.toContain(words.emptyPeriod);
    const { body } = await world([]).get();
    expect(textOf(body)).toContain(words.empty.text);
    expect(body).toContain('href="/docs"');
  });

  it("says that what was recorded is not counted yet, in place of what to do", async () => {
    // A fact that adds nothing: what was recorded of it waits.
    const { body } = await world([{ of: "support", days: [], by: {}, amounts: {} }]).get();
    expect(textOf(body)).toContain(dashboard.frame.notCounted);
    expect(textOf(body)).not.toContain(words.empty.text);
  });

  it("is the API's answer for programs, and leads to the file of it", async () => {
    const { api, get } = world();
    const { body } = await get({ format: "json", topic: "login" });
    expect(JSON.parse(body)).toEqual(await api({ ...PERIOD, topic: "login", compare: "previous" }));
    const { statusCode, headers } = await get({ format: "csv" });
    expect([statusCode, headers?.location]).toEqual([
      303,
      "/app?from=2026-10-06&to=2026-11-03&format=csv&figures=support",
    ]);
  });

  it("says in the reader's language what is wrong with a filter, and keeps the rest of the form", async () => {
    const query = { from: "2026-11-10", to: "2026-11-06", channel: "chat", topic: "login", interval: "week" };
    const { statusCode, body } = await world().get(query, "es");
    expect(statusCode).toBe(422);
    expect(textOf(body)).toContain("Este filtro no sirve Hasta: no puede ser anterior a «Desde»");
    expect(body).not.toContain('lang="en"');
    expect(body).toMatch(/<form action="\/app\/support">.*name="from" value="2026-11-10"/);
    expect(body).toContain('name="last" value="2026-11-05"');
    for (const chosen of ["chat", "login"]) expect(body).toContain(`<option value="${chosen}" selected>`);
    expect(body).toContain('name="interval" value="week"');
    // Other pages are not led to with days that they can't use either.
    expect(body).toContain('href="/app/success"');
  });

  it("names a field that is not on the form, and sends it no more", async () => {
    const { statusCode, body } = await world().get({ interval: "year" }, "pt-BR");
    expect(statusCode).toBe(422);
    expect(textOf(body)).toContain("interval: não é nenhuma das opções");
    expect(body).not.toContain('name="interval"');
    expect(body).toContain('href="/app/success?from=2026-10-06&amp;to=2026-11-03"');
  });

  it("tells programs what is wrong as the API does", async () => {
    const { statusCode, body } = await world().get({ to: PERIOD.from, format: "json" });
    expect([statusCode, body.includes("<form action=")]).toEqual([422, false]);
  });

  it.each(["en", "pt-BR", "es", "ru"])("speaks %s, without a gap", async (language) => {
    const { body } = await world().get({}, language);
    expect(body).toContain(`<html lang="${language}"`);
    expect(body).not.toMatch(/undefined|NaN|\[object/);
    expect(body).not.toContain("<b>");
  });
});

describe("the list of tickets", () => {
  const show = showInvitationsHandler({
    ...aSession(),
    invitations: anInvitationLogOf(),
    customers: { identities: async () => new Map() },
    scores: aScoreReader(),
    stages: [],
    tickets: aTicketLog(
      groupOf(
        on("T-1", "02 10:00", { kind: "opened" }),
        on("T-1", "02 10:12", { kind: "replied" }),
        on("T-1", "02 11:00", { kind: "solved", cost: { amount: 1_250, currency: "BRL" } }),
      ),
      groupOf(
        on("T-2", "01 10:00", { kind: "opened", channel: undefined, topic: "<i>app</i>" }),
        on("T-2", "03 10:00", { kind: "escalated" }),
      ),
    ),
    definitions: async () => someDefinitions({}),
    channels: async () => ["chat"],
    clock: () => NOW,
  } as unknown as Parameters<typeof showInvitationsHandler>[0]);
  const get = async (query: Record<string, string> = {}) => {
    const asked = { from: "2026-11-01", to: "2026-11-04", ...query };
    const { statusCode, body = "" } = await show(aPageRequest("GET /app/tickets", { query: asked }));
    return {
      statusCode,
      body,
      rows: statusCode === 200 && body.includes("<table") ? tableNamed(body, "Tickets") : [],
    };
  };

  it("has the tickets of GET /v1/tickets with what was counted of each", async () => {
    const { body, rows } = await get();
    expect(rows).toMatchObject([
      {
        Ticket: "T-1",
        Customer: "c-1",
        "First reply after": "12 min",
        "Solved after": "1 hr",
        Cost: "R$12.50",
      },
      {
        Ticket: "T-2 escalated",
        "Topic, channel": "<i>app</i>",
        "Status, priority": "Open",
        "First contact": "–",
      },
    ]);
    expect(body).toContain('href="/app/customers/c-1"');
    const { items } = JSON.parse((await get({ format: "json" })).body);
    expect(items.map(({ ticketId }: { ticketId: string }) => ticketId)).toEqual(["T-1", "T-2"]);
  });

  it("filters as the API does, also by what a ticket has not", async () => {
    expect((await get({ status: "solved" })).rows).toMatchObject([{ Ticket: "T-1" }]);
    expect((await get({ solved: "true" })).rows).toMatchObject([{ Ticket: "T-1" }]);
    expect((await get({ from: "2026-11-03", to: "2026-11-04", solved: "true" })).rows).toEqual([]);
    expect((await get({ none: "channel" })).rows).toMatchObject([{ Ticket: "T-2 escalated" }]);
    const none = textOf((await get({ topic: "nothing" })).body);
    expect(none).toContain("No ticket matches.");
    expect(none).toContain("All tickets of the period");
    const never = textOf((await get({ from: "2020-01-01", to: "2020-01-02" })).body);
    expect(never).toContain("No ticket matches.");
    expect(never).not.toContain("All tickets of the period");
  });

  it("lists tickets that were escalated by the day on which they were, as the figure counts them", async () => {
    const later = await get({ from: "2026-11-03", to: "2026-11-04", escalated: "true" });
    expect(later.rows).toMatchObject([{ Ticket: "T-2 escalated" }]);
    expect(textOf(later.body)).toContain("by when they were first escalated");
    expect((await get({ to: "2026-11-03", escalated: "true" })).rows).toEqual([]);
    expect((await get({ reopened: "true" })).rows).toEqual([]);
    const refused = await get({ escalated: "perhaps" });
    expect(refused.statusCode).toBe(422);
    expect(textOf(refused.body)).toContain("Escalated in the period: is none of the choices");
  });

  it("says what is wrong with a filter above the fields", async () => {
    const { statusCode, body } = await get({ status: "lost" });
    expect(statusCode).toBe(422);
    expect(textOf(body)).toContain("This filter can't be used Status: is none of the choices");
  });
});
