import { describe, expect, it } from "vitest";
import { monthsBetween } from "../../../shared/domain/base/period.ts";
import { addDays, subtractDuration } from "../../../shared/domain/base/time.ts";
import { lookAtTopics } from "../../../shared/domain/problems/index.ts";
import { type Amounts, amountEntries } from "../../../shared/domain/scores/amounts.ts";
import {
  accountAmounts,
  noAccount,
  paidInMonth,
  takeAccountEvents,
} from "../../../shared/domain/subscriptions/index.ts";
import { meaningsOf } from "../../../shared/domain/tallies/index.ts";
import {
  newTicketGroup,
  supportFigures,
  takeTicketEvents,
  ticketAmounts,
  uniteGroups,
} from "../../../shared/domain/tickets/index.ts";
import { sampleCompany } from "../../../shared/sample/company.ts";

const NOW = "2026-11-28T14:00:00.000Z";
const RULES = { timeZone: "UTC", fcrWindow: "P7D", onboardingTarget: "P30D" };
const company = sampleCompany(NOW);

const said = company.touchpoints.map(({ id, touchpoint, properties, customer, channel, occurredAt }) => ({
  id,
  at: occurredAt,
  customer: customer.id,
  ...meaningsOf({
    touchpoint,
    properties,
    customerId: customer.id ?? "",
    channel,
    occurredAt,
    timeZone: "UTC",
    isEngagement: company.types.some(({ key, engagement }) => key === touchpoint && engagement === true),
    by: "server",
  }),
}));

/** Sums of counters by the place that counts them, like `support 2026-11` and `support:channel chat 2026-11`. */
const sumsOf = (all: readonly Amounts[]) => {
  const sums = new Map<string, Record<string, number>>();
  for (const { place, counters } of all.flatMap(amountEntries)) {
    const name = [place.cut, place.value, place.period].filter((part) => part !== undefined).join(" ");
    const sum = sums.get(name) ?? {};
    sums.set(name, sum);
    for (const [counter, count] of Object.entries(counters)) sum[counter] = (sum[counter] ?? 0) + count;
  }
  return (name: string) => sums.get(name) ?? {};
};

const groups = () => {
  const byTicket = new Map<string, ReturnType<typeof newTicketGroup>>();
  for (const { id, at, meanings } of said)
    for (const meaning of meanings)
      if (meaning.tally === "TICKET") {
        const { ref, change } = meaning;
        const group = byTicket.get(ref) ?? newTicketGroup(ref);
        byTicket.set(ref, takeTicketEvents(group, [{ id, at, ticket: ref, ...change }]).group);
      }
  for (const [ref, group] of byTicket)
    for (const event of group.events)
      if (event.kind === "merged") {
        const other = byTicket.get(event.into);
        const united = other && uniteGroups(other, group);
        if (united) byTicket.set(event.into, united.group);
        byTicket.delete(ref);
      }
  return [...byTicket.values()];
};

const accounts = new Map<string, typeof noAccount>();
for (const { id, at, customer = "", meanings } of said)
  for (const meaning of meanings)
    if (meaning.tally === "ACCOUNT")
      accounts.set(
        customer,
        takeAccountEvents(accounts.get(customer) ?? noAccount, [{ id, at, ...meaning.change }], "UTC"),
      );

describe("the sample company's support", () => {
  const tickets = groups();
  const sums = sumsOf(tickets.map((group) => ticketAmounts(group, RULES)));
  const months = monthsBetween(subtractDuration(NOW, "P180D"), NOW);
  const channel = (name: string) => {
    const total: Record<string, number> = {};
    for (const month of months)
      for (const [counter, n] of Object.entries(sums(`support:channel ${name} ${month}`)))
        total[counter] = (total[counter] ?? 0) + n;
    return supportFigures(total, {});
  };

  it("says nothing that does not count", () => {
    expect(said.flatMap(({ id, notices }) => notices.map((notice) => [id, notice]))).toEqual([]);
  });

  it("has about 700 tickets, some reopened, escalated and merged, and some that wait", () => {
    expect(tickets.length).toBeGreaterThan(650);
    expect(tickets.length).toBeLessThan(760);
    const all = ["chat", "email", "phone"].map(channel);
    for (const figures of all) {
      expect(figures.opened).toBeGreaterThan(100);
      expect(figures.reopened).toBeGreaterThan(3);
      expect(figures.escalated).toBeGreaterThan(8);
      expect(figures.firstReply.tickets).toBeGreaterThan(90);
      expect(figures.cost.map(({ currency }) => currency)).toEqual(["EUR", "USD"]);
    }
    expect(all.reduce((sum, { merged }) => sum + merged, 0)).toBe(12);
  });

  it("solves most at first contact in the chat, at the lowest cost, and is dear on the phone", () => {
    const [chat, email, phone] = ["chat", "email", "phone"].map(channel);
    const rate = (figures = chat) => figures?.firstContactResolution.rate ?? 0;
    const cost = (figures = chat) => figures?.cost[0]?.perResolution ?? 0;
    expect(rate(chat)).toBeGreaterThan(rate(email) + 5);
    expect(rate(chat)).toBeGreaterThan(rate(phone) + 2);
    expect(cost(chat)).toBeLessThan(cost(email));
    expect(cost(phone)).toBeGreaterThan(3 * cost(chat));
  });

  it("has customers who call again and again, and cost more than they pay", () => {
    const costly = [...accounts].flatMap(([customer, account]) => {
      const month = "2026-10";
      const cost = company.touchpoints
        .filter(
          (one) =>
            one.customer.id === customer &&
            one.touchpoint === "ticket.solved" &&
            one.occurredAt.startsWith(month) &&
            one.properties?.currency === "EUR",
        )
        .reduce((sum, { properties }) => sum + Number(properties?.cost), 0);
      const pays = paidInMonth(account, month, "UTC").EUR ?? 0;
      return cost > pays && pays > 0 ? [customer] : [];
    });
    expect(costly.length).toBeGreaterThanOrEqual(5);
    expect(costly.length).toBeLessThan(15);
  });
});

