import { describe, expect, it } from "vitest";
import { showSuccessHandler } from "../../../functions/show-success/handler.ts";
import type { AmountFact } from "../../../shared/domain/scores/amounts.ts";
import { successAnswer } from "../../../shared/http/subscriptions/success/success-answer.ts";
import { successTexts } from "../../../shared/i18n/dashboard/outcomes/success-texts.ts";
import { anAmountReader } from "../../support/amount-reader.ts";
import { aType, someDefinitions } from "../../support/builders.ts";
import { tableNamed, textOf } from "../../support/dashboard/shown-tables.ts";
import { aPageRequest, aSession } from "../../support/fake-session.ts";
import { aScoreReader } from "../../support/score-reader.ts";

const PERIOD = { from: "2026-10-01", to: "2026-11-01" };

/** So many customers of a plan who begin, or stop, to pay 49.90 a month on a day. */
const customers = (count: number, day: string, { plan = "pro", left = false } = {}): AmountFact[] =>
  [undefined, plan].map(
    (part): AmountFact => ({
      of: "success",
      days: [day],
      by: part === undefined ? {} : { plan: part },
      ...(part !== undefined && { part: true }),
      amounts: left
        ? { churned: count, "churned:EUR": count * 4_990 }
        : { new: count, "new:EUR": count * 4_990, due: count, renewed: count - 1 },
      levels: {
        customers: left ? -count : count,
        "mrr:EUR": (left ? -count : count) * 4_990,
        "payers:EUR": left ? -count : count,
      },
    }),
  );

const FACTS = [
  ...customers(388, "2026-06-10"),
  ...customers(21, "2026-10-05", { plan: "basic" }),
  ...customers(12, "2026-10-20", { left: true }),
];

const CANCELLED = aType({
  key: "subscription.cancelled",
  name: { en: "Subscription cancelled", es: "Suscripción cancelada" },
});

const world = (
  facts: readonly AmountFact[] = FACTS,
  engagement = true,
  sample: "making" | "made" | undefined = undefined,
) => {
  const scores = aScoreReader();
  const deps = {
    ...aSession(),
    sampleState: async () => sample,
    success: {
      amounts: { ...anAmountReader(...facts), pending: async () => Math.min(facts.length, 3) },
      computedAt: scores.computedAt,
    },
    definitions: async () => someDefinitions({ types: [aType({ engagement }), CANCELLED] }),
  };
  const show = showSuccessHandler(deps);
  return {
    api: successAnswer(deps),
    get: async (query: Record<string, string> = {}, { language = "en" } = {}) => {
      const request = aPageRequest("GET /app/success", { query: { ...PERIOD, ...query }, language });
      const { statusCode, body = "", headers } = await show(request);
      return { statusCode, body, headers };
    },
  };
};

const { figures, dashboard } = successTexts("en");
const { success: words } = dashboard;
const { count, money, share } = figures;
const percent = (rate: number | null | undefined) =>
  rate === null || rate === undefined ? "–" : share(rate / 100);

describe("the page of success", () => {
  it("says first what churn was, between which rates it is, and why that is sure", async () => {
    const text = textOf((await world().get()).body);
    expect(text).toContain("Churn was 3.1%: 12 of 388 customers left; ");
    expect(text).toContain(". With that many customers, the true rate is very likely between 1.8% and 5.3%.");
    expect(text).toContain("likely 1.8% to 5.3%");
    expect(textOf((await world([]).get()).body)).not.toContain("Churn was");
  });

  it.each([
    [388, 9, "Churn was 2.3%: 9 of 388 customers left"],
    [100, 0, "Churn was 0%: 0 of 100 customers left"],
  ])("says of %i customers of whom %i left that they are too few to be sure", async (start, left, said) => {
    const facts = [
      ...customers(start, "2026-06-10"),
      ...(left > 0 ? customers(left, "2026-10-20", { left: true }) : []),
    ];
    const text = textOf((await world(facts).get()).body);
    expect(text).toContain(said);
    expect(text).toContain("With so few who left, this is not sure: the true rate is somewhere between");
  });

  it("says that so few customers tell no churn", async () => {
    const few = [...customers(19, "2026-06-10"), ...customers(3, "2026-10-20", { left: true })];
    expect(textOf((await world(few).get()).body)).toContain(
      "3 of 19 customers left: too few customers to tell the churn; the true rate is somewhere between",
    );
  });

  it("says how many renewals happened, and their share only where enough were due", async () => {
    const due = (count: number) => customers(count, "2026-10-10");
    expect(textOf((await world(due(30)).get()).body)).toMatch(
      /29 of 30 renewals that were due happened: 97% \(8\d–99%\)\./,
    );
    const few = textOf((await world(due(29)).get()).body);
    expect(few).toContain("28 of 29 renewals that were due happened: too few to tell the share.");
  });

  it("says why some rates of plans are pale, where some are", async () => {
    const pale = "Pale: under 30 customers or renewals.";
    const renewed = (count: number, plan: string) => customers(count, "2026-10-05", { plan });
    const sure = [...customers(30, "2026-06-10"), ...renewed(30, "pro")];
    expect(textOf((await world([...sure, ...renewed(29, "basic")]).get()).body)).toContain(pale);
    expect(textOf((await world([...sure, ...renewed(30, "basic")]).get()).body)).not.toContain(pale);
  });

  it("has the revenue of each currency as GET /v1/success answers it, and says what a lifetime value needs", async () => {
    const { api, get } = world();
    const { body } = await get();
    const [row] = (await api({ ...PERIOD, compare: "previous" })).rows;
    const [mrr] = row?.mrr ?? [];
    expect(tableNamed(body, words.revenue.title).map((cells) => Object.values(cells))).toEqual([
      [
        "EUR",
        money(mrr?.start ?? 0, "EUR"),
        money(mrr?.end ?? 0, "EUR"),
        percent(mrr?.grossRetention),
        percent(mrr?.netRetention),
        percent(mrr?.netChurnRate),
        money(row?.arpa[0]?.value ?? 0, "EUR"),
        "needs 18 more churned customers",
      ],
    ]);
    const moved = tableNamed(body, words.movements.customers).map((cells) => Object.values(cells));
    expect(moved).toEqual([
      ["At the start", "388"],
      ["New", "+21"],
      ["Came back", "0"],
      ["Left", "−12"],
      ["At the end", "397"],
    ]);
    const revenue = tableNamed(body, words.movements.revenue("EUR")).map((cells) => Object.values(cells));
    expect(revenue.slice(1, -1)).toEqual([
      ["New", "+€1,047.90"],
      ["Came back", "€0"],
      ["Pay more", "€0"],
      ["Pay less", "€0"],
      ["Left", "−€598.80"],
    ]);
  });

  it("has each plan as the API answers it for that plan alone", async () => {
    const { api, get } = world();
    const rows = tableNamed((await get()).body, words.plans.title);
    expect(rows.map((row) => row[words.plans.plan])).toEqual(["pro", "basic"]);
    for (const row of rows) {
      const plan = row[words.plans.plan] ?? "";
      const [answered] = (await api({ ...PERIOD, plan })).rows;
      const { customers: of, churnRate, renewals } = answered ?? {};
      expect(Object.values(row).slice(1, 7)).toEqual([
        ...[of?.start, of?.new, of?.reactivated, of?.churned, of?.end].map((n) => count(n ?? 0)),
        percent(churnRate?.rate),
      ]);
      expect(row[words.plans.renewals]).toBe(percent(renewals?.rate));
    }
  });

  it("has the last twelve months, each as the API answers it", async () => {
    const { api, get } = world();
    const rows = tableNamed((await get()).body, words.trends.customers);
    const months = (await api({ from: "2025-11-01", to: "2026-11-01", by: "month" })).rows;
    expect(rows.map((row) => row[words.trends.end])).toEqual(
      months.map(({ customers: of }) => count(of.end)),
    );
  });

  it("does not take the month that runs for a whole one", async () => {
    const { body } = await world().get({ from: "2026-11-01", to: "2026-12-01" });
    const last = tableNamed(body, words.trends.churn).at(-1);
    expect(Object.values(last ?? {})[0]).toBe("Nov 1 – 2, 2026");
    expect(textOf(body)).toMatch(/Churn was [\d.]+% \([^)]*\) in Oct 2026\./);
  });

  it("leads its figures to what happened", async () => {
    const { body } = await world().get();
    for (const type of ["subscription.started", "subscription.cancelled", "subscription.renewed"])
      expect(body).toContain(
        `href="/app/touchpoints?from=2026-10-01&amp;to=2026-11-01&amp;touchpoint=${type}"`,
      );
  });

  it("calls what happened what the catalogue calls it in the reader's language", async () => {
    const get = async (language: string) => textOf((await world().get({}, { language })).body);
    expect(await get("en")).toContain(
      "What happened: subscription.started subscription.changed Subscription cancelled",
    );
    expect(await get("es")).toContain("Suscripción cancelada");
  });

  it("says by which day renewals count, and by which their list goes, where some were due", async () => {
    expect(textOf((await world().get()).body)).toContain(words.cohorts.byDueDay);
    const none = await world(FACTS).get({ from: "2026-07-01", to: "2026-08-01" });
    expect(textOf(none.body)).not.toContain(words.cohorts.byDueDay);
  });

  it("names the month that use is counted in, and that it goes on", async () => {
    const used: AmountFact[] = ["2026-10-02", "2026-11-02"].map((day) => ({
      of: "success",
      days: [day],
      by: {},
      amounts: { activePaying: 200, activeMonth: 210 },
      levels: {},
    }));
    const { get } = world([...FACTS, ...used]);
    const over = textOf((await get({ from: "2026-10-06", to: "2026-11-01" })).body);
    expect(over).toMatch(/used the product: 200 of \d+ in Oct 2026\./);
    const running = textOf((await get({ from: "2026-11-01", to: "2026-11-03" })).body);
    expect(running).toMatch(/used the product: 200 of \d+ in Nov 2026, so far\./);
  });

  it("says what a list of cancellations has beside those who left, where somebody left", async () => {
    expect(textOf((await world().get()).body)).toContain(words.tiles.leftNote);
    expect(textOf((await world().get({ from: "2026-11-01", to: "2026-11-03" })).body)).not.toContain(
      words.tiles.leftNote,
    );
  });

  it("lets the currency of a tile go to the next line, and breaks no word", async () => {
    const { body } = await world().get({}, { language: "es" });
    expect(body).toMatch(/<a href="#revenue-EUR">[\d.,]+ €<\/a>/);
  });

  it("says what is missing where nothing counts as use of the product", async () => {
    const { body } = await world(FACTS, false).get();
    expect(textOf(body)).toContain(words.cohorts.notMarked);
    expect(textOf((await world().get()).body)).not.toContain(words.cohorts.notMarked);
  });

  it("says that there is more to come while the sample company is made, and only then", async () => {
    const making = "The sample company is being made, so this is a part of it.";
    expect(textOf((await world(FACTS, true, "making").get()).body)).toContain(making);
    for (const state of ["made", undefined] as const)
      expect(textOf((await world(FACTS, true, state).get()).body)).not.toContain(making);
  });

  it("says what to do where nobody ever paid, or not in this period", async () => {
    expect(textOf((await world([]).get()).body)).toContain(words.empty.text);
    const january = { from: "2020-01-01", to: "2020-02-01" };
    expect(textOf((await world().get(january)).body)).toContain(words.emptyPeriod);
  });

  it("blames the filter, and not the period, where a plan has nothing in it", async () => {
    const text = textOf((await world().get({ plan: "gold" })).body);
    expect(text).toContain(dashboard.outcomeWords.noMatch);
    expect(text).not.toContain(words.emptyPeriod);
  });

  it("draws no months where none of them has anything", async () => {
    const { body } = await world().get({ from: "2020-01-01", to: "2020-02-01" });
    expect(body).not.toContain('class="chart');
    expect(textOf(body)).not.toContain(words.trends.title);
    const after = await world().get({ from: "2026-10-01", to: "2026-10-02", plan: "gold" });
    expect(textOf(after.body)).not.toContain(words.trends.title);
  });

  it("is the API's answer for programs, and leads to the file of it", async () => {
    const { api, get } = world();
    const { body } = await get({ format: "json", plan: "pro" });
    expect(JSON.parse(body)).toEqual(await api({ ...PERIOD, plan: "pro", compare: "previous" }));
    expect((await get({ format: "csv" })).headers?.location).toBe(
      "/app?from=2026-10-01&to=2026-11-01&format=csv&figures=success",
    );
  });

  it.each(["en", "pt-BR", "es", "ru"])("speaks %s, without a gap", async (language) => {
    const { body } = await world().get({}, { language });
    expect(body).toContain(`<html lang="${language}"`);
    expect(body).not.toMatch(/undefined|NaN|\[object/);
  });
});