describe("the sample company's success", () => {
  const sums = sumsOf([...accounts.values()].map((account) => accountAmounts(account, RULES)));
  const month = (name: string) => sums(`success ${name}`);
  const earlier = ["2026-06", "2026-07", "2026-08", "2026-09"];

  it("has about 500 customers who pay, in two currencies, on three plans", () => {
    const paying = [...accounts.values()].map((account) => paidInMonth(account, "2026-11", "UTC"));
    const count = (currency: string) => paying.filter((mrr) => (mrr[currency] ?? 0) > 0).length;
    expect(count("EUR")).toBeGreaterThan(250);
    expect(count("USD")).toBeGreaterThan(80);
    expect(count("EUR") + count("USD")).toBeLessThan(650);
    for (const plan of ["basic", "pro", "team"])
      expect(sums(`success:plan ${plan} 2026-11`).new).toBeGreaterThan(0);
  });

  it("has all five movements of revenue, and trials that become customers", () => {
    const all = [...earlier, "2026-10", "2026-11"].map(month);
    for (const name of [
      "new:EUR",
      "expansion:EUR",
      "contraction:EUR",
      "churned:EUR",
      "reactivation:EUR",
      "new:USD",
    ])
      expect(all.reduce((sum, counters) => sum + (counters[name] ?? 0), 0)).toBeGreaterThan(0);
    const trials = company.touchpoints.filter(({ properties }) => properties?.trial === true);
    expect(trials.length).toBeGreaterThan(30);
  });

  it("loses more customers in the last month than in those before", () => {
    const before = earlier.map((name) => month(name).churned ?? 0);
    expect(month("2026-10").churned).toBeGreaterThan(1.3 * Math.max(...before));
  });

  it("has ends that are planned, renewals that came and some that did not, onboardings and goals", () => {
    const planned = company.touchpoints.filter(
      ({ touchpoint, properties }) =>
        touchpoint === "subscription.cancelled" && String(properties?.effectiveAt ?? "") > NOW,
    );
    expect(planned.length).toBeGreaterThanOrEqual(5);
    const all = [...earlier, "2026-10"].map(month);
    const total = (name: string) => all.reduce((sum, counters) => sum + (counters[name] ?? 0), 0);
    expect(total("due")).toBeGreaterThan(100);
    expect(total("renewed") / total("due")).toBeGreaterThan(0.7);
    expect(total("renewed") / total("due")).toBeLessThan(0.98);
    expect(total("onboardingCompleted") / total("onboardingStarted")).toBeGreaterThan(0.6);
    expect(total("goalsReached")).toBeGreaterThan(10);
  });
});

describe("the topic that grows", () => {
  it.each([
    NOW,
    "2026-11-28T00:05:00.000Z",
    "2026-12-03T09:00:00.000Z",
    "2026-03-01T23:55:00.000Z",
    "2028-02-29T09:00:00.000Z",
  ])("is one alone, since sixteen days, at %s", (now) => {
    const topics = new Map<string, Map<string, Record<string, number>>>();
    const today = now.slice(0, 10);
    let begin = today;
    for (const { touchpoint, properties, channel = "", occurredAt } of sampleCompany(now).touchpoints) {
      if (touchpoint !== "ticket.opened") continue;
      const [topic, day] = [String(properties?.topic), occurredAt.slice(0, 10)];
      if (day < begin) begin = day;
      const days = topics.get(topic) ?? new Map<string, Record<string, number>>();
      const counts = days.get(day) ?? {};
      topics.set(topic, days.set(day, { ...counts, [channel]: (counts[channel] ?? 0) + 1 }));
    }
    const growing = lookAtTopics({ topics, begin, today }, undefined).filter(({ signal }) => signal);
    expect(growing.map(({ topic, signal }) => [topic, signal?.since])).toEqual([
      ["app crash", addDays(today, -16)],
    ]);
  });
});
